/** What is known about the agent. Rules can match it. */
export interface AgentState {
  /** Whether the agent is on a call. A new call then rings softly on the headset by default. */
  readonly isBusy: boolean;
  /** Whether the agent can be offered calls. Left out while no source says so. */
  readonly isAvailable?: boolean;
  /** Anything the SDK knows about the agent, such as a team, skills, or languages. Never part of a report. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What one source knows about the agent. Fields that are left out keep their last value. */
export type AgentReport = Partial<AgentState>;

/** What each source reported about the agent, by source name, in the order of `sources`. */
export type AgentReports = ReadonlyMap<string, AgentReport>;

/** Before any of these sources reported the agent. */
export function noAgentReports(sources: readonly string[]): AgentReports {
  return new Map(sources.map((source) => [source, {}]));
}

/** Adds a report. Fields that are left out stay; `attributes` replaces the earlier attributes as a whole. Pure. */
export function updateAgentReports(reports: AgentReports, source: string, report: AgentReport): AgentReports {
  return new Map(reports).set(source, { ...reports.get(source), ...report });
}

/**
 * Merges the reports of all sources. The agent is busy, or available, if any source says so. If several sources report
 * the same attribute, the last one in `sources` wins. Pure.
 */
export function agentOf(reports: AgentReports): AgentState {
  const all = [...reports.values()];
  const known = all.filter(({ isAvailable }) => isAvailable !== undefined);
  return {
    ...(known.length > 0 && { isAvailable: known.some(({ isAvailable }) => isAvailable) }),
    isBusy: all.some(({ isBusy }) => isBusy === true),
    attributes: Object.assign({}, ...all.map(({ attributes }) => attributes)) as AgentState['attributes'],
  };
}
