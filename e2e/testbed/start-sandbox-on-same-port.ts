import { SandboxError, startSandbox, type Sandbox, type SandboxOptions } from 'belfry-sandbox';

/**
 * Starts a sandbox on the same port each time, so that a browser finds what it has cached and compiled under the same
 * URL. If the port is in use, takes another one.
 */
export async function startSandboxOnSamePort(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox({ ...options, port });
  } catch (error) {
    if (error instanceof SandboxError && error.code === 'port-in-use') return await startSandbox(options);
    throw error;
  }
}

/** Systems assign ports above 32,767, so no other program gets this one between two sandboxes. */
const port = 20_000 + (process.pid % 10_000);
