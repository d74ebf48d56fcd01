import type { Call } from '../calls/call.js';
import type { AlertStatus } from './alerts.js';

/** What an alert shows. The texts are sanitized and of bounded length. */
export interface AlertContent {
  readonly call: Call;
  readonly callCount: number;
  readonly title: string;
  readonly body: string;
}

/** One kind of alert. A method that throws counts as a failed alert. */
export interface AlertChannel {
  status(): AlertStatus;
  /** Idempotent. `undefined` removes what is shown. */
  show(content: AlertContent | undefined): void;
  /** Asks the agent for permission. Call it from a click or a key press. */
  allow?(): void;
  /** Removes all listeners. Call `show(undefined)` first. */
  dispose(): void;
}

/** What a channel reports to. */
export interface AlertChannelListener {
  /** `status()` may have changed. */
  onChange(): void;
  onFailure(what: string, cause: unknown): void;
}
