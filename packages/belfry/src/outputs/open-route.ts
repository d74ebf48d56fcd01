import type { Clock } from '../base/clock.js';
import { addMs, earliest, msBetween, type Instant } from '../base/instant.js';
import type {
  AudioEnvironment,
  LatencyHint,
  SoundContext,
  SoundElement,
} from '../browser/audio-environment.js';
import type { OutputRoute, RouteOpener } from './output-route.js';
import { createSpareSound, type SoundParts, type SpareSound } from './spare-sound.js';

/**
 * How this browser can play on an output other than the default: with `AudioContext.setSinkId` (Chromium), through a
 * media element with `HTMLMediaElement.setSinkId` (Firefox, Safari), or not at all.
 */
export function outputRouting(environment: AudioEnvironment): 'context' | 'element' | 'none' {
  const { AudioContext, createElement } = environment;
  if (AudioContext !== undefined && 'setSinkId' in (AudioContext.prototype as object)) return 'context';
  return AudioContext !== undefined && createElement?.().setSinkId !== undefined ? 'element' : 'none';
}

/**
 * From the fastest to the slowest, each with its own stream. The first two are equally fast, 0.03 adds 60 ms, and 0.06
 * adds 165 ms. (As Chromium 156 reports on PulseAudio.)
 */
const latencyHints: readonly LatencyHint[] = ['interactive', 'balanced', 0.02, 0.03, 0.04, 0.05, 0.06];
/** For longer than Chromium keeps a stream that nothing uses. */
const streamKeptMs = 15_000;

/**
 * Creates the route opener for this browser.
 *
 * Chromium keeps the stream to an output for about 10 s after its last use, and gives it to the next context with the
 * same output and latency hint. If the output was unplugged meanwhile, PulseAudio has moved that stream to another
 * output, where it stays: calls would ring on the speakers although the headset is back. So after a loss, the next
 * route gets another hint, and with it a new stream. After many losses in a row, no hint gives one. See
 * `RouteOpener.betterStream`.
 */
export function createRouteOpener(environment: AudioEnvironment, clock: Clock): RouteOpener {
  const routing = outputRouting(environment);
  const streams = new Map<string, OutputStreams>();
  const streamsTo = (outputId: string): OutputStreams => {
    const known = streams.get(outputId) ?? { hint: 'interactive', lostAt: new Map<LatencyHint, Instant>() };
    streams.set(outputId, known);
    return known;
  };
  const createContext = (outputId: string): SoundContext => {
    if (environment.AudioContext === undefined) throw new Error('this browser has no AudioContext');
    const known = streamsTo(outputId);
    known.hint = nextHint(known.lostAt, clock.now());
    const context = new environment.AudioContext({ latencyHint: known.hint });
    // If the page may play sound, a new context starts by itself and would keep a device open.
    ignoreRejection(context.suspend());
    return context;
  };
  const createElement = (): SoundElement | undefined =>
    routing === 'element' ? environment.createElement?.() : undefined;
  const spare = needsGestureEach(environment)
    ? createSpareSound(() => ({ context: createContext(''), element: createElement() }))
    : undefined;
  return {
    // Seen in Chromium only, the browser with `AudioContext.setSinkId`.
    losesStreams: routing === 'context',
    open(outputId) {
      const unlocked = spare?.take();
      const isUnlocked = unlocked !== undefined;
      const element = unlocked?.element ?? (outputId === '' ? undefined : createElement());
      const parts = { context: unlocked?.context ?? createContext(outputId), element };
      const { context } = parts;
      if (outputId === '') return { ...contextRoute(context, Promise.resolve()), isUnlocked };
      if (routing === 'context' && context.setSinkId)
        return { ...contextRoute(context, context.setSinkId(outputId)), isUnlocked };
      if (element?.setSinkId) return { ...elementRoute({ ...parts, element }, outputId, spare), isUnlocked };
      ignoreRejection(context.close());
      throw new Error("this browser can't choose outputs");
    },
    unlock: () => spare?.unlock(),
    needsGesture: () => spare?.isMissing() === true,
    lose(outputId) {
      const { hint, lostAt } = streamsTo(outputId);
      lostAt.set(hint, clock.now());
    },
    betterStream(outputId) {
      const { hint, lostAt } = streamsTo(outputId);
      const mayBeElsewhere = isKept(lostAt.get(hint), clock.now());
      // Chromium keeps the stream that is in use. The others end.
      const others = new Map(lostAt);
      others.delete(hint);
      const slowSince = typeof hint === 'number' ? lostAt.get('interactive') : undefined;
      const since = mayBeElsewhere ? earliest(others.values()) : slowSince;
      return since === undefined ? undefined : { at: addMs(since, streamKeptMs), mayBeElsewhere };
    },
    dispose: () => spare?.dispose(),
  };
}

/**
 * Whether each context and each element needs a gesture, as in WebKit. In Chromium, where contexts can choose outputs,
 * and in Firefox, which states its autoplay policy, one gesture is enough for the page.
 */
function needsGestureEach(environment: AudioEnvironment): boolean {
  return (
    environment.AudioContext !== undefined &&
    outputRouting(environment) !== 'context' &&
    environment.navigator?.getAutoplayPolicy === undefined
  );
}

interface OutputStreams {
  /** Of the latest route. */
  hint: LatencyHint;
  /** When a stream with this hint was last lost. */
  readonly lostAt: Map<LatencyHint, Instant>;
}

/** The fastest hint that gets a new stream. If none does, the hint that was lost first. */
function nextHint(lostAt: ReadonlyMap<LatencyHint, Instant>, now: Instant): LatencyHint {
  const firstLostAt = earliest(lostAt.values());
  return (
    latencyHints.find((hint) => !isKept(lostAt.get(hint), now)) ??
    latencyHints.find((hint) => lostAt.get(hint) === firstLostAt) ??
    'interactive'
  );
}

/** Whether Chromium may still have the stream that was lost then. */
function isKept(lostAt: Instant | undefined, now: Instant): boolean {
  return lostAt !== undefined && msBetween(lostAt, now) < streamKeptMs;
}

type LockableRoute = Omit<OutputRoute, 'isUnlocked'>;

function contextRoute(context: SoundContext, opened: Promise<void>): LockableRoute {
  return {
    context,
    input: context.destination,
    opened,
    isRunning: () => context.state === 'running',
    clocksS: () => [context.currentTime],
    resume: () => context.resume(),
    suspend: () => context.suspend(),
    close() {
      if (context.state !== 'closed') ignoreRejection(context.close());
    },
  };
}

function elementRoute(
  parts: SoundParts & { readonly element: SoundElement },
  outputId: string,
  spare: SpareSound | undefined,
): LockableRoute {
  const { context, element } = parts;
  const input = context.createMediaStreamDestination();
  // In this order: a stream assigned while `setSinkId` is pending stays on the default output in Chromium.
  element.srcObject = input.stream;
  const opened = element.setSinkId?.(outputId) ?? Promise.reject(new Error('the element has no setSinkId'));
  let isRefused = false;
  opened.catch(() => (isRefused = true));
  return {
    context,
    input,
    opened,
    isRunning: () => context.state === 'running' && !element.paused && !element.ended,
    // An element that can't play the stream claims to play, but its clock stands. (Seen in WebKitGTK 2.50.)
    clocksS: () => [context.currentTime, element.currentTime],
    async resume() {
      await Promise.all([context.resume(), element.play()]);
    },
    suspend() {
      element.pause();
      return context.suspend();
    },
    close() {
      element.pause();
      element.srcObject = null;
      input.stream.getTracks().forEach((track) => track.stop());
      // WebKit refuses `setSinkId` outside a gesture. Then the default output needs what is unlocked.
      if (isRefused && spare?.giveBack(parts) === true) return;
      if (context.state !== 'closed') ignoreRejection(context.close());
    },
  };
}

/** For promises whose failure shows in the context's state and clock, which are watched anyway. */
export function ignoreRejection(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
