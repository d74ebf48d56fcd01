/**
 * - `invalid-options`: an option, or something sent to the control API, is not what it should be.
 * - `unknown-reservation`: no live reservation has this sid.
 * - `unknown-activity`: no activity has this name.
 * - `unknown-channel`: no task channel has this name.
 * - `port-in-use`: something else listens on the wanted port.
 * - `no-connection`: no browser connected to the event bridge in the given time.
 */
export type SandboxErrorCode =
  | 'invalid-options'
  | 'unknown-reservation'
  | 'unknown-activity'
  | 'unknown-channel'
  | 'port-in-use'
  | 'no-connection';

/** What the sandbox throws when it was asked for something that it can't do. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SandboxError';
    this.code = code;
  }
}
