import type { BelfryError } from '../base/belfry-error.js';
import { agentOf, noAgentReports, updateAgentReports, type AgentState } from '../calls/agent.js';
import { noRingingCalls, updateRingingCalls, type CallEvent } from '../calls/ringing-calls.js';
import type { Call } from '../calls/call.js';
import type { CallSource } from '../calls/call-source.js';
import { startSource } from '../calls/start-source.js';
import type { Clock } from '../base/clock.js';

/** What a source has told so far, as a ringer would take it. */
export interface HeardFromSource {
  readonly calls: () => Call[];
  /** The ids of the calls that are ringing, in the order of offers. */
  readonly ids: () => string[];
  /** `id: reason` of each call that ended, in that order. */
  readonly ends: readonly string[];
  readonly events: readonly CallEvent['type'][];
  readonly problems: readonly BelfryError[];
  /** The agent, as the source told. */
  readonly agent: () => AgentState;
  readonly stop: () => void;
}

/**
 * Starts a source on a call ringing of its own.
 *
 * @example
 * const { ids, stop } = listenToSource(mySource, clock);
 * phone.ring('call 1');
 * ids(); // ['call 1']
 */
export function listenToSource(source: CallSource, clock: Clock): HeardFromSource {
  let ringing = noRingingCalls;
  let agents = noAgentReports([source.name]);
  const ends: string[] = [];
  const events: CallEvent['type'][] = [];
  const problems: BelfryError[] = [];
  const stop = startSource(source, {
    clock,
    onEvent(event) {
      events.push(event.type);
      const update = updateRingingCalls(ringing, event);
      ringing = update.ringing;
      ends.push(...update.ended.map(({ call, reason }) => `${call.id}: ${reason}`));
    },
    onAgent(name, report) {
      agents = updateAgentReports(agents, name, report);
    },
    onProblem: (error) => problems.push(error),
  });
  const calls = (): Call[] => [...ringing.calls.values()];
  return {
    calls,
    ids: () => calls().map(({ id }) => id),
    ends,
    events,
    problems,
    agent: () => agentOf(agents),
    stop,
  };
}
