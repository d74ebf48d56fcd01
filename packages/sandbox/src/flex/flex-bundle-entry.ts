/**
 * The entry point of the Flex bundle. As in Twilio's own build, plugins get React, Redux, and Flex as globals, in the
 * versions that Flex uses.
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

/** Node.js globals that parts of Flex use. esbuild injects them into every module that uses them. */
export const NODE_GLOBALS = `
export { Buffer } from 'buffer/';
import process from 'process/browser';
export { process };
`;
