import { agentOf, noAgentReports, updateAgentReports, type AgentReport } from '../calls/agent.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { RuleContext } from '../plan/match-rule.js';

/** What is known, beside the calls, of what rules may ask for. */
export interface RuleContextTracker {
  now(): RuleContext;
  /** A source told something of the agent. */
  onAgent(source: string, report: AgentReport): void;
  dispose(): void;
}

export interface RuleContextTrackerOptions {
  /** The names of the sources, in order. */
  readonly sources: readonly string[];
  /** Left out, the page is never hidden. */
  readonly visibility: PageVisibility | undefined;
  readonly onChange: () => void;
}

export function createRuleContextTracker(options: RuleContextTrackerOptions): RuleContextTracker {
  const { sources, visibility, onChange } = options;
  let agents = noAgentReports(sources);
  const unfollow = visibility?.onChange(onChange);
  return {
    now: () => ({ agent: agentOf(agents), isTabHidden: visibility?.isHidden() ?? false }),
    onAgent(source, report) {
      agents = updateAgentReports(agents, source, report);
      onChange();
    },
    dispose: () => unfollow?.(),
  };
}
