import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '../rig/eventually.js';
import { tetheredSpawn } from '../rig/tethered-spawn.js';

const folder = fileURLToPath(new URL('../../examples/ringtones/', import.meta.url));

/** The example service for ringtones, run by Twilio's own toolkit on this computer. */
export interface RingtoneService {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it, with the options that its `npm start` has. */
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

/** The toolkit takes no port 0, so that one is looked for before. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
