import { SandboxError } from './sandbox-error.js';

/** Ports below this one are reserved for administrators on most systems. */
export const FIRST_UNPRIVILEGED_PORT = 1024;

/** Explains in one line why the sandbox can't listen on a port, and what to do. */
export function listenError(cause: unknown, port: number): SandboxError {
  const code = systemErrorCode(cause) ?? '';
  switch (code) {
    case 'EADDRINUSE':
      return new SandboxError(
        'port-in-use',
        `Port ${String(port)} is in use. Use another port, or 0 for any free port.`,
        { cause },
      );
    case 'EACCES':
    case 'EPERM':
      return cannotListen(port, forbidden(port, code), cause);
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return cannotListen(
        port,
        `this machine has no address 127.0.0.1 (${code}). Turn on its loopback interface.`,
        cause,
      );
    case 'EMFILE':
    case 'ENFILE':
      return cannotListen(
        port,
        `too many files are open (${code}). Close other programs, or raise the limit with ulimit -n.`,
        cause,
      );
    default:
      return cannotListen(port, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The code of a system error, such as `EACCES`. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function forbidden(port: number, code: string): string {
  return port < FIRST_UNPRIVILEGED_PORT
    ? `only administrators can use ports below 1024 (${code}). Use port 1024 or higher.`
    : `the system does not allow it (${code}). Use another port, or 0 for any free port.`;
}

function cannotListen(port: number, reason: string, cause: unknown): SandboxError {
  return new SandboxError('cannot-listen', `Cannot listen on port ${String(port)}: ${reason}`, { cause });
}
