import { launchBrowser, type AgentBrowser, type LaunchOptions } from '../rig/browser.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';

/** What an agent works with: outputs, a microphone, and a browser that plays to them. */
export interface Computer {
  readonly pulse: PulseAudio;
  readonly browser: AgentBrowser;
  /** Closes the browser and stops the sound server. May be called twice. */
  close(): Promise<void>;
}

/** Starts a sound server with these outputs, the first as the default, and a browser. */
export async function startComputer(
  outputs: readonly string[],
  browserOptions: Omit<LaunchOptions, 'pulse'> = {},
): Promise<Computer> {
  const pulse = await startPulseAudio({ outputs, microphone: 'Headset microphone' });
  try {
    const browser = await launchBrowser({ pulse, ...browserOptions });
    return {
      pulse,
      browser,
      async close() {
        try {
          await browser.close();
        } finally {
          await pulse.stop();
        }
      },
    };
  } catch (error) {
    await pulse.stop();
    throw error;
  }
}
