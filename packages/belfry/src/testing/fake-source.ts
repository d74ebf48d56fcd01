import { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from '../calls/agent.js';
import type { CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallObserver, CallSource } from '../calls/call-source.js';
import type { LineReport } from '../calls/line.js';

/** A call source that a test controls. Whatever it reports while it isn't started is lost. */
export interface FakeSource extends CallSource {
  /** Offers a call. Default: an inbound voice call without a deadline. */
  readonly offer: (offer: Partial<CallOffer> & Pick<CallOffer, 'id'>) => void;
  readonly end: (id: string, reason?: SourceEndReason) => void;
  /** Reports all calls that are being offered, as after a reconnect. */
  readonly sync: (offers: readonly (Partial<CallOffer> & Pick<CallOffer, 'id'>)[]) => void;
  readonly agent: (report: AgentReport) => void;
  readonly line: (report: LineReport) => void;
  readonly problem: (message: string) => void;
  readonly isStarted: () => boolean;
}

/**
 * Creates a call source for tests.
 *
 * @example
 * const source = createFakeSource();
 * const ringer = createRinger({ sources: [source] });
 * source.offer({ id: 'call 1', timeoutMs: 20_000 });
 * source.end('call 1', 'accepted');
 */
export function createFakeSource(name = 'fake'): FakeSource {
  let observer: CallObserver | undefined;
  const fillGaps = (offer: Partial<CallOffer> & Pick<CallOffer, 'id'>): CallOffer => ({
    channel: 'voice',
    direction: 'inbound',
    ...offer,
  });
  return {
    name,
    start(started) {
      observer = started;
      return () => {
        observer = undefined;
      };
    },
    offer: (offer) => observer?.offered(fillGaps(offer)),
    end: (id, reason = 'canceled') => observer?.ended(id, reason),
    sync: (offers) => observer?.synced(offers.map(fillGaps)),
    agent: (report) => observer?.agent(report),
    line: (report) => observer?.line(report),
    problem: (message) => observer?.problem(new BelfryError('source-failed', message)),
    isStarted: () => observer !== undefined,
  };
}
