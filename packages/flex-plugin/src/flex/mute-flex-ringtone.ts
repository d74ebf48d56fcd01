import type { FlexHost, FlexSound } from './flex-host.js';

/** What Flex is told it plays when it plays nothing; its `stop` knows no such sound and does nothing. */
const mutedSoundId = 'muted-by-belfry';

/**
 * Switches off the sounds that Flex itself plays for an offered task, so that nothing rings twice. All other
 * sounds of Flex, and of other plugins, stay. Returns how to switch them on again.
 *
 * Flex UI 2.17.1 rings by `AudioPlayerManager.play` with `sounds.Pending` of the task's channel, which the
 * feature flags `enable-flex-default-ringtone` and `enable-flex-ringtone-feature` set, and
 * `SoundManager.configure` at any time later; the flags' sounds are set anew with every new worker. That is
 * why the player is the place to stop them, and the channels are asked only when something is to be played.
 */
export function muteFlexRingtone(flex: Pick<FlexHost, 'AudioPlayerManager' | 'TaskChannels'>): () => void {
  const player = flex.AudioPlayerManager;
  const original = Object.getOwnPropertyDescriptor(player, 'play');
  const play = player.play.bind(player);

  function isForOffers(sound: FlexSound): boolean {
    return flex.TaskChannels.getRegistered().some(({ sounds }) => sounds?.Pending?.url === sound.url);
  }

  player.play = (sound, onError) => {
    if (isForOffersSafely(sound)) return mutedSoundId;
    return play(sound, onError);
  };

  /** A sound of Flex's that cannot be judged is played. */
  function isForOffersSafely(sound: FlexSound): boolean {
    try {
      return isForOffers(sound);
    } catch {
      return false;
    }
  }

  for (const [soundId, sound] of soundsAtHand(player)) if (isForOffersSafely(sound)) player.stop(soundId);

  return () => {
    if (original === undefined) Reflect.deleteProperty(player, 'play');
    else Object.defineProperty(player, 'play', original);
  };
}

/** What Flex plays or is about to, by id: a field of its player that is private, and may be gone some day. */
function soundsAtHand(player: object): readonly (readonly [string, FlexSound])[] {
  const { medias } = player as { medias?: unknown };
  return medias instanceof Map ? [...(medias as Map<string, FlexSound>)] : [];
}
