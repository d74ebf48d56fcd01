import { agentOf, noAgentReports, updateAgentReports, type AgentReport } from '../calls/agent.js';
import type { Clock } from '../base/clock.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { RuleContext } from '../plan/match-rule.js';

/** Tracks what rules can ask about in addition to the call: the agent, whether the tab is hidden, and the time. */
export interface RuleContextTracker {
  context(): RuleContext;
  onAgent(source: string, report: AgentReport): void;
  dispose(): void;
}

export interface RuleContextTrackerOptions {
  /** The names of the sources, in order. */
  readonly sources: readonly string[];
  /** `undefined`: the page is never hidden. */
  readonly visibility: PageVisibility | undefined;
  readonly clock: Pick<Clock, 'epochMs'>;
  readonly onChange: () => void;
}

export function createRuleContextTracker(options: RuleContextTrackerOptions): RuleContextTracker {
  const { sources, visibility, clock, onChange } = options;
  let agentReports = noAgentReports(sources);
  const stopListening = visibility?.onChange(onChange);
  return {
    context: () => ({
      agent: agentOf(agentReports),
      isTabHidden: visibility?.isHidden() ?? false,
      epochMs: clock.epochMs(),
    }),
    onAgent(source, report) {
      agentReports = updateAgentReports(agentReports, source, report);
      onChange();
    },
    dispose: () => stopListening?.(),
  };
}
