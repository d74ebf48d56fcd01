/**
 * A program for `without-window.test.ts`: the test from the developer guide, with a call that keeps ringing and
 * without `dispose()`. It prints the state of the plan.
 */
import { createFakeSource } from '../testing/fake-source.js';
import { createRinger } from './create-ringer.js';

const lock = { request: () => new Promise(() => undefined), query: () => Promise.resolve({ held: [] }) };
const { navigator } = globalThis as { navigator?: Navigator };
// Node.js has `navigator.locks` from version 24.5 on.
if (navigator?.locks === undefined) {
  Object.defineProperty(globalThis, 'navigator', { value: { locks: lock }, configurable: true });
}

const source = createFakeSource();
const ringer = createRinger({ sources: [source] });
source.offer({ id: '1' });
console.log(ringer.state().plan.state);
