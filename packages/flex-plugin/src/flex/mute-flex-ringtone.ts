import type { FlexHost, FlexSound } from './flex-host.js';

/** The sound ID that Flex gets for a muted sound. Flex's `stop` ignores unknown IDs. */
const mutedSoundId = 'muted-by-belfry';

/**
 * Mutes Flex's own ringtones, so that no call rings twice. Other sounds of Flex and of plugins still play. Returns
 * a function that restores them.
 *
 * Flex UI 2.17.1 rings by calling `AudioPlayerManager.play` with `sounds.Pending` of the task's channel. The feature
 * flags `enable-flex-default-ringtone` and `enable-flex-ringtone-feature` set it with every new worker, and
 * `SoundManager.configure` can set it at any time. So Belfry intercepts the player, and reads the channels each time
 * something is played.
 */
export function muteFlexRingtone(flex: Pick<FlexHost, 'AudioPlayerManager' | 'TaskChannels'>): () => void {
  const player = flex.AudioPlayerManager;
  const original = Object.getOwnPropertyDescriptor(player, 'play');
  const play = player.play.bind(player);

  function isRingtone(sound: FlexSound): boolean {
    return flex.TaskChannels.getRegistered().some(({ sounds }) => sounds?.Pending?.url === sound.url);
  }

  player.play = (sound, onError) => {
    if (isRingtoneSafely(sound)) return mutedSoundId;
    return play(sound, onError);
  };

  /** If the check fails, the sound plays. */
  function isRingtoneSafely(sound: FlexSound): boolean {
    try {
      return isRingtone(sound);
    } catch {
      return false;
    }
  }

  for (const [soundId, sound] of activeSounds(player)) if (isRingtoneSafely(sound)) player.stop(soundId);

  return () => {
    if (original === undefined) Reflect.deleteProperty(player, 'play');
    else Object.defineProperty(player, 'play', original);
  };
}

/** The sounds that Flex plays or is about to play, by ID. Reads a private field, which may disappear. */
function activeSounds(player: object): readonly (readonly [string, FlexSound])[] {
  const { medias } = player as { medias?: unknown };
  return medias instanceof Map ? [...(medias as Map<string, FlexSound>)] : [];
}
