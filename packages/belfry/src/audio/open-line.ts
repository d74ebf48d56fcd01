import type { AudioEnvironment, SoundContext, SoundElement } from './audio-environment.js';
import type { Line, OpenLine } from './line.js';

/**
 * How this browser can reach an output other than the system's default: by `AudioContext.setSinkId`
 * (Chromium), through a media element (`HTMLMediaElement.setSinkId`: Firefox, Safari), or not at all.
 */
export function outputRouting(environment: AudioEnvironment): 'context' | 'element' | 'none' {
  const { AudioContext, createElement } = environment;
  if (AudioContext !== undefined && 'setSinkId' in (AudioContext.prototype as object)) return 'context';
  return AudioContext !== undefined && createElement?.().setSinkId !== undefined ? 'element' : 'none';
}

/** The opener of lines for this browser. */
export function lineOpener(environment: AudioEnvironment): OpenLine {
  const routing = outputRouting(environment);
  return (outputId) => {
    if (environment.AudioContext === undefined) throw new Error('This browser has no AudioContext');
    const context = new environment.AudioContext({ latencyHint: 'interactive' });
    // Where the page may sound, a new context starts by itself, and would hold a device open for nothing.
    ignoreRejection(context.suspend());
    if (outputId === '') return contextLine(context, Promise.resolve());
    if (routing === 'context' && context.setSinkId) return contextLine(context, context.setSinkId(outputId));
    const element = routing === 'element' ? environment.createElement?.() : undefined;
    if (element?.setSinkId) return elementLine(context, element, element.setSinkId(outputId));
    ignoreRejection(context.close());
    throw new Error('This browser cannot choose outputs');
  };
}

function contextLine(context: SoundContext, opened: Promise<void>): Line {
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

function elementLine(context: SoundContext, element: SoundElement, opened: Promise<void>): Line {
  const input = context.createMediaStreamDestination();
  element.srcObject = input.stream;
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
