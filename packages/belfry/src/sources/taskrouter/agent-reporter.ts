import type { AgentReport } from '../../calls/agent.js';
import { BelfryError } from '../../base/belfry-error.js';
import type { CallObserver } from '../../calls/call-source.js';
import { toAgentReport } from './agent-report.js';
import type { TaskRouterWorker } from './sdk.js';

/** Reports what a worker says about the agent. */
export interface AgentReporter {
  report(): void;
  /** Reports only what differs from the last report. */
  reportIfChanged(): void;
}

/**
 * Calls ring even if the worker can't be read: only rules, and outputs between calls, depend on the agent. The problem
 * is reported once until the worker can be read again.
 */
export function createAgentReporter(worker: TaskRouterWorker, observer: CallObserver): AgentReporter {
  let last: { readonly report: AgentReport; readonly attributes: unknown } | undefined;
  let isFailing = false;

  function read(isForced: boolean): void {
    try {
      const { attributes } = worker;
      const agent = toAgentReport(worker);
      isFailing = false;
      if (
        !isForced &&
        last !== undefined &&
        last.attributes === attributes &&
        isSameAgent(last.report, agent)
      )
        return;
      last = { report: agent, attributes };
      observer.agent(agent);
    } catch (cause) {
      if (isFailing) return;
      isFailing = true;
      const message =
        "The TaskRouter worker's data couldn't be read. Belfry uses the agent's last known data.";
      observer.problem(new BelfryError('source-failed', message, { cause }));
    }
  }
  return { report: () => read(true), reportIfChanged: () => read(false) };
}

function isSameAgent(a: AgentReport, b: AgentReport): boolean {
  return a.isBusy === b.isBusy && a.isAvailable === b.isAvailable;
}
