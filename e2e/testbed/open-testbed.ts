import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox, type SandboxOptions } from 'belfry-sandbox';
import { launchBrowser, type AgentBrowser, type LaunchOptions } from '../rig/browser.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';
import { recordOutputs } from './record-outputs.js';

/** The plugin file that an administrator installs. */
export const pluginFile: string = fileURLToPath(
  new URL('../../packages/flex-plugin/build/belfry-flex-plugin.js', import.meta.url),
);

/** What a testbed consists of. */
export interface TestbedOptions {
  /** Names of the agent's outputs. The first is the system default. */
  readonly outputs?: readonly string[];
  readonly sandbox?: Omit<SandboxOptions, 'onProgress'>;
  readonly browser?: Omit<LaunchOptions, 'pulse'>;
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
  const [pulse, sandbox] = await Promise.all([
    startPulseAudio({ outputs, microphone: 'Headset microphone' }),
    startSandbox({ plugins: [pluginFile], ...options.sandbox }),
  ]);
  const { recordingOf, silence, stop } = await recordOutputs(pulse, outputs);
  const browser = await launchBrowser({ pulse, ...options.browser });
  return {
    pulse,
    sandbox,
    browser,
    recordingOf,
    silence,
    endAllCalls: () =>
      sandbox
        .state()
        .reservations.map(({ sid, status }) =>
          sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed'),
        ),
    async close() {
      await browser.close();
      await stop();
      await sandbox.close();
      await pulse.stop();
    },
  };
}
