import type { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from './agent.js';
import type { CallOffer, SourceEndReason } from './call.js';

/** What a source tells; every method may be called at any time, in any order, any number of times. */
export interface CallObserver {
  /** A call is being offered. Telling it twice updates it; its deadline never moves later. */
  offered(call: CallOffer): void;
  /** An offer has ended. Harmless for one never seen, and final: a late `offered` does not bring it back. */
  ended(id: string, reason: SourceEndReason): void;
  /** The whole truth after a (re)connect: what is not named here has ended, reason `gone`. */
  synced(calls: readonly CallOffer[]): void;
  /** What the source knows of the agent, if anything: at its start, and whenever that changed. */
  agent(report: AgentReport): void;
  /** Something went wrong that the source lives with. */
  problem(error: BelfryError): void;
}

/**
 * The port for softphones and SDKs: something that knows which calls are being offered to this agent.
 *
 * @example
 * const mySource: CallSource = {
 *   name: 'my-softphone',
 *   start(observer) {
 *     const onInvite = (i: Invite) => observer.offered({ id: i.id, channel: 'voice', direction: 'inbound' });
 *     phone.on('invite', onInvite);
 *     return () => phone.off('invite', onInvite);
 *   },
 * };
 */
export interface CallSource {
  /** Tells sources apart; part of each call's key. */
  readonly name: string;
  /** Begins to tell. The returned function takes every listener off again. */
  start(observer: CallObserver): () => void;
}
