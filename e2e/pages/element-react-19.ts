import 'belfry-element';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom-19/client';
import { openElementPage } from './element-states.js';

openElementPage((parent, properties) => {
  createRoot(parent).render(createElement(StrictMode, {}, createElement('belfry-bell', properties)));
});
