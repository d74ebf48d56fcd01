import type { Clock } from '../base/clock.js';
import type { OutputRoute } from '../outputs/output-route.js';

/** Starts and suspends a route. One operation is under way at a time, and the latest wish wins. */
export interface RouteSwitch {
  /** Starts the route, once a suspension under way is done. */
  run(): void;
  /** Starts the route within this call, whatever is under way: in a gesture, a later request doesn't count. */
  runNow(): void;
  /** Suspends the route, once a start under way is done. */
  rest(): void;
  /** Nothing is asked of the route from now on. */
  stop(): void;
}

export interface RouteSwitchOptions {
  readonly route: Pick<OutputRoute, 'resume' | 'suspend'>;
  readonly clock: Clock;
}

type Wish = 'run' | 'rest';

/** A start that takes longer is probably blocked by the browser, and may never be done. */
const startTimeoutMs = 1_000;

/**
 * Browsers carry out every `resume()` and `suspend()` in order, and each takes about 30 ms. Without a switch, the 60th
 * of a burst of short calls would sound seconds after it ended.
 */
export function createRouteSwitch({ route, clock }: RouteSwitchOptions): RouteSwitch {
  let wish: Wish | undefined;
  let underWay: { readonly wish: Wish; readonly cancelTimeout: () => void } | undefined;

  function begin(next: Wish): void {
    underWay?.cancelTimeout();
    const operation = { wish: next, cancelTimeout: clock.after(startTimeoutMs, () => done()) };
    const done = (): void => {
      if (underWay !== operation) return;
      operation.cancelTimeout();
      underWay = undefined;
      if (wish !== undefined && wish !== next) begin(wish);
    };
    underWay = operation;
    // A failure shows in the context's state and clock, which are watched anyway.
    attempt(next).then(done, done);
  }
  async function attempt(next: Wish): Promise<void> {
    await (next === 'run' ? route.resume() : route.suspend());
  }
  function ask(next: Wish): void {
    wish = next;
    if (underWay === undefined || (underWay.wish === 'run' && next === 'run')) begin(next);
  }
  return {
    run: () => ask('run'),
    runNow() {
      wish = 'run';
      begin('run');
    },
    rest: () => ask('rest'),
    stop() {
      wish = undefined;
      underWay?.cancelTimeout();
      underWay = undefined;
    },
  };
}
