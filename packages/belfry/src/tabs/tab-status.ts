/** What this tab can do and does now, as one immutable value. Calls are named by their keys. */
export interface TabStatus {
  /** Whether the agent hears this tab when it rings. `false` too if rules keep it quiet because it's hidden. */
  readonly canBeHeard: boolean;
  /** Whether this tab rings for a call now. A test ring doesn't count. */
  readonly isRinging: boolean;
  /** The calls that one of the tabs should ring for. */
  readonly keysToRing: readonly string[];
  /** The calls that this tab would handle as the leader: the ringing calls, and those that ended. */
  readonly handledKeys: ReadonlySet<string>;
  /** The calls that the agent silenced. Tabs that open later ask for them. */
  readonly silencedKeys: ReadonlySet<string>;
}
