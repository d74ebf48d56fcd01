import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '../rig/eventually.js';
import { tetheredSpawn } from '../rig/tethered-spawn.js';

const folder = fileURLToPath(new URL('../../examples/ringtones/', import.meta.url));

/** The example ringtone service, run locally by Twilio's Serverless Toolkit. */
export interface RingtoneService {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the service with the same options as its `npm start`. */
export async function startRingtoneService(): Promise<RingtoneService> {
  const command = createRequire(`${folder}package.json`).resolve('twilio-run/bin/twilio-run.js');
  const port = await freePort();
  const toolkit = tetheredSpawn(
    process.execPath,
    [command, 'start', folder, '--no-fork-process', '--no-live', '--port', String(port)],
    process.env,
  );
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => (await fetch(`${url}/ringtone`)).status === 404, { timeoutMs: 60_000 });
  return {
    url,
    async close() {
      const exited = once(toolkit, 'exit');
      toolkit.kill();
      await exited;
    },
  };
}

/** The toolkit doesn't accept port 0, so the test finds a free port first. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
