import type { Clock } from '../base/clock.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';
import { outputTimestamp } from './output-timestamp.js';
import type { OutputPlayerListener, OutputRing } from './output-player.js';
import { startPlayback, type Playback } from './playback.js';

/** The ring on one route: its playback, kept in route with what is asked for. */
export interface RingPlayback {
  /** Brings the playback in route with this ring; tells whether there is something to sound. Idempotent. */
  sound(ring: OutputRing | undefined): boolean;
  /**
   * To be called while the route's clock moves, and followed by `sound`, which corrects the end by what is then known;
   * tells whether there is nothing more to find out.
   */
  look(): boolean;
  /** How loud it is at this timestamp, linear in amplitude; 0 without a playback. Measured only while it is asked for. */
  level(): number;
}

export interface RingPlaybackOptions {
  readonly route: OutputRoute;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'performance'>;
  readonly listener: Pick<OutputPlayerListener, 'onFirstSound' | 'onPlayedOnce'>;
  /** The playback came to its end by itself. */
  readonly onEnded: () => void;
}

/** A playback that ended so near to its deadline has ended there: the two clocks differ by less, but not by nothing. */
const deadlineToleranceMs = 500;

interface Sounding {
  ring: OutputRing;
  readonly playback: Playback;
  isFirstSoundKnown: boolean;
}

/**
 * Sounds rings on a route. The end of each is scheduled on the audio clock, so that it comes even if the page
 * hangs, and corrected once the route runs and it is known what that clock has to do with the wall's.
 */
export function createRingPlayback(options: RingPlaybackOptions): RingPlayback {
  const { route, clock, listener } = options;
  let sounding: Sounding | undefined;
  let finished: OutputRing | undefined;

  const stop = (): void => {
    sounding?.playback.stop();
    sounding = undefined;
  };
  const look = (): boolean => {
    if (sounding === undefined || sounding.isFirstSoundKnown) return true;
    const { ring, playback } = sounding;
    const atMs = firstSoundMs(playback, options);
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
  const start = (ring: OutputRing): Sounding => {
    const { buffer } = ring.ringtone;
    const playback = startPlayback(route, {
      buffer,
      isLooped: ring.repeat === 'repeat',
      volume: ring.volume,
      clock,
      onEnded,
    });
    return { ring, playback, isFirstSoundKnown: false };
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
      sounding.playback.setVolume(ring.volume);
      sounding.playback.endAt(endTimeS(ring.untilMs, sounding.playback, options));
      if (isNewKey && sounding.isFirstSoundKnown) {
        listener.onFirstSound({ key: ring.key, ringtone: ring.ringtone.name, atMs: clock.nowMs() });
      }
      return true;
    },
    look,
    level: () => sounding?.playback.level() ?? 0,
  };
}

/** Whether one ring goes on as the other without a break. */
function isSameSound(a: OutputRing, b: OutputRing): boolean {
  const isSameTurn = a.repeat === 'repeat' || a.key === b.key;
  return a.ringtone.buffer === b.ringtone.buffer && a.repeat === b.repeat && isSameTurn;
}

function isFinished(ring: OutputRing, finished: OutputRing | undefined): boolean {
  if (finished === undefined || !isSameSound(ring, finished)) return false;
  return ring.repeat === 'once' || ring.untilMs <= finished.untilMs;
}

/** When the deadline comes on the context's clock: as it will be heard, if that is known yet. */
function endTimeS(
  untilMs: number,
  playback: Playback,
  { route, clock, environment }: RingPlaybackOptions,
): number {
  const remainingMs = untilMs - clock.nowMs();
  const timestamp = outputTimestamp(route.context);
  if (timestamp === undefined || timestamp.contextTimeS <= playback.startedAtS) {
    return route.context.currentTime + remainingMs / 1000;
  }
  const sinceMomentMs = environment.performance.now() - timestamp.performanceMs;
  return timestamp.contextTimeS + (sinceMomentMs + remainingMs) / 1000;
}

/** When the voice's first sample left the output, in ms since the epoch; `undefined` if it has not yet. */
function firstSoundMs(
  playback: Playback,
  { route, clock, environment }: RingPlaybackOptions,
): number | undefined {
  const { context } = route;
  const timestamp = outputTimestamp(context);
  const passedMs =
    timestamp === undefined ? undefined : (timestamp.contextTimeS - playback.startedAtS) * 1000;
  if (timestamp !== undefined && passedMs !== undefined && passedMs > 0) {
    const agoMs = environment.performance.now() - timestamp.performanceMs + passedMs;
    return clock.nowMs() - agoMs;
  }
  if (context.getOutputTimestamp !== undefined || context.currentTime <= playback.startedAtS)
    return undefined;
  return clock.nowMs() - (context.currentTime - playback.startedAtS) * 1000;
}
