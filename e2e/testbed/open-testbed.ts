import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox, type SandboxOptions } from 'belfry-sandbox';
import { launchBrowser, type AgentBrowser, type LaunchOptions } from '../rig/browser.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';
import { record, type Recording } from '../rig/recorder.js';

/** The plugin as an administrator installs it. */
export const pluginFile: string = fileURLToPath(
  new URL('../../packages/flex-plugin/build/belfry-flex-plugin.js', import.meta.url),
);

/** What to put on the stage. */
export interface TestbedOptions {
  /** Names of the agent's outputs; the first is the system's default. */
  readonly outputs?: readonly string[];
  readonly sandbox?: Omit<SandboxOptions, 'onProgress'>;
  readonly browser?: Omit<LaunchOptions, 'pulse'>;
}

/** An agent's desk: outputs that are recorded, a browser, and Twilio's stand-in behind it. */
export interface Testbed {
  readonly pulse: PulseAudio;
  readonly sandbox: Sandbox;
  readonly browser: AgentBrowser;
  /** What an output plays, recorded since the stage was opened. */
  readonly recordingOf: (output: string) => Recording;
  close(): Promise<void>;
}

/**
 * Sets up a desk of its own for the tests of one file.
 *
 * @example
 * const stage = await openTestbed({ outputs: ['Headset', 'Speakers'] });
 * const call = stage.sandbox.offer();
 * await stage.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
 */
export async function openTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  const outputs = options.outputs ?? ['Headset', 'Speakers'];
  const [pulse, sandbox] = await Promise.all([
    startPulseAudio({ outputs, microphone: 'Headset microphone' }),
    startSandbox({ plugins: [pluginFile], ...options.sandbox }),
  ]);
  const recordings = new Map<string, Recording>();
  for (const output of outputs) recordings.set(output, await record(pulse, output));
  const browser = await launchBrowser({ pulse, ...options.browser });
  return {
    pulse,
    sandbox,
    browser,
    recordingOf(output) {
      const recording = recordings.get(output);
      if (recording === undefined) throw new Error(`No output "${output}" on this testbed`);
      return recording;
    },
    async close() {
      await browser.close();
      for (const recording of recordings.values()) await recording.stop();
      await sandbox.close();
      await pulse.stop();
    },
  };
}
