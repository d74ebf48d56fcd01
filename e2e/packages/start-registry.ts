import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../rig/eventually.js';
import { runNpm } from './run-npm.js';

const manifest = fileURLToPath(new URL('registry/', import.meta.url));
const installed = fileURLToPath(new URL('../../node_modules/.cache/test-registry/', import.meta.url));

export interface Registry {
  readonly url: string;
  /** Publishes an archive that `npm pack` created. */
  publish(archive: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Verdaccio, an npm registry that only this computer can reach. It serves `ownPackages` once they are
 * published, and gets all other packages from the registry that npm is configured to use.
 */
export async function startRegistry(ownPackages: readonly string[]): Promise<Registry> {
  await cp(manifest, installed, { recursive: true });
  await runNpm(installed, 'install');
  const folder = await mkdtemp(join(tmpdir(), 'belfry-registry-'));
  // Verdaccio reads YAML, and JSON is YAML.
  const config = join(folder, 'config.yaml');
  await writeFile(config, JSON.stringify(await configuration(folder, ownPackages)));

  const host = `127.0.0.1:${await freePort()}`;
  const program = join(installed, 'node_modules/verdaccio/bin/verdaccio');
  const args = [program, '--config', config, '--listen', host];
  const verdaccio = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => verdaccio.kill());
  await eventually(async () => (await fetch(`http://${host}/-/ping`)).ok);

  return {
    url: `http://${host}/`,
    async publish(archive) {
      // npm doesn't publish without a token. This registry accepts any.
      await runNpm(folder, 'publish', archive, `--registry=http://${host}/`, `--//${host}/:_authToken=any`);
    },
    async close() {
      verdaccio.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function configuration(folder: string, ownPackages: readonly string[]): Promise<object> {
  const configured = await runNpm(folder, 'config', 'get', 'registry');
  const own = { access: '$all', publish: '$all' };
  return {
    storage: join(folder, 'storage'),
    // Verdaccio gives up on a registry for a while after some failures. A slow download isn't one.
    uplinks: { configured: { url: configured.trim(), cache: false, timeout: '120s', max_fails: 100 } },
    packages: {
      ...Object.fromEntries(ownPackages.map((name) => [name, own])),
      '**': { access: '$all', proxy: 'configured' },
    },
    max_body_size: '100mb',
    web: { enable: false },
    log: { type: 'stdout', level: 'error' },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
