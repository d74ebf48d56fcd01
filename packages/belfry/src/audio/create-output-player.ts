import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { isSame } from '../base/deep-equal.js';
import { createUndoStack, type UndoStack } from '../base/disposables.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { Line, LineOpener } from '../outputs/output-route.js';
import { createLineRing, type LineRing } from './ring-playback.js';
import { ignoreRejection } from '../outputs/open-route.js';
import type { Player, PlayerListener, PlayerRing, PlayerState } from './output-player.js';
import { watchPulse, type Pulse } from './clock-watchdog.js';

export interface PlayerOptions {
  /** `''` is the system's default output. */
  readonly outputId: string;
  readonly lines: LineOpener;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'performance'>;
  /** How long a line may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
  readonly listener: PlayerListener;
}

/** An output that has not opened by then has failed, and is tried again. */
const openTimeoutMs = 10_000;
/** A line that was refused is asked to run again so often while there is something to sound. */
const resumeEveryMs = 1_000;
const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Makes a player and opens its output.
 *
 * ```
 *             opened                    something to sound, or to find out
 *  opening ──────────▶ open: asleep ─────────────────────────────────────▶ open: awake
 *     ▲  │                  ▲                                              │    │
 *     │  │ fails            └──────────────────────────────────────────────┘    │ stalled, closed,
 *     │  ▼                                    all done                          │ error
 *   failed ◀────────────────────────────────────────────────────────────────────┘
 *   (opened anew at once or, when that has not helped, ever more seldom)
 * ```
 *
 * The line sleeps whenever nothing sounds: resuming it costs 25 ms where a running one takes 39 ms, suspending it
 * is silence at once, and no device is held open.
 */
export function createPlayer(options: PlayerOptions): Player {
  return new OutputPlayer(options);
}

/** A line while it is open. */
interface OpenLineState {
  readonly line: Line;
  readonly ring: LineRing;
  readonly undo: UndoStack;
}

class OutputPlayer implements Player {
  readonly #options: PlayerOptions;
  #phase: 'opening' | 'open' | 'failed' = 'opening';
  #current: OpenLineState | undefined;
  #wanted: PlayerRing | undefined;
  /** Whether it is to be found out if the line can run, though nothing rings. */
  #isTrying = true;
  #isDisposed = false;
  #stopWatch: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  /** Since the line last ran. */
  #failures = 0;
  #isFlowing = false;
  #hasSomethingToSound = false;
  #pulse: Pulse | 'unknown' = 'unknown';
  #toldState: PlayerState | undefined;
  #resumedAtMs = 0;
  #toldProblem: string | undefined;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#open();
  }

  state(): PlayerState {
    const isSounding = this.#isFlowing && this.#hasSomethingToSound;
    const state = this.#phase === 'open' ? (isSounding ? 'sounding' : 'ready') : this.#phase;
    return { state, pulse: this.#pulse };
  }

  level(): number {
    return this.#current?.ring.level() ?? 0;
  }

  look(): void {
    this.#current?.ring.look();
  }

  sound(ring: PlayerRing | undefined): void {
    this.#wanted = ring;
    this.#reconcile();
  }

  unlock(): void {
    this.#isTrying = true;
    this.#reconcile();
    // Asked anew even if it has been before: what counts is to ask from within the gesture.
    if (this.#stopWatch !== undefined && !this.#isFlowing) this.#resume();
  }

  retry(): void {
    if (this.#phase !== 'failed') return;
    this.#failures = 0;
    this.#open();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#closeLine();
    this.#cancelRetry?.();
  }

  #open(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#closeLine();
    this.#phase = 'opening';
    const { lines, outputId, clock } = this.#options;
    let line: Line;
    try {
      line = lines.open(outputId);
    } catch (cause) {
      this.#fail('output-failed', cause);
      return;
    }
    const undo = createUndoStack(() => undefined);
    const whileCurrent =
      <Rest extends readonly unknown[]>(act: (...rest: Rest) => void) =>
      (...rest: Rest): void => {
        if (this.#current?.line === line) act(...rest);
      };
    const onStateChange = whileCurrent(() => this.#onStateChange(line));
    const onError = whileCurrent(() => {
      lines.lose(outputId);
      this.#fail('output-failed', new Error('the browser lost the device'));
    });
    line.context.addEventListener('statechange', onStateChange);
    line.context.addEventListener('error', onError);
    undo.add(() => line.context.removeEventListener('statechange', onStateChange));
    undo.add(() => line.context.removeEventListener('error', onError));
    const onTooLong = (): void =>
      this.#fail('output-failed', new Error(`not open after ${openTimeoutMs} ms`));
    const stopTimer = clock.after(openTimeoutMs, onTooLong);
    undo.add(stopTimer);
    const { environment, listener } = this.#options;
    const onEnded = whileCurrent(() => this.#reconcile());
    this.#current = { line, undo, ring: createLineRing({ line, clock, environment, listener, onEnded }) };
    line.opened.then(
      whileCurrent(() => {
        stopTimer();
        this.#phase = 'open';
        this.#reconcile();
      }),
      whileCurrent((cause: unknown) => this.#fail('output-failed', cause)),
    );
    this.#tellChange();
  }

  #reconcile(): void {
    if (this.#phase !== 'open' || this.#current === undefined) return;
    this.#hasSomethingToSound = this.#current.ring.sound(this.#wanted);
    if (this.#hasSomethingToSound || this.#isTrying) this.#wake(this.#current.line);
    else this.#sleep(this.#current.line);
    this.#tellChange();
  }

  #wake(line: Line): void {
    if (this.#stopWatch !== undefined) return;
    this.#stopWatch = watchPulse({
      line,
      clock: this.#options.clock,
      blockedAfterMs: this.#options.blockedAfterMs,
      onLook: (pulse) => this.#onLook(line, pulse),
    });
    this.#resume();
  }

  #resume(): void {
    this.#resumedAtMs = this.#options.clock.nowMs();
    if (this.#current !== undefined) ignoreRejection(this.#current.line.resume());
  }

  #sleep(line: Line): void {
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    this.#isFlowing = false;
    if (line.context.state !== 'closed') ignoreRejection(line.suspend());
  }

  #onLook(line: Line, pulse: Pulse | undefined): 'often' | 'seldom' {
    if (this.#current?.line !== line) return 'seldom';
    if (pulse !== undefined) {
      this.#pulse = pulse;
      this.#isFlowing = pulse === 'moving';
    }
    switch (pulse) {
      case undefined:
        break;
      case 'moving':
        this.#failures = 0;
        this.#toldProblem = undefined;
        this.#isTrying = false;
        break;
      case 'blocked':
        this.#isTrying = false;
        if (this.#options.clock.nowMs() - this.#resumedAtMs >= resumeEveryMs) this.#resume();
        break;
      case 'stalled':
        this.#fail('clock-stalled', undefined);
        return 'seldom';
    }
    const isKnown = this.#isFlowing && this.#current.ring.look();
    this.#reconcile();
    return isKnown || pulse === 'blocked' ? 'seldom' : 'often';
  }

  #onStateChange(line: Line): void {
    if (line.context.state === 'closed')
      this.#fail('output-failed', new Error('the browser closed the context'));
    else if (this.#stopWatch === undefined && line.isRunning()) this.#sleep(line);
    else if (this.#isFlowing && !line.isRunning()) {
      this.#isFlowing = false;
      this.#resume();
      this.#tellChange();
    }
  }

  /** Lets the line go and opens another: at once the first time, then ever more seldom. */
  #fail(code: 'output-failed' | 'clock-stalled', cause: unknown): void {
    const { clock } = this.#options;
    const hasWorked = this.#phase === 'open' && this.#failures === 0;
    this.#closeLine();
    this.#phase = 'failed';
    this.#isTrying = true;
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures++;
    if (hasWorked) this.#open();
    else this.#cancelRetry = clock.after(delayMs, () => this.#open());
    this.#tellChange();
    if (this.#toldProblem === code) return;
    this.#toldProblem = code;
    this.#options.listener.onProblem(problem(code, this.#options.outputId, cause));
  }

  #closeLine(): void {
    const { line, undo, ring } = this.#current ?? {};
    this.#current = undefined;
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    this.#isFlowing = false;
    this.#hasSomethingToSound = false;
    undo?.undoAll();
    ring?.sound(undefined);
    line?.close();
  }

  #tellChange(): void {
    const state = this.state();
    if (this.#isDisposed || isSame(state, this.#toldState)) return;
    this.#toldState = state;
    this.#options.listener.onChange();
  }
}

function problem(code: 'output-failed' | 'clock-stalled', outputId: string, cause: unknown): BelfryError {
  const output = outputId === '' ? "The system's default output" : `The output with id ${outputId}`;
  const text =
    code === 'clock-stalled'
      ? `${output} says that it runs, but its audio clock stands still. It is opened anew.`
      : `${output} does not work: ${cause instanceof Error ? cause.message : String(cause)}. It is tried again; meanwhile the bell rings on the others, or on the default.`;
  return new BelfryError(code, text, { cause });
}
