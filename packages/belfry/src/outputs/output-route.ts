import type { Instant } from '../base/instant.js';
import type { SoundContext, SoundNode } from '../browser/audio-environment.js';

/** The path from an audio context to one output. */
export interface OutputRoute {
  readonly context: SoundContext;
  /** Whether a gesture has unlocked it. Otherwise, the browser may refuse to run it until the next gesture. */
  readonly isUnlocked: boolean;
  /** Where to connect the sources. */
  readonly input: SoundNode;
  /** Resolves when the sound goes to this output only. Rejects if the output can't be opened. */
  readonly opened: Promise<void>;
  /** Whether the browser says that it is running. Its clock may be stalled nevertheless. */
  isRunning(): boolean;
  /** In seconds, each clock that moves while sound reaches the output. */
  clocksS(): readonly number[];
  /** Starts the sound. May never settle while the browser blocks sound. */
  resume(): Promise<void>;
  /** Stops the sound at once and releases the device until `resume()`. */
  suspend(): Promise<void>;
  /** Frees everything. */
  close(): void;
}

/** A stream that would be better than that of a route. */
export interface BetterStream {
  /** When the browser can give it. */
  readonly at: Instant;
  /** Whether the browser may have moved the route's stream to another output. Otherwise, it's only slower. */
  readonly mayBeElsewhere: boolean;
}

export interface RouteOpener {
  /**
   * Whether this browser moves an output's stream elsewhere without saying so. Elsewhere, don't open a new route without
   * need: it may require a new gesture.
   */
  readonly losesStreams: boolean;
  /** Opens a route to the output with this id; `''` is the default output. Throws if the browser can't. */
  open(outputId: string): OutputRoute;
  /** Call this from within a gesture, so that a later route can play without one. */
  unlock(): void;
  /** Whether the next gesture can make a later route play without one. */
  needsGesture(): boolean;
  /** Call this when the output was unplugged or failed, so that the next route to it gets a new stream. */
  lose(outputId: string): void;
  /** Call this right after a route was opened. `undefined` if the latest route to this output has the best stream. */
  betterStream(outputId: string): BetterStream | undefined;
  dispose(): void;
}
