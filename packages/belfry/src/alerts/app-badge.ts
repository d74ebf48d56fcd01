import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertNavigator } from '../browser/alert-environment.js';
import type { AlertStatus } from './alerts.js';

/** The number of calls on the icon of an installed web app. In a normal tab, browsers ignore it. */
export function createAppBadgeAlert(
  navigator: AlertNavigator | undefined,
  listener: AlertChannelListener,
): AlertChannel {
  const canBadge = navigator?.setAppBadge !== undefined && navigator.clearAppBadge !== undefined;
  let shownCount = 0;
  let isFailed = false;

  async function setBadge(count: number): Promise<void> {
    try {
      // No need to wait for the previous one: browsers apply these in order.
      await (count === 0 ? navigator?.clearAppBadge?.() : navigator?.setAppBadge?.(count));
    } catch (cause) {
      if (count !== shownCount) return;
      isFailed = true;
      listener.onFailure("The app badge couldn't be set.", cause);
      listener.onChange();
    }
  }

  return {
    status(): AlertStatus {
      if (!canBadge) return 'unsupported';
      if (isFailed) return 'failed';
      return shownCount === 0 ? 'ready' : 'showing';
    },
    show(content: AlertContent | undefined) {
      const count = content?.callCount ?? 0;
      if (!canBadge || count === shownCount) return;
      shownCount = count;
      isFailed = false;
      void setBadge(count);
      listener.onChange();
    },
    dispose: () => undefined,
  };
}
