import type { BelfryError } from '../base/belfry-error.js';
import type { PageSleep } from './page-sleep.js';
import type { AgentReport } from './agent.js';
import type { CallOffer, SourceEndReason } from './call.js';
import type { LineReport } from './line.js';

/**
 * Receives what a source reports. You can call every method at any time, in any order, and any number of times.
 * The methods are bound, so that you can pass them on: `phone.on('invite', observer.offered)`.
 */
export interface CallObserver {
  /**
   * Reports that a call is offered to the agent. Report it again to update it.
   *
   * An update can move the deadline earlier, never later. A call that you ended can't be offered again. A call that
   * expired can be, once, with a deadline that hasn't passed.
   */
  readonly offered: (call: CallOffer) => void;
  /**
   * Reports that an offer ended. Final: a later `offered` doesn't bring it back, unless the reason is `gone`. Unknown ids
   * do no harm.
   */
  readonly ended: (id: string, reason: SourceEndReason) => void;
  /**
   * Reports all calls that are offered now. Call it at the start and after every reconnect.
   *
   * Every other call of this source ends with the reason `gone`, and may be offered again.
   */
  readonly synced: (calls: readonly CallOffer[]) => void;
  /** Reports what the source knows about the agent. Call it at the start and after every change. */
  readonly agent: (report: AgentReport) => void;
  /**
   * Reports whether calls reach this page through the source. Call it at the start and after every change. Readiness names
   * a line that isn't `up` for a while. Without a report, the line counts as up.
   */
  readonly line: (report: LineReport) => void;
  /**
   * Calls back when this page runs again after it was asleep. Ask your SDK for all calls then, and report them with
   * `synced`: their events may be lost, and a connection that says that it's open may be dead.
   *
   * The returned function stops this. It also ends by itself with the source.
   */
  readonly onWake: (callback: (sleep: PageSleep) => void) => () => void;
  /** Reports that something went wrong. The ringer emits it as a `problem` event. */
  readonly problem: (error: BelfryError) => void;
}

/**
 * Reports which calls are offered to this agent. Write one to connect a softphone or an SDK.
 *
 * `callSourceContract` in `belfry/testing` checks that a source behaves.
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
  /** Unique among the ringer's sources, and without `/`. The first part of each call's key. */
  readonly name: string;
  /** Starts reporting. The returned function removes every listener. */
  start(observer: CallObserver): () => void;
}
