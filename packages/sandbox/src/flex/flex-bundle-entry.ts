/**
 * What the Flex bundle consists of. Plugins find React, Redux and Flex as globals, in the versions that Flex itself
 * runs on, as in Twilio's own build.
 */
export const FLEX_BUNDLE_ENTRY = `
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import * as Redux from 'redux';
import * as ReactRedux from 'react-redux';
import * as Flex from '@twilio/flex-ui';
Object.assign(window, { React, ReactDOM, Redux, ReactRedux });
window.Twilio = Object.assign(window.Twilio ?? {}, { Flex });
`;

/** Node's globals, which parts of Flex use. Injected into every module that does. */
export const NODE_GLOBALS = `
export { Buffer } from 'buffer/';
import process from 'process/browser';
export { process };
`;
