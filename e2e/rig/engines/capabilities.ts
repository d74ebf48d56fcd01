import type { EngineName } from './engine.js';
import { thisEngine } from './this-engine.js';

/** What only some engines can do. Tests name what they need, never an engine. */
export const capabilities = {
  'chosen outputs': 'Plays on an output that the page has chosen.',
  'outputs of contexts': 'Audio contexts choose an output themselves, with `AudioContext.setSinkId`.',
  'default entry': 'Lists the system default as a separate output, under the name of its device.',
  'unplugged outputs': 'Tells the page when outputs are plugged in or unplugged.',
  'absent outputs': 'Runs on when the sound server has no output at all.',
  'sound during a task': 'Starts a sound while the task that asked for it still runs.',
  'notification permission': 'The tests can grant the permission for notifications.',
  WebHID: 'Sends reports to headsets, with `navigator.hid`.',
  'readable policy': 'Tells a frame which features its page allows, with `document.featurePolicy`.',
} as const;

export type Capability = keyof typeof capabilities;

/** Why an engine can't do something. What isn't listed here, it can. */
const limits: Readonly<Record<EngineName, Partial<Record<Capability, string>>>> = {
  chromium: {},
  firefox: {
    'outputs of contexts': 'Firefox has no `AudioContext.setSinkId`',
    'absent outputs': 'Firefox 153 can hang when PulseAudio has no output at all',
    'sound during a task': 'Firefox starts a sound after the task that asked for it',
    'default entry': 'Firefox lists no entry for the default output',
    'notification permission': 'WebDriver BiDi in Firefox can’t grant notifications',
    WebHID: 'Firefox has no WebHID',
    'readable policy': 'Firefox has no `document.featurePolicy`',
  },
  webkit: {
    'chosen outputs': 'WebKitGTK 2.50 accepts `setSinkId` and keeps playing on the default output',
    'outputs of contexts': 'WebKit has no `AudioContext.setSinkId`',
    'default entry': 'WebKitGTK names no outputs without experimental features',
    'unplugged outputs': 'WebKitGTK names no outputs without experimental features',
    'notification permission': 'WebKitWebDriver can’t grant notifications',
    WebHID: 'WebKit has no WebHID',
    'readable policy': 'WebKit has no `document.featurePolicy`',
  },
};

/** Why the engine can't do this, or `undefined` if it can. By default, the engine that this process tests. */
export function limitOf(capability: Capability, engine: EngineName = thisEngine()): string | undefined {
  return limits[engine][capability];
}
