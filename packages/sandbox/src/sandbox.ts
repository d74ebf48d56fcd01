import type { SandboxControls } from './sandbox-controls.js';

/** A running stand-in for Twilio. */
export interface Sandbox extends SandboxControls {
  /** The control panel, with Flex beside it. */
  readonly url: string;
  /** Flex alone. */
  readonly flexUrl: string;
  /** Scheme, host and port of both: `http://localhost:<port>`. */
  readonly origin: string;
  readonly port: number;
  /**
   * For `twilio-taskrouter`: `new Worker('any token', sandbox.taskRouter)`. In a page it works in those that the
   * sandbox serves itself (see `mounts`): other origins are refused.
   */
  readonly taskRouter: { readonly ebServer: string; readonly wsServer: string };
  /** Cuts all connections, stops all timers, and gives the port free. */
  close(): Promise<void>;
}
