import type { SandboxControls } from './sandbox-controls.js';

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
  /** The address of the control panel and Flex, side by side. */
  readonly url: string;
  /** The address of Flex without the panel. */
  readonly flexUrl: string;
  /** The origin of both: `http://localhost:<port>`, or `http://localhost` for port 80. */
  readonly origin: string;
  readonly port: number;
  /**
   * Options for `twilio-taskrouter`: `new Worker('any token', sandbox.taskRouter)`. In a browser, this works only in
   * pages that the sandbox serves (see `mounts`), because it rejects other origins.
   */
  readonly taskRouter: { readonly ebServer: string; readonly wsServer: string };
  /** Closes all connections, stops all timers, and frees the port. */
  close(): Promise<void>;
}
