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
export type AgentBook = ReadonlyMap<string, AgentReport>;

/** Nothing is known yet of the agent by any of these sources. */
export function emptyAgentBook(sources: readonly string[]): AgentBook {
  return new Map(sources.map((source) => [source, {}]));
}

/** The next book. What a report leaves out stays; its attributes replace those of before as a whole. Pure. */
export function updateAgentBook(book: AgentBook, source: string, report: AgentReport): AgentBook {
  return new Map(book).set(source, { ...book.get(source), ...report });
}

/**
 * The one agent that all sources tell of: busy if busy for any; of an attribute that several know, the word of
 * the last of them in `sources` holds. Pure.
 */
export function agentOf(book: AgentBook): AgentState {
  const reports = [...book.values()];
  return {
    isBusy: reports.some(({ isBusy }) => isBusy === true),
    attributes: Object.assign({}, ...reports.map(({ attributes }) => attributes)) as AgentState['attributes'],
  };
}
