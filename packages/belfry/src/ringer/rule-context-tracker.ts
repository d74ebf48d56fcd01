import { agentOf, emptyAgentBook, updateAgentBook, type AgentReport } from '../calls/agent.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { RingSituation } from '../plan/match-rule.js';

/** What is known, beside the calls, of what rules may ask for. */
export interface RingerSituation {
  now(): RingSituation;
  /** A source told something of the agent. */
  onAgent(source: string, report: AgentReport): void;
  dispose(): void;
}

export interface RingerSituationOptions {
  /** The names of the sources, in order. */
  readonly sources: readonly string[];
  /** Left out, the page is never hidden. */
  readonly visibility: PageVisibility | undefined;
  readonly onChange: () => void;
}

export function createRingerSituation(options: RingerSituationOptions): RingerSituation {
  const { sources, visibility, onChange } = options;
  let agents = emptyAgentBook(sources);
  const unfollow = visibility?.onChange(onChange);
  return {
    now: () => ({ agent: agentOf(agents), isTabHidden: visibility?.isHidden() ?? false }),
    onAgent(source, report) {
      agents = updateAgentBook(agents, source, report);
      onChange();
    },
    dispose: () => unfollow?.(),
  };
}
