import type {
  AudioEnvironment,
  LatencyHint,
  SoundContext,
  SoundElement,
} from '../browser/audio-environment.js';
import type { OutputRoute, RouteOpener } from './output-route.js';

/**
 * How this browser can reach an output other than the system's default: by `AudioContext.setSinkId`
 * (Chromium), through a media element (`HTMLMediaElement.setSinkId`: Firefox, Safari), or not at all.
 */
export function outputRouting(environment: AudioEnvironment): 'context' | 'element' | 'none' {
  const { AudioContext, createElement } = environment;
  if (AudioContext !== undefined && 'setSinkId' in (AudioContext.prototype as object)) return 'context';
  return AudioContext !== undefined && createElement?.().setSinkId !== undefined ? 'element' : 'none';
}

/**
 * Chromium keeps the stream to an output for some 10 s after it was last used, and gives it to the next context that
 * asks for the same output in the same way. When the output has been unplugged in between, PulseAudio has moved that
 * stream to another one, and it stays there: the bell would ring on the speakers though the headset is back. To ask
 * in another way gets a new stream. (Seen in Chromium 156; the later hints cost up to 20 ms each.)
 */
const latencyHints: readonly LatencyHint[] = ['interactive', 'balanced', 0.02, 0.03];

/** The opener of routes for this browser. */
export function createRouteOpener(environment: AudioEnvironment): RouteOpener {
  const routing = outputRouting(environment);
  const lost = new Set<string>();
  const losses = new Map<string, number>();
  const nextHint = (outputId: string): LatencyHint => {
    const count = (losses.get(outputId) ?? 0) + (lost.delete(outputId) ? 1 : 0);
    losses.set(outputId, count);
    return latencyHints[count % latencyHints.length] ?? 'interactive';
  };
  return {
    open(outputId) {
      if (environment.AudioContext === undefined) throw new Error('This browser has no AudioContext');
      const context = new environment.AudioContext({ latencyHint: nextHint(outputId) });
      // Where the page may sound, a new context starts by itself, and would hold a device open for nothing.
      ignoreRejection(context.suspend());
      if (outputId === '') return contextRoute(context, Promise.resolve());
      if (routing === 'context' && context.setSinkId)
        return contextRoute(context, context.setSinkId(outputId));
      const element = routing === 'element' ? environment.createElement?.() : undefined;
      if (element?.setSinkId) return elementRoute(context, element, outputId);
      ignoreRejection(context.close());
      throw new Error('This browser cannot choose outputs');
    },
    lose(outputId) {
      lost.add(outputId);
    },
  };
}

function contextRoute(context: SoundContext, opened: Promise<void>): OutputRoute {
  return {
    context,
    input: context.destination,
    opened,
    isRunning: () => context.state === 'running',
    resume: () => context.resume(),
    suspend: () => context.suspend(),
    close() {
      if (context.state !== 'closed') ignoreRejection(context.close());
    },
  };
}

function elementRoute(context: SoundContext, element: SoundElement, outputId: string): OutputRoute {
  const input = context.createMediaStreamDestination();
  // In this order: a stream that Chromium is given while `setSinkId` is pending stays on the default output.
  element.srcObject = input.stream;
  const opened = element.setSinkId?.(outputId) ?? Promise.reject(new Error('The element has no setSinkId'));
  return {
    context,
    input,
    opened,
    isRunning: () => context.state === 'running' && !element.paused,
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
      if (context.state !== 'closed') ignoreRejection(context.close());
    },
  };
}

/** For a promise whose failure shows elsewhere: in the context's state and clock, which are looked at anyway. */
export function ignoreRejection(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
