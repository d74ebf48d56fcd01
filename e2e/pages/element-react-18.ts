import { BelfryBell } from 'belfry-element/react';
import { RingerProvider } from 'belfry/react';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom-18/client';
import { openElementPage } from './element-states.js';

openElementPage((parent, { ringer, unheardRule }) => {
  const bell = createElement(BelfryBell, { unheardRule });
  createRoot(parent).render(createElement(StrictMode, {}, createElement(RingerProvider, { ringer }, bell)));
});
