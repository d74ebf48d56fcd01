import type { Clock } from '../base/clock.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { Line } from '../outputs/output-route.js';
import { outputMoment } from './output-timestamp.js';
import type { PlayerListener, PlayerRing } from './output-player.js';
import { startVoice, type Voice } from './playback.js';

/** The ring on one line: its voice, kept in line with what is asked for. */
export interface LineRing {
  /** Brings the voice in line with this ring; tells whether there is something to sound. Idempotent. */
  sound(ring: PlayerRing | undefined): boolean;
  /**
   * To be called while the line's clock moves, and followed by `sound`, which corrects the end by what is then known;
   * tells whether there is nothing more to find out.
   */
  look(): boolean;
  /** How loud it is at this moment, linear in amplitude; 0 without a voice. Measured only while it is asked for. */
  level(): number;
}

export interface LineRingOptions {
  readonly line: Line;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'performance'>;
  readonly listener: Pick<PlayerListener, 'onFirstSound' | 'onPlayedOnce'>;
  /** The voice came to its end by itself. */
  readonly onEnded: () => void;
}

/** A voice that ended so near to its deadline has ended there: the two clocks differ by less, but not by nothing. */
const deadlineToleranceMs = 500;

interface Sounding {
  ring: PlayerRing;
  readonly voice: Voice;
  isFirstSoundKnown: boolean;
}

/**
 * Sounds rings on a line. The end of each is scheduled on the audio clock, so that it comes even if the page
 * hangs, and corrected once the line runs and it is known what that clock has to do with the wall's.
 */
export function createLineRing(options: LineRingOptions): LineRing {
  const { line, clock, listener } = options;
  let sounding: Sounding | undefined;
  let finished: PlayerRing | undefined;

  const stop = (): void => {
    sounding?.voice.stop();
    sounding = undefined;
  };
  const look = (): boolean => {
    if (sounding === undefined || sounding.isFirstSoundKnown) return true;
    const { ring, voice } = sounding;
    const atMs = firstSoundMs(voice, options);
    if (atMs === undefined) return false;
    sounding.isFirstSoundKnown = true;
    listener.onFirstSound({ key: ring.key, ringtone: ring.ringtone.name, atMs });
    return true;
  };
  const onEnded = (): void => {
    // When the page hung, this comes before any other look.
    look();
    const ring = sounding?.ring;
    sounding = undefined;
    if (ring === undefined) return;
    const isOnce = ring.repeat === 'once';
    if (isOnce || ring.untilMs - clock.nowMs() <= deadlineToleranceMs) finished = ring;
    if (isOnce) listener.onPlayedOnce(ring.key);
    options.onEnded();
  };
  const start = (ring: PlayerRing): Sounding => {
    const { buffer } = ring.ringtone;
    const voice = startVoice(line, {
      buffer,
      isLooped: ring.repeat === 'repeat',
      volume: ring.volume,
      clock,
      onEnded,
    });
    return { ring, voice, isFirstSoundKnown: false };
  };
  return {
    sound(ring) {
      if (ring === undefined || ring.untilMs <= clock.nowMs() || isFinished(ring, finished)) {
        stop();
        return false;
      }
      if (sounding !== undefined && !isSameSound(sounding.ring, ring)) stop();
      const isNewKey = sounding !== undefined && sounding.ring.key !== ring.key;
      sounding ??= start(ring);
      sounding.ring = ring;
      sounding.voice.setVolume(ring.volume);
      sounding.voice.endAt(endTimeS(ring.untilMs, sounding.voice, options));
      if (isNewKey && sounding.isFirstSoundKnown) {
        listener.onFirstSound({ key: ring.key, ringtone: ring.ringtone.name, atMs: clock.nowMs() });
      }
      return true;
    },
    look,
    level: () => sounding?.voice.level() ?? 0,
  };
}

/** Whether one ring goes on as the other without a break. */
function isSameSound(a: PlayerRing, b: PlayerRing): boolean {
  const isSameTurn = a.repeat === 'repeat' || a.key === b.key;
  return a.ringtone.buffer === b.ringtone.buffer && a.repeat === b.repeat && isSameTurn;
}

function isFinished(ring: PlayerRing, finished: PlayerRing | undefined): boolean {
  if (finished === undefined || !isSameSound(ring, finished)) return false;
  return ring.repeat === 'once' || ring.untilMs <= finished.untilMs;
}

/** When the deadline comes on the context's clock: as it will be heard, if that is known yet. */
function endTimeS(untilMs: number, voice: Voice, { line, clock, environment }: LineRingOptions): number {
  const remainingMs = untilMs - clock.nowMs();
  const moment = outputMoment(line.context);
  if (moment === undefined || moment.contextTimeS <= voice.startedAtS) {
    return line.context.currentTime + remainingMs / 1000;
  }
  const sinceMomentMs = environment.performance.now() - moment.performanceMs;
  return moment.contextTimeS + (sinceMomentMs + remainingMs) / 1000;
}

/** When the voice's first sample left the output, in ms since the epoch; `undefined` if it has not yet. */
function firstSoundMs(voice: Voice, { line, clock, environment }: LineRingOptions): number | undefined {
  const { context } = line;
  const moment = outputMoment(context);
  const passedMs = moment === undefined ? undefined : (moment.contextTimeS - voice.startedAtS) * 1000;
  if (moment !== undefined && passedMs !== undefined && passedMs > 0) {
    const agoMs = environment.performance.now() - moment.performanceMs + passedMs;
    return clock.nowMs() - agoMs;
  }
  if (context.getOutputTimestamp !== undefined || context.currentTime <= voice.startedAtS) return undefined;
  return clock.nowMs() - (context.currentTime - voice.startedAtS) * 1000;
}
