import type { RingerState } from 'belfry';

/** What happens if the agent can't hear several calls in a row. */
export interface UnheardRule {
  /** After how many calls the agent is asked. */
  readonly inARow: number;
  /** The activity that is set then, to tell the agent. */
  readonly activity?: string | undefined;
}

/** Whether the agent should check that they hear calls. Pure. */
export function isSoundInDoubt(
  { unheardInARow }: Pick<RingerState, 'unheardInARow'>,
  rule: UnheardRule | undefined,
): rule is UnheardRule {
  return rule !== undefined && unheardInARow >= rule.inARow;
}
