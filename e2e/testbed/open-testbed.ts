import { fileURLToPath } from 'node:url';
import type { Sandbox, SandboxOptions } from 'belfry-sandbox';
import type { AgentBrowser, LaunchOptions } from '../rig/browser.js';
import type { PulseAudio } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';
import { startComputer, type Computer } from './computer.js';
import { recordOutputs } from './record-outputs.js';
import { borrowComputer, canBorrowComputer } from './shared-computer.js';
import { startSandboxOnSamePort } from './start-sandbox-on-same-port.js';

/** The plugin file that an administrator installs. */
export const pluginFile: string = fileURLToPath(
  new URL('../../packages/flex-plugin/build/belfry-flex-plugin.js', import.meta.url),
);

/** What a testbed consists of. */
export interface TestbedOptions {
  /** Names of the agent's outputs. The first is the system default. */
  readonly outputs?: readonly string[];
  readonly sandbox?: Omit<SandboxOptions, 'onProgress'>;
  /** How to start a new browser for this testbed. */
  readonly browser?: Omit<LaunchOptions, 'pulse'>;
  /** What the agent allows on every site. By default the microphone. */
  readonly permissions?: readonly string[];
}

/** An agent's computer: recorded outputs, a browser, and the sandbox in place of Twilio. */
export interface Testbed {
  readonly pulse: PulseAudio;
  readonly sandbox: Sandbox;
  readonly browser: AgentBrowser;
  /** What an output has played since the testbed was opened. */
  readonly recordingOf: (output: string) => Recording;
  /** Resolves when no output has played a sound for 0.3 s. End the calls first. */
  readonly silence: () => Promise<void>;
  /** Cancels pending calls and completes the others. Returns what the sandbox sent. */
  endAllCalls(): ReturnType<Sandbox['move']>[];
  close(): Promise<void>;
}

/**
 * Opens a testbed for the tests of one file.
 *
 * @example
 * const testbed = await openTestbed({ outputs: ['Headset', 'Speakers'] });
 * const call = testbed.sandbox.offer();
 * await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
 */
export async function openTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  const outputs = options.outputs ?? ['Headset', 'Speakers'];
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of opened.splice(0).toReversed()) await each();
  };
  try {
    const sandbox = await startSandboxOnSamePort({ plugins: [pluginFile], ...options.sandbox });
    opened.push(() => sandbox.close());
    const computer = await openComputer(options, outputs, sandbox.origin);
    opened.push(() => computer.close());
    const { recordingOf, silence, stop } = await recordOutputs(computer.pulse, outputs);
    opened.push(stop);
    const { pulse, browser } = computer;
    return { pulse, sandbox, browser, recordingOf, silence, endAllCalls: () => endAllCalls(sandbox), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function endAllCalls(sandbox: Sandbox): ReturnType<Testbed['endAllCalls']> {
  return sandbox
    .state()
    .reservations.map(({ sid, status }) =>
      sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed'),
    );
}

/** Borrows the shared computer, unless the testbed needs another browser. */
function openComputer(
  { browser, permissions = ['microphone'] }: TestbedOptions,
  outputs: readonly string[],
  origin: string,
): Promise<Computer> {
  return browser === undefined && canBorrowComputer()
    ? borrowComputer({ outputs, permissions, origin })
    : startComputer(outputs, { permissions, ...browser });
}
