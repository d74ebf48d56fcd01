import type { PageNavigator } from '../browser/audio-environment.js';

/**
 * Asks the browser to name the outputs. Browsers name all outputs once the page has used the microphone, so it is opened
 * and released at once. If it is denied, Firefox reopens outputs that were allowed before, by id. Never rejects.
 */
export async function askForNames(
  devices: PageNavigator['mediaDevices'],
  chosenIds: readonly string[],
): Promise<void> {
  try {
    const stream = await devices?.getUserMedia?.({ audio: true });
    for (const track of stream?.getTracks() ?? []) track.stop();
  } catch {
    for (const deviceId of chosenIds) await reopen(devices, deviceId);
  }
}

async function reopen(devices: PageNavigator['mediaDevices'], deviceId: string): Promise<void> {
  try {
    await devices?.selectAudioOutput?.({ deviceId });
  } catch {
    // Refused. The output stays unnamed, and the default output rings.
  }
}
