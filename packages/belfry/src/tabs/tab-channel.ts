import type { TabEnvironment } from '../browser/tab-environment.js';
import { readTabMessage, type TabMessage } from './tab-message.js';

/** What a tab says to the others, and hears from them. */
export interface TabChannel {
  /** To all others; to nobody once closed. */
  post(message: TabMessage): void;
  close(): void;
}

/** Opens the line, if the browser lets us; what is no message is not heard. */
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
