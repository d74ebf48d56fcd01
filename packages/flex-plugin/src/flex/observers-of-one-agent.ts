import type { AgentReport, CallObserver, CallOffer } from 'belfry';

/**
 * One observer for each of several workers that are the same agent. The agent is busy if any worker says so, with the
 * latest attributes. A call is gone when no worker has it any more: one that reconnects knows fewer calls for a while.
 */
export function observersOfOneAgent(observer: CallObserver, count: number): readonly CallObserver[] {
  const reports: AgentReport[] = [];
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
    agent(report) {
      reports[index] = report;
      observer.agent({
        ...report,
        isBusy: reports.some((each: AgentReport | undefined) => each?.isBusy === true),
      });
    },
  }));
}
