import { BelfryBell } from 'belfry-element/react';
import { RingerProvider } from 'belfry/react';
import { createElement, StrictMode } from 'react';
import { render } from 'react-dom';
import { openElementPage } from './element-states.js';

openElementPage((parent, { ringer, unheardRule }) => {
  const bell = createElement(BelfryBell, { unheardRule });
  render(createElement(StrictMode, {}, createElement(RingerProvider, { ringer }, bell)), parent);
});
