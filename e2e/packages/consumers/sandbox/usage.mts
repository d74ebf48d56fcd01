import { startSandbox, type Sandbox, type SandboxOptions } from 'belfry-sandbox';

const options: SandboxOptions = { queues: ['Sales'], flexUi: false };

export async function offer(): Promise<string> {
  const sandbox: Sandbox = await startSandbox(options);
  const stop = sandbox.on('change', (state) => console.log(state));
  const { sid } = sandbox.offer({ queue: 'Sales', timeoutSeconds: 20 });
  stop();
  // @ts-expect-error: the types aren't `any`.
  sandbox.offer({ queue: 1 });
  await sandbox.close();
  return sid;
}
