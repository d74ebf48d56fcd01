import { BelfryError } from '../base/belfry-error.js';
import { createDisposables } from '../base/disposables.js';
import { readClock, type Clock } from '../base/clock.js';
import type { AgentReport } from './agent.js';
import { createObserver } from './create-observer.js';
import type { LineReport } from './line.js';
import type { SourceEvent } from './ringing-calls.js';
import type { CallObserver, CallSource } from './call-source.js';

export interface StartSourceOptions {
  readonly clock: Clock;
  readonly onEvent: (event: SourceEvent) => void;
  /** The source reported something about the agent. */
  readonly onAgent?: (source: string, report: AgentReport) => void;
  /** The source reported its line. */
  readonly onLine?: (source: string, report: LineReport) => void;
  /** Calls back when this page was asleep. */
  readonly onWake?: CallObserver['onWake'];
  readonly onProblem: (error: BelfryError) => void;
}

/**
 * Starts a source and turns its reports into events. Returns a function that stops it. A source that throws is reported
 * as a problem, so that the other sources still start.
 */
export function startSource(source: CallSource, options: StartSourceOptions): () => void {
  const { name } = source;
  const { onWake } = options;
  const wakes = createDisposables();
  let stop: unknown;
  try {
    stop = source.start(
      createObserver({
        ...options,
        source: name,
        readClock: () => readClock(options.clock),
        ...(onWake && {
          onWake(callback) {
            const off = onWake(callback);
            wakes.add(off);
            return off;
          },
        }),
      }),
    );
  } catch (cause) {
    const message = `Source '${name}' failed to start. Its calls won't ring.`;
    options.onProblem(new BelfryError('source-failed', message, { cause }));
  }
  return () => {
    wakes.dispose();
    if (typeof stop === 'function') (stop as () => void)();
  };
}
