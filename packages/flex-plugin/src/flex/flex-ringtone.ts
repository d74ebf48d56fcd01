import type { FlexHost, FlexSound } from './flex-host.js';

/** The start of the sound ID that Flex gets for a muted sound. Flex's `stop` ignores unknown IDs. */
const mutedSoundId = 'muted-by-belfry';

/** More than the calls that ring at the same time. */
const mostMuted = 20;

/** Flex's own ringtones, which can be muted and restored any number of times. */
export interface FlexRingtone {
  /** Mutes them, those that play already too. */
  mute(): void;
  /**
   * Restores them. If `isRinging`, a call still rings: the last ringtone that Flex started and hasn't stopped plays from
   * now on, until Flex stops it.
   */
  restore(isRinging: boolean): void;
}

type Player = FlexHost['AudioPlayerManager'];
type Play = Player['play'];

/** A ringtone that Flex has started and not stopped. */
interface Started {
  /** The ID that Flex has for it. */
  readonly id: string;
  readonly sound: FlexSound;
  readonly onError: Parameters<Play>[1];
}

/**
 * Flex's own ringtones. Muted, so that no call rings twice. Other sounds of Flex and of plugins always play.
 *
 * Flex UI 2.17.1 rings by calling `AudioPlayerManager.play` with `sounds.Pending` of the task's channel. The feature
 * flags `enable-flex-default-ringtone` and `enable-flex-ringtone-feature` set it with every new worker, and
 * `SoundManager.configure` can set it at any time. So Belfry intercepts the player, and reads the channels each time
 * something is played.
 *
 * Flex stops a sound by the ID that it got when it started it. So this keeps track of what each ID plays now.
 */
export function createFlexRingtone(
  flex: Pick<FlexHost, 'AudioPlayerManager' | 'TaskChannels'>,
): FlexRingtone {
  const play = interceptor(flex, 'play');
  const stop = interceptor(flex, 'stop');
  /** Started by Flex, and muted. */
  let muted: readonly Started[] = [];
  /** Muted once, and played since `restore()` under an ID that Flex doesn't know. */
  let restored: (Started & { readonly playedId: string }) | undefined;
  let isMuted = false;
  let count = 0;

  function stopRestored(): void {
    if (restored !== undefined) stop.original(restored.playedId);
    restored = undefined;
  }
  function muteStarted(): void {
    const others = activeSounds(flex.AudioPlayerManager)
      .filter(([id, sound]) => id !== restored?.playedId && isRingtone(flex, sound))
      .map(([id, sound]): Started => ({ id, sound, onError: undefined }));
    muted = restored === undefined ? others : [restored, ...others];
    stopRestored();
    for (const { id } of others) stop.original(id);
  }

  return {
    mute() {
      if (isMuted) return;
      play.intercept((sound, onError) => {
        if (!isMuted || !isRingtone(flex, sound)) return play.original(sound, onError);
        count += 1;
        const id = `${mutedSoundId}-${count}`;
        muted = [...muted, { id, sound, onError }].slice(-mostMuted);
        return id;
      });
      stop.intercept((id) => {
        muted = muted.filter((each) => each.id !== id);
        if (id !== restored?.id) return stop.original(id);
        stopRestored();
        if (!isMuted) stop.restore();
      });
      isMuted = true;
      muteStarted();
    },
    restore(isRinging) {
      if (!isMuted) return;
      isMuted = false;
      const last = isRinging ? muted.at(-1) : undefined;
      muted = [];
      play.restore();
      if (last === undefined) stop.restore();
      else restored = { ...last, playedId: play.original(last.sound, last.onError) };
    },
  };
}

interface Interceptor<Method> {
  /** What the player did before. */
  readonly original: Method;
  intercept(method: Method): void;
  /** If another plugin has intercepted the method since, nothing changes. */
  restore(): void;
}

function interceptor<Name extends 'play' | 'stop'>(
  flex: Pick<FlexHost, 'AudioPlayerManager'>,
  name: Name,
): Interceptor<Player[Name]> {
  let intercepted:
    | {
        readonly method: Player[Name];
        readonly original: Player[Name];
        readonly own: PropertyDescriptor | undefined;
      }
    | undefined;
  const current = (): Player[Name] => {
    const player = flex.AudioPlayerManager;
    return player[name].bind(player) as Player[Name];
  };
  return {
    get original() {
      return intercepted?.original ?? current();
    },
    intercept(method) {
      if (intercepted !== undefined) return;
      const player = flex.AudioPlayerManager;
      intercepted = { method, original: current(), own: Object.getOwnPropertyDescriptor(player, name) };
      player[name] = method;
    },
    restore() {
      const player = flex.AudioPlayerManager;
      if (player[name] !== intercepted?.method) return;
      const { own } = intercepted;
      intercepted = undefined;
      if (own === undefined) Reflect.deleteProperty(player, name);
      else Object.defineProperty(player, name, own);
    },
  };
}

/** If the check fails, the sound plays. */
function isRingtone(flex: Pick<FlexHost, 'TaskChannels'>, sound: FlexSound): boolean {
  try {
    return flex.TaskChannels.getRegistered().some(({ sounds }) => sounds?.Pending?.url === sound.url);
  } catch {
    return false;
  }
}

/** The sounds that Flex plays or is about to play, by ID. Reads a private field, which may disappear. */
function activeSounds(player: object): readonly (readonly [string, FlexSound])[] {
  const { medias } = player as { medias?: unknown };
  return medias instanceof Map ? [...(medias as Map<string, FlexSound>)] : [];
}
