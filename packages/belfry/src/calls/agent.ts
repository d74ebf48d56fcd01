/** The agent, for rules to match on. */
export interface AgentState {
  /** Whether the agent is talking: a softer ring may do then. */
  readonly isBusy: boolean;
  /** Whatever the SDK knows of the agent: a team, skills, languages. Never written to a report. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What one source knows of the agent. A field left out is as it was told before. */
export type AgentReport = Partial<AgentState>;

/** What each source told of the agent, by the source's name, in the order of `sources`. */
export type AgentReports = ReadonlyMap<string, AgentReport>;

/** Nothing is known yet of the agent by any of these sources. */
export function noAgentReports(sources: readonly string[]): AgentReports {
  return new Map(sources.map((source) => [source, {}]));
}

/** The next reports. What a report leaves out stays; its attributes replace those of before as a whole. Pure. */
export function updateAgentReports(reports: AgentReports, source: string, report: AgentReport): AgentReports {
  return new Map(reports).set(source, { ...reports.get(source), ...report });
}

/**
 * The one agent that all sources tell of: busy if busy for any; of an attribute that several know, the word of
 * the last of them in `sources` holds. Pure.
 */
export function agentOf(reports: AgentReports): AgentState {
  const all = [...reports.values()];
  return {
    isBusy: all.some(({ isBusy }) => isBusy === true),
    attributes: Object.assign({}, ...all.map(({ attributes }) => attributes)) as AgentState['attributes'],
  };
}
