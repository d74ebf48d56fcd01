import { msUntil, type Clock } from '../base/clock.js';
import type { Instant } from '../base/instant.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';
import { silentForS } from '../ringtones/audible-sound.js';
import type { FirstSound } from '../ringtones/first-sound.js';
import type { OutputPlayerListener, OutputRing } from './output-player.js';
import { createRingDrain } from './ring-drain.js';
import { createRingTiming } from './ring-timing.js';
import { startPlayback, type Playback } from './playback.js';

/** The ring on one route, and its playback. */
export interface RingPlayback {
  /**
   * Plays this ring instead of the current one, and reports the current one's first sound if that is still to do.
   * Returns whether there is anything to play. Idempotent.
   */
  play(ring: OutputRing | undefined): boolean;
  /**
   * Reports the first sound as soon as it has left the output. Call it while the route's clock moves, and then `play`,
   * which corrects the end time and makes up for the report when a ring ends. Returns whether there is nothing left to
   * report.
   */
  checkFirstSound(): boolean;
  /** The current level, linear in amplitude; 0 if nothing plays. Measured only while you keep calling this. */
  level(): number;
}

export interface RingPlaybackOptions {
  readonly outputId: string;
  readonly route: OutputRoute;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'navigator' | 'performance'>;
  readonly listener: Pick<OutputPlayerListener, 'onFirstSound' | 'onPlayedOnce'>;
  /** The playback reached its end. */
  readonly onEnded: () => void;
}

/** A playback that ends this close to its deadline ended because of it: the two clocks drift apart by less. */
const deadlineToleranceMs = 500;
/** Shorter gaps are part of a tone: it crosses zero. */
const shortestPauseS = 0.02;

interface CurrentRing {
  ring: OutputRing;
  readonly playback: Playback;
  /** The context's time of the first sample of this ring that is audible. */
  audibleFromS: number;
  isFirstSoundReported: boolean;
}

/**
 * Plays rings on a route. The end of each is scheduled on the audio clock, so that it comes even if the page
 * hangs, and corrected once the route runs and the offset between the two clocks is known.
 */
export function createRingPlayback(options: RingPlaybackOptions): RingPlayback {
  const { route, clock, listener } = options;
  const timing = createRingTiming(options);
  let current: CurrentRing | undefined;
  let finished: OutputRing | undefined;
  const drain = createRingDrain({ ...options, onItsWayMs: () => timing.onItsWayMs() });

  const reportFirstSound = (ring: OutputRing, firstSoundAt: Instant): void =>
    listener.onFirstSound(toFirstSound(ring, options.outputId, firstSoundAt));
  function checkFirstSound(of: CurrentRing | undefined): boolean {
    if (of === undefined || of.isFirstSoundReported || !isLoud(of.ring)) return true;
    const firstSoundAt = timing.heardAt(of.audibleFromS);
    if (firstSoundAt === undefined) return false;
    of.isFirstSoundReported = true;
    reportFirstSound(of.ring, firstSoundAt);
    return true;
  }
  /** The ring ends. What was rendered by now is still on its way to the output, and is heard. */
  function checkLast(ended: CurrentRing | undefined): void {
    if (checkFirstSound(ended) || ended === undefined) return;
    const renderedS = route.context.currentTime - ended.audibleFromS;
    if (renderedS > shortestPauseS) reportFirstSound(ended.ring, clock.now());
  }
  function stop(): void {
    drain.end();
    const stopped = current;
    current = undefined;
    stopped?.playback.stop();
    checkLast(stopped);
  }
  function onEnded(): void {
    const ended = current;
    current = undefined;
    if (ended === undefined) return;
    // If the page hung, this comes before any other check.
    checkLast(ended);
    if (isOver(ended.ring, clock)) drain.begin((finished = ended.ring));
    options.onEnded();
  }
  function start(ring: OutputRing): CurrentRing {
    const playback = startPlayback(route, { ...ring, isLooped: ring.repeat === 'repeat', clock, onEnded });
    return { ring, playback, audibleFromS: playback.startedAtS, isFirstSoundReported: false };
  }
  /** The same sound goes on for another ring, or for a change of this one. */
  function goOnWith(ring: OutputRing, now: CurrentRing): void {
    const isNewKey = now.ring.key !== ring.key;
    const wasLoud = isLoud(now.ring);
    // The last chance to notice that the previous ring was heard.
    if (isNewKey) checkLast(now);
    now.ring = ring;
    now.playback.setVolume(ring.volume);
    now.playback.endAt(timing.endTimeS(ring.until, now.playback));
    if (!isLoud(ring)) now.isFirstSoundReported &&= !isNewKey;
    else if (!wasLoud && (isNewKey || !now.isFirstSoundReported))
      expectSoundAfter(now, route.context.currentTime);
    else if (isNewKey && now.isFirstSoundReported) expectFirstSound(now);
  }
  /** The sound went on for a new ring. In a pause of the ringtone, nothing is heard of it yet. */
  function expectFirstSound(now: CurrentRing): void {
    const heardS = timing.heardTimeS();
    const silentS = silentForS(now.ring.ringtone, heardS - now.playback.startedAtS);
    if (silentS <= shortestPauseS) reportFirstSound(now.ring, clock.now());
    else expectSoundAfter(now, heardS);
  }
  /** At this time of the context, the ring may be in a pause. */
  function expectSoundAfter(now: CurrentRing, contextTimeS: number): void {
    now.audibleFromS = contextTimeS + silentForS(now.ring.ringtone, contextTimeS - now.playback.startedAtS);
    now.isFirstSoundReported = false;
  }
  return {
    play(ring) {
      if (ring === undefined || ring.until <= clock.now() || isFinished(ring, finished)) {
        if (ring !== undefined && drain.has(ring.key)) return true;
        stop();
        return false;
      }
      drain.end();
      if (current !== undefined && !isSameSound(current.ring, ring)) stop();
      current ??= start(ring);
      goOnWith(ring, current);
      return true;
    },
    checkFirstSound: () => checkFirstSound(current),
    level: () => current?.playback.level() ?? 0,
  };
}

function toFirstSound({ key, ringtone }: OutputRing, outputId: string, firstSoundAt: Instant): FirstSound {
  const { name, insteadOf } = ringtone;
  return { key, outputId, ringtone: name, ...(insteadOf && { insteadOf }), firstSoundAt };
}

/** At volume zero, nothing is heard. */
function isLoud({ volume }: OutputRing): boolean {
  return volume > 0;
}

/** Whether one ring goes on as the other without a break. */
function isSameSound(a: OutputRing, b: OutputRing): boolean {
  const isSameTurn = a.repeat === 'repeat' || a.key === b.key;
  return a.ringtone.buffer === b.ringtone.buffer && a.repeat === b.repeat && isSameTurn;
}

/** Whether this ring, which was played to its end, needs no other playback. */
function isOver({ repeat, until }: OutputRing, clock: Clock): boolean {
  return repeat === 'once' || msUntil(until, clock) <= deadlineToleranceMs;
}

function isFinished(ring: OutputRing, finished: OutputRing | undefined): boolean {
  if (finished === undefined || !isSameSound(ring, finished)) return false;
  return ring.repeat === 'once' || ring.until <= finished.until;
}
