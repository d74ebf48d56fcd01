/**
 * - `invalid-options`: an option or the input of a control is invalid.
 * - `unknown-reservation`: no live reservation has this sid.
 * - `unknown-activity`: no activity has this name.
 * - `unknown-channel`: no task channel has this name.
 * - `port-in-use`: another program listens on the requested port.
 * - `cannot-listen`: the system doesn't allow the sandbox to listen on the requested port.
 * - `limit-reached`: the sandbox has the maximum number of live reservations or queues.
 * - `no-connection`: no browser connected to the event bridge within the timeout.
 */
export type SandboxErrorCode =
  | 'invalid-options'
  | 'unknown-reservation'
  | 'unknown-activity'
  | 'unknown-channel'
  | 'port-in-use'
  | 'cannot-listen'
  | 'limit-reached'
  | 'no-connection';

/** The error that the sandbox throws. `code` says what went wrong. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SandboxError';
    this.code = code;
  }
}
