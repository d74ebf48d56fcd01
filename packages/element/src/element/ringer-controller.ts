import { msUntil, type Ringer, type RingerState, type Unsubscribe } from 'belfry';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createProblemLog, type ProblemLog } from '../problems/problem-log.js';
import { msUntilNextTick } from './next-tick.js';

/** An element that shows a ringer. */
export interface RingerHost extends ReactiveControllerHost {
  readonly ringer: Ringer | undefined;
  readonly problems: ProblemLog | undefined;
}

/** Updates an element whenever its ringer or its problems change, and when the time that it shows does. */
export class RingerController implements ReactiveController {
  readonly #host: RingerHost;
  #followed: Ringer | undefined;
  #followedProblems: ProblemLog | undefined;
  #stops: Unsubscribe[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ownProblems = createProblemLog({ warn: () => undefined });

  constructor(host: RingerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The problems given to the element. Without them, those of its ringer. */
  get problems(): ProblemLog {
    return this.#host.problems ?? this.#ownProblems;
  }

  get state(): RingerState | undefined {
    return this.#host.ringer?.state();
  }

  /** Time left until the mute ends in ms; 0 without one. */
  get mutedMs(): number {
    const until = this.state?.mutedUntil;
    return until === undefined ? 0 : Math.max(0, msUntil(until));
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const { state } = this;
    if (state === undefined || this.#stops.length === 0) return;
    const ms = msUntilNextTick(state, msUntil);
    if (ms !== undefined) this.#timer = setTimeout(() => this.#host.requestUpdate(), ms);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #follow(): void {
    const { ringer } = this.#host;
    const { problems } = this;
    if (this.#stops.length > 0 && ringer === this.#followed && problems === this.#followedProblems) return;
    this.#stop();
    this.#followed = ringer;
    this.#followedProblems = problems;
    const update = (): void => this.#host.requestUpdate();
    this.#stops.push(problems.subscribe(update));
    if (ringer === undefined) return;
    this.#stops.push(ringer.on('change', update));
    // Whoever passes a log reports to it.
    if (this.#host.problems === undefined)
      this.#stops.push(ringer.on('problem', ({ error }) => problems.report(error.code, error)));
  }

  #stop(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops.splice(0)) stop();
  }
}
