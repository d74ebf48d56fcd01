import { addMs } from '../base/instant.js';
import type { Ring } from '../plan/plan-ring.js';
import { createFakeAudio, type FakeAudio, type FakeAudioOptions } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { RingPlayer } from './ring-player.js';
import type { OutputChoice } from '../outputs/output.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { createRingPlayer } from './create-ring-player.js';

export const headset: OutputChoice = { id: 'headset', label: 'Label of headset' };
export const speakers: OutputChoice = { id: 'speakers', label: 'Label of speakers' };

/** A ring player with a headset and speakers that a test can unplug. */
export interface Desk {
  readonly clock: FakeClock;
  readonly audio: FakeAudio;
  readonly player: RingPlayer;
  /** Codes of all problems so far. */
  readonly problems: readonly string[];
  readonly startRing: (change?: Partial<Ring>) => Promise<void>;
  /** Each output as text: its id, whether it is chosen and present, and what its player does. */
  readonly outputs: () => string[];
  /** The volume of each output that plays. */
  volumes(): Readonly<Record<string, number>>;
}

type DeskOptions = Omit<FakeAudioOptions, 'clock'>;

/** A desk whose browser has listed its outputs and opened them. */
export async function openDesk(options: DeskOptions = { outputs: ['headset', 'speakers'] }): Promise<Desk> {
  const desk = setUpDesk(options);
  await desk.clock.advance(1000);
  return desk;
}

/** A desk at the moment its page loads. */
export function setUpDesk(options: DeskOptions): Desk {
  const clock = createFakeClock();
  const audio = createFakeAudio({ clock, ...options });
  const { environment } = audio;
  const player = createRingPlayer({
    ringtones: builtInRingtones,
    fallbackRingtone: 'us',
    clock,
    environment,
  });
  const problems: string[] = [];
  player.on('problem', ({ error }) => problems.push(error.code));
  return {
    clock,
    audio,
    player,
    problems,
    async startRing(change = {}) {
      const until = addMs(clock.now(), 60_000);
      const ring: Ring = {
        key: 'call',
        call: undefined,
        ringtone: 'us',
        volume: 1,
        repeat: 'repeat',
        until,
      };
      player.play({ ...ring, ...change });
      await clock.advance(100);
    },
    outputs: () =>
      player
        .state()
        .outputs.map(({ id, isChosen, isPresent, player }) =>
          [id || '(default)', isChosen ? 'chosen' : '', isPresent ? '' : 'absent', player]
            .filter(Boolean)
            .join(' '),
        ),
    volumes: () => Object.fromEntries(audio.heard().map(({ output, volume }) => [output, volume])),
  };
}
