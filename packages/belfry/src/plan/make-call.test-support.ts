import { instantAt } from '../base/instant.js';
import type { Call } from '../calls/call.js';

/** Creates an inbound voice call of source `a`, offered at 0 ms for 20 s, with these changes. */
export function makeCall(id: string, change: Partial<Call> = {}): Call {
  return {
    key: `a/${id}`,
    source: 'a',
    id,
    channel: 'voice',
    direction: 'inbound',
    queue: undefined,
    priority: 0,
    from: undefined,
    attributes: {},
    isTransfer: false,
    offeredAt: instantAt(0),
    deadline: instantAt(20_000),
    ...change,
  };
}
