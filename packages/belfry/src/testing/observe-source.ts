import type { BelfryError } from '../base/belfry-error.js';
import { readClock, type Clock } from '../base/clock.js';
import { addMs } from '../base/instant.js';
import { agentOf, noAgentReports, updateAgentReports, type AgentState } from '../calls/agent.js';
import type { Call } from '../calls/call.js';
import type { PageSleep } from '../calls/page-sleep.js';
import { toLine, type Line } from '../calls/line.js';
import type { CallSource } from '../calls/call-source.js';
import { noRingingCalls, updateRingingCalls, type SourceEvent } from '../calls/ringing-calls.js';
import { startSource } from '../calls/start-source.js';

/** What a source has reported so far, as a ringer understands it. */
export interface ObservedSource {
  /** The calls that are ringing, in the order of their offers. */
  readonly calls: () => Call[];
  /** The ids of the calls that are ringing, in the order of their offers. */
  readonly ids: () => string[];
  /** `id: reason` of each call that ended, in order. */
  readonly ends: readonly string[];
  /** The types of all reports, in order. */
  readonly events: readonly ('offered' | 'ended' | 'synced')[];
  readonly problems: readonly BelfryError[];
  readonly agent: () => AgentState;
  /** The line, if the source reported one. */
  readonly line: () => Line | undefined;
  /** Tells the source that the page was asleep for this long. */
  readonly wake: (asleepMs: number) => void;
  /** Stops the source. */
  readonly stop: () => void;
}

/**
 * Starts a source and records what it reports, without a ringer.
 *
 * @example
 * const { ids, stop } = observeSource(mySource, clock);
 * phone.ring('call 1');
 * ids(); // ['call 1']
 */
export function observeSource(source: CallSource, clock: Clock): ObservedSource {
  let ringing = noRingingCalls;
  let agents = noAgentReports([source.name]);
  let line: Line | undefined;
  const ends: string[] = [];
  const events: SourceEvent['type'][] = [];
  const problems: BelfryError[] = [];
  const wakes = new Set<(sleep: PageSleep) => void>();
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
    onLine(name, report) {
      line = toLine(name, report, line, clock.now());
    },
    onWake(callback) {
      wakes.add(callback);
      return () => wakes.delete(callback);
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
    line: () => line,
    wake(asleepMs) {
      const { now: until, epochMs: untilMs } = readClock(clock);
      const sleep = { from: addMs(until, -asleepMs), until, fromMs: untilMs - asleepMs, untilMs };
      for (const callback of [...wakes]) callback(sleep);
    },
    stop,
  };
}
