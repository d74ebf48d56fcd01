/** What tabs of one agent tell each other. */
export type TabMessage =
  /** The ringing tab cannot be heard: can one that stands by? */
  | { readonly type: 'leader-inaudible' }
  | { readonly type: 'can-lead' }
  /** A tab stands by and knows of these calls: does the ringing tab attend to them? */
  | { readonly type: 'probe'; readonly keys: readonly string[]; readonly canBeHeard: boolean }
  /** To these, and I ring now, for these or others. */
  | { readonly type: 'ack'; readonly keys: readonly string[]; readonly isRinging: boolean }
  /** No answer came: I ring from now on, unless one of lower rank wants to. */
  | { readonly type: 'takeover'; readonly rank: number }
  | { readonly type: 'silenced-request' }
  | { readonly type: 'silenced'; readonly keys: readonly string[] };

/** Another page of this origin may say anything on the channel, such as one with another version of this. */
export function readTabMessage(data: unknown): TabMessage | undefined {
  const { type, keys, canBeHeard, isRinging, rank } = (data ?? {}) as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'leader-inaudible':
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
