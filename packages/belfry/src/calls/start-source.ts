import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AgentReport } from './agent.js';
import type { CallEvent } from './ringing-calls.js';
import type { CallOffer } from './call.js';
import type { CallObserver, CallSource } from './call-source.js';
import { offerProblem } from './why-no-offer.js';

export interface StartSourceOptions {
  readonly clock: Clock;
  readonly onEvent: (event: CallEvent) => void;
  /** The source told something of the agent. */
  readonly onAgent?: (source: string, report: AgentReport) => void;
  readonly onProblem: (error: BelfryError) => void;
}

/**
 * Starts a source and makes events for the call ringing of what it tells; returns how to stop it. One that does
 * not start is said to, and takes no other with it.
 */
export function startSource(source: CallSource, options: StartSourceOptions): () => void {
  try {
    return source.start(createObserver(source.name, options));
  } catch (cause) {
    const message = `The source '${source.name}' did not start; calls from it will not ring.`;
    options.onProblem(new BelfryError('source-failed', message, { cause }));
    return () => undefined;
  }
}

/** Something that is no offer is left out and said, so that one odd offer takes no other with it. */
function createObserver(
  source: string,
  { clock, onEvent, onAgent, onProblem }: StartSourceOptions,
): CallObserver {
  function isOffer(offer: CallOffer): boolean {
    const why = offerProblem(offer);
    if (why !== undefined) {
      const message = `The source '${source}' told of something that is no call: ${why}. It will not ring.`;
      onProblem(new BelfryError('source-failed', message));
    }
    return why === undefined;
  }

  return {
    offered(offer) {
      if (isOffer(offer)) onEvent({ type: 'offered', source, offer, nowMs: clock.nowMs() });
    },
    ended: (id, reason) => onEvent({ type: 'ended', source, id, reason }),
    synced(offers) {
      if (!Array.isArray(offers)) {
        const message = `The source '${source}' told a whole truth that is no list of calls; it is left out.`;
        onProblem(new BelfryError('source-failed', message));
        return;
      }
      onEvent({ type: 'synced', source, offers: offers.filter(isOffer), nowMs: clock.nowMs() });
    },
    agent: (report) => onAgent?.(source, knownOfAgent(report)),
    problem: onProblem,
  };
}

/** What of a report makes sense: rules that ask for the rest go by what was told before. */
function knownOfAgent(report: unknown): AgentReport {
  const { isBusy, attributes } = (report ?? {}) as Readonly<Record<string, unknown>>;
  const isRecord = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
  return {
    ...(typeof isBusy === 'boolean' ? { isBusy } : {}),
    ...(isRecord ? { attributes: { ...attributes } } : {}),
  };
}
