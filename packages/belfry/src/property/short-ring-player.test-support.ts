import { createRingPlayer } from '../audio/create-ring-player.js';
import type { RingPlayer, RingPlayerOptions } from '../audio/ring-player.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';

const steps = [{ onMs: 20, offMs: 10 }];
const ringtones: Readonly<Record<string, RingtoneSpec>> = {
  us: { tones: [{ hz: 440 }], steps },
  uk: { tones: [{ hz: 400 }], steps },
  'call-waiting': { tones: [{ hz: 500 }], steps },
};

/**
 * The real ring player with three short ringtones, whatever the configuration says. To render the built-in ones takes
 * longer than everything else in a sequence. `file` returns one more ringtone.
 */
export function createShortRingPlayer(
  options: RingPlayerOptions & { readonly environment: AudioEnvironment },
  file?: () => RingtoneSpec,
): RingPlayer {
  const all = (): typeof ringtones => (file === undefined ? ringtones : { ...ringtones, file: file() });
  const player = createRingPlayer({ ...options, ringtones: all() });
  return {
    state: () => player.state(),
    on: (name, listener) => player.on(name, listener),
    choose: (...args) => player.choose(...args),
    setRingtones: () => player.setRingtones(all()),
    play: (ring) => player.play(ring),
    keepAwake: (isKeptAwake) => player.keepAwake(isKeptAwake),
    levels: () => player.levels(),
    nameOutputs: () => player.nameOutputs(),
    unlock: () => player.unlock(),
    dispose: () => player.dispose(),
  };
}
