import type { BroadcastPort } from '../browser/tab-environment.js';
import type { FakeTab } from './fake-tab.js';

/** The broadcast channels of one origin, which its tabs share. */
export interface FakeChannels {
  /** `new BroadcastChannel(name)` in a tab. */
  open(tab: FakeTab, name: string): BroadcastPort;
  /** How many channels are open in tabs that still exist. */
  openCount(): number;
}

interface FakeChannel extends BroadcastPort {
  readonly name: string;
  readonly tab: FakeTab;
}

/**
 * Creates a model of `BroadcastChannel`: a message reaches every other open channel with the same name, as a copy, in a
 * task of that channel's tab (HTML Standard, section 9.5).
 *
 * @example
 * const channels = createFakeChannels();
 * const channel = channels.open(createFakeTab(), 'leader');
 */
export function createFakeChannels(): FakeChannels {
  const all = new Set<FakeChannel>();
  return {
    open(tab, name) {
      const channel: FakeChannel = {
        name,
        tab,
        onmessage: null,
        postMessage(data: unknown) {
          if (!all.has(channel)) throw new DOMException('Channel is closed.', 'InvalidStateError');
          for (const other of all) {
            if (other === channel || other.name !== name) continue;
            const copy: unknown = structuredClone(data);
            other.tab.post(() => {
              const listen = other.onmessage as ((event: Pick<MessageEvent, 'data'>) => void) | null;
              if (all.has(other)) listen?.({ data: copy });
            });
          }
        },
        close: () => {
          all.delete(channel);
        },
      };
      all.add(channel);
      tab.onGone(() => all.delete(channel));
      return channel;
    },
    openCount: () => all.size,
  };
}
