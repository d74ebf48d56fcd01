import type { TabEnvironment } from '../browser/tab-environment.js';
import { readTabMessage, type TabMessage } from './tab-message.js';

/** Messages to and from the agent's other tabs. */
export interface TabChannel {
  /** Sends to all other tabs. Does nothing after `close()`. */
  post(message: TabMessage): void;
  close(): void;
}

/** Opens the channel, if the browser has channels. Ignores anything that isn't a message. */
export function openTabChannel(
  environment: TabEnvironment,
  name: string,
  onMessage: (message: TabMessage) => void,
): TabChannel | undefined {
  const channel = environment.openChannel(name);
  if (channel === undefined) return undefined;
  let isOpen = true;
  channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
    const message = readTabMessage(data);
    if (message !== undefined && isOpen) onMessage(message);
  };
  return {
    post(message) {
      if (isOpen) channel.postMessage(message);
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}
