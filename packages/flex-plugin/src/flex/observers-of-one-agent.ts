import type { AgentReport, CallObserver, CallOffer, LineReport, LineState } from 'belfry';

/**
 * One observer for each of several workers that are the same agent. The agent is busy if any worker says so, with the
 * latest attributes. The line is that of the worker with the best one. A call is gone when no worker has it any more: one that reconnects knows fewer calls for a while.
 */
export function observersOfOneAgent(observer: CallObserver, count: number): readonly CallObserver[] {
  const reports: AgentReport[] = [];
  const lines: LineReport[] = [];
  const offers = Array.from({ length: count }, () => new Map<string, CallOffer>());
  return offers.map((own, index) => ({
    offered(call) {
      own.set(call.id, call);
      observer.offered(call);
    },
    ended(id, reason) {
      own.delete(id);
      if (reason !== 'gone') for (const each of offers) each.delete(id);
      if (!offers.some((each) => each.has(id))) observer.ended(id, reason);
    },
    synced(calls) {
      own.clear();
      for (const call of calls) own.set(call.id, call);
      observer.synced([...new Map(offers.flatMap((each) => [...each])).values()]);
    },
    problem: (error) => observer.problem(error),
    onWake: (callback) => observer.onWake(callback),
    line(report) {
      lines[index] = report;
      const known = lines.filter((line: LineReport | undefined) => line !== undefined);
      observer.line(known.reduce((best, line) => (rank(line) < rank(best) ? line : best)));
    },
    agent(report) {
      reports[index] = report;
      observer.agent({
        ...report,
        isBusy: reports.some((each: AgentReport | undefined) => each?.isBusy === true),
      });
    },
  }));
}

/** The best line first: a call can arrive through either worker. */
const lineStates: readonly LineState[] = ['up', 'connecting', 'stale', 'down'];

function rank({ state }: LineReport): number {
  return lineStates.indexOf(state);
}
