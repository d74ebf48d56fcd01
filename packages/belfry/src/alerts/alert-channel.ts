import type { Call } from '../calls/call.js';
import type { AlertStatus } from './alerts.js';

/** What an alert is to show. All of it has been made harmless. */
export interface AlertContent {
  readonly call: Call;
  readonly callCount: number;
  readonly title: string;
  readonly body: string;
}

/** One way to alert. May throw: its owner takes it for a failure. */
export interface AlertChannel {
  status(): AlertStatus;
  /** Idempotent; `undefined` takes away whatever is shown. */
  show(content: AlertContent | undefined): void;
  /** Asks the agent for permission, within a gesture. */
  allow?(): void;
  /** After `show(undefined)`: no listener is left. */
  dispose(): void;
}

/** Whom an alert tells. */
export interface AlertChannelListener {
  /** Its status may be another. */
  onChange(): void;
  onFailure(what: string, cause: unknown): void;
}
