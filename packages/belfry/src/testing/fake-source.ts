import { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from '../calls/agent.js';
import type { CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallObserver, CallSource } from '../calls/call-source.js';
import type { LineReport } from '../calls/line.js';

/**
 * A call source that a test controls. What it reports is checked like the reports of any source, and what is wrong is a
 * `problem` of the ringer. Whatever it reports after it was stopped is lost.
 */
export interface FakeSource extends CallSource {
  /**
   * Offers a call. `channel` and `direction` are `voice` and `inbound` unless you pass them.
   *
   * @throws Error if no ringer started the source. A phone has nobody to report to then.
   */
  readonly offer: (offer: Partial<CallOffer> & Pick<CallOffer, 'id'>) => void;
  readonly end: (id: string, reason?: SourceEndReason) => void;
  /** Reports all calls that are being offered, as after a reconnect. */
  readonly sync: (offers: readonly (Partial<CallOffer> & Pick<CallOffer, 'id'>)[]) => void;
  readonly agent: (report: AgentReport) => void;
  readonly line: (report: LineReport) => void;
  /** Calls back when the page was asleep. */
  readonly onWake: CallObserver['onWake'];
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
  let hasStarted = false;
  function started(): CallObserver | undefined {
    if (!hasStarted)
      throw new Error(`Source '${name}' hasn't been started. Pass it to createRinger() first.`);
    return observer;
  }
  const fillGaps = (offer: Partial<CallOffer> & Pick<CallOffer, 'id'>): CallOffer => ({
    channel: 'voice',
    direction: 'inbound',
    ...offer,
  });
  return {
    name,
    start(given) {
      observer = given;
      hasStarted = true;
      return () => {
        observer = undefined;
      };
    },
    offer: (offer) => started()?.offered(fillGaps(offer)),
    end: (id, reason = 'canceled') => started()?.ended(id, reason),
    sync: (offers) => started()?.synced(offers.map(fillGaps)),
    agent: (report) => started()?.agent(report),
    line: (report) => started()?.line(report),
    onWake: (callback) => started()?.onWake(callback) ?? (() => undefined),
    problem: (message) => started()?.problem(new BelfryError('source-failed', message)),
    isStarted: () => observer !== undefined,
  };
}
