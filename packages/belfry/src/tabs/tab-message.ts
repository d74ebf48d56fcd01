/** What an agent's tabs send to each other. */
export type TabMessage =
  /** The leader can't be heard. Can a follower be heard? */
  | { readonly type: 'leader-inaudible' }
  /** The browser is about to freeze the leader. */
  | { readonly type: 'leader-asleep' }
  /** A follower can be heard. */
  | { readonly type: 'can-lead' }
  /** A follower knows these calls. Does the leader handle them? */
  | { readonly type: 'probe'; readonly keys: readonly string[]; readonly canBeHeard: boolean }
  /** The leader handles these calls. `isRinging`: it rings now, for one of them or another call. */
  | { readonly type: 'ack'; readonly keys: readonly string[]; readonly isRinging: boolean }
  /** The leader didn't answer. This follower takes over unless one with a lower rank does. */
  | { readonly type: 'takeover'; readonly rank: number }
  | { readonly type: 'silenced-request' }
  | { readonly type: 'silenced'; readonly keys: readonly string[] };

/** Anything may arrive on the channel: another page of this origin may run another version of Belfry. */
export function readTabMessage(data: unknown): TabMessage | undefined {
  const { type, keys, canBeHeard, isRinging, rank } = (data ?? {}) as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'leader-inaudible':
    case 'leader-asleep':
    case 'can-lead':
    case 'silenced-request':
      return { type };
    case 'probe':
      return isKeys(keys) ? { type, keys, canBeHeard: canBeHeard === true } : undefined;
    case 'ack':
      return isKeys(keys) ? { type, keys, isRinging: isRinging === true } : undefined;
    case 'takeover':
      return typeof rank === 'number' ? { type, rank } : undefined;
    case 'silenced':
      return isKeys(keys) ? { type, keys } : undefined;
    default:
      return undefined;
  }
}

function isKeys(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string');
}
