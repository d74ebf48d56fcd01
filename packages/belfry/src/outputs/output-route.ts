import type { SoundContext, SoundNode } from '../browser/audio-environment.js';

/** A way for sound to one output: an audio context, and what leads from it to the output. */
export interface OutputRoute {
  readonly context: SoundContext;
  /** What sounds is connected here. */
  readonly input: SoundNode;
  /** Resolves when what is played goes to the output, and only there; rejects when it cannot be opened. */
  readonly opened: Promise<void>;
  /** Whether the browser says that sound flows. Its clock may stand still all the same. */
  isRunning(): boolean;
  /** Lets sound flow. May never settle while the page may not sound. */
  resume(): Promise<void>;
  /** Stops at once and lets the device go, until `resume`. */
  suspend(): Promise<void>;
  /** Gives everything back. */
  close(): void;
}

/** Opens routes to outputs. */
export interface RouteOpener {
  /** Opens a route to an output by its id; `''` is the system's default. Throws where there is no sound at all. */
  open(outputId: string): OutputRoute;
  /** This output went away or broke, and is another one when it comes back. */
  lose(outputId: string): void;
}
