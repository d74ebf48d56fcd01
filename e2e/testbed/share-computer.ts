import { afterAll, beforeEach } from 'vitest';
import { recallComputer, shareComputer } from './shared-computer.js';

// Vitest runs this before each file of end-to-end tests.
shareComputer();

let hasFailed = false;
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => {
    hasFailed = true;
  });
});
// Runs after the file's own hooks.
afterAll(() => recallComputer(hasFailed));
