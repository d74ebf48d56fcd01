import { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from '../calls/agent.js';
import type { CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallObserver, CallSource } from '../calls/call-source.js';

/** A call source that a test drives by hand. What is told while it is not started is lost. */
export interface FakeSource extends CallSource {
  /** Offers a call; what is left out makes it an inbound voice call without a deadline. */
  offer(offer: Partial<CallOffer> & Pick<CallOffer, 'id'>): void;
  end(id: string, reason?: SourceEndReason): void;
  /** Tells the whole truth, as after a reconnect. */
  sync(offers: readonly (Partial<CallOffer> & Pick<CallOffer, 'id'>)[]): void;
  /** Tells of the agent. */
  agent(report: AgentReport): void;
  problem(message: string): void;
  isStarted(): boolean;
}

/**
 * Makes a call source for tests.
 *
 * @example
 * const source = createFakeSource();
 * const ringer = createRinger({ sources: [source] });
 * source.offer({ id: 'call 1', deadlineMs: Date.now() + 20_000 });
 * source.end('call 1', 'accepted');
 */
export function createFakeSource(name = 'fake'): FakeSource {
  let observer: CallObserver | undefined;
  const whole = (offer: Partial<CallOffer> & Pick<CallOffer, 'id'>): CallOffer => ({
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
    offer: (offer) => observer?.offered(whole(offer)),
    end: (id, reason = 'canceled') => observer?.ended(id, reason),
    sync: (offers) => observer?.synced(offers.map(whole)),
    agent: (report) => observer?.agent(report),
    problem: (message) => observer?.problem(new BelfryError('source-failed', message)),
    isStarted: () => observer !== undefined,
  };
}
