import { BelfryError } from '../base/belfry-error.js';
import { readClock, type Clock } from '../base/clock.js';
import type { AgentReport } from './agent.js';
import type { SourceEvent } from './ringing-calls.js';
import type { CallOffer } from './call.js';
import type { CallObserver, CallSource } from './call-source.js';
import { offerProblem } from './offer-problem.js';

export interface StartSourceOptions {
  readonly clock: Clock;
  readonly onEvent: (event: SourceEvent) => void;
  /** The source reported something about the agent. */
  readonly onAgent?: (source: string, report: AgentReport) => void;
  readonly onProblem: (error: BelfryError) => void;
}

/**
 * Starts a source and turns its reports into events. Returns a function that stops it. A source that throws is reported
 * as a problem, so that the other sources still start.
 */
export function startSource(source: CallSource, options: StartSourceOptions): () => void {
  try {
    return source.start(createObserver(source.name, options));
  } catch (cause) {
    const message = `Source '${source.name}' failed to start. Its calls won't ring.`;
    options.onProblem(new BelfryError('source-failed', message, { cause }));
    return () => undefined;
  }
}

/** Ignores and reports an invalid offer, so that it doesn't stop the valid ones. */
function createObserver(
  source: string,
  { clock, onEvent, onAgent, onProblem }: StartSourceOptions,
): CallObserver {
  function isValid(offer: CallOffer): boolean {
    const why = offerProblem(offer);
    if (why !== undefined) {
      const message = `Source '${source}': invalid call, ${why}; ignored.`;
      onProblem(new BelfryError('source-failed', message));
    }
    return why === undefined;
  }

  return {
    offered(offer) {
      if (isValid(offer)) onEvent({ type: 'offered', source, offer, ...readClock(clock) });
    },
    ended: (id, reason) => onEvent({ type: 'ended', source, id, reason }),
    synced(offers) {
      if (!Array.isArray(offers)) {
        const message = `Source '${source}': synced() expects an array of calls; ignored.`;
        onProblem(new BelfryError('source-failed', message));
        return;
      }
      onEvent({ type: 'synced', source, offers: offers.filter(isValid), ...readClock(clock) });
    },
    agent: (report) => onAgent?.(source, validAgentReport(report)),
    problem: onProblem,
  };
}

/** Keeps the valid fields of a report. The others keep their last value. */
function validAgentReport(report: unknown): AgentReport {
  const { isBusy, attributes } = (report ?? {}) as Readonly<Record<string, unknown>>;
  const isRecord = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
  return {
    ...(typeof isBusy === 'boolean' ? { isBusy } : {}),
    ...(isRecord ? { attributes: { ...attributes } } : {}),
  };
}
