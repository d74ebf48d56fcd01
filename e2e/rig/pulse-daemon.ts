import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tetheredSpawn } from './tethered-spawn.js';

/** A PulseAudio process in a folder of its own, made by {@link startPulseDaemon}. */
export interface PulseDaemon {
  /** What a program must have in its environment to reach this daemon and no other. */
  readonly env: Readonly<Record<string, string>>;
  /** Rejects when the process cannot be started or ends before {@link stop}. */
  readonly failure: Promise<never>;
  /** What it has said so far. */
  log(): string;
  /** Ends the process and removes its folder. May be called twice. */
  stop(): Promise<void>;
}

/** Starts a PulseAudio process without any device; it takes a moment before it answers. */
export async function startPulseDaemon(): Promise<PulseDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-sound-'));
  const env = await privateEnvironment(folder);
  const socket = `module-native-protocol-unix auth-anonymous=1 socket=${join(folder, 'native')}`;
  const args = ['-n', '--daemonize=no', '--use-pid-file=no', '-L', socket];
  const daemon = tetheredSpawn('pulseaudio', args, { ...process.env, ...env });
  let log = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const gone = new Promise<Error>((resolve) => {
    daemon.once('error', resolve);
    daemon.once('exit', (code, signal) => resolve(new Error(`pulseaudio ended with ${code ?? signal}`)));
  });
  const failure = gone.then((error) => Promise.reject(error));
  // Heard by whoever waits for it; after that, an end is no failure.
  failure.catch(() => undefined);
  return {
    env,
    failure,
    log: () => log.trim(),
    async stop() {
      daemon.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps the daemon and every client away from the user's own sound server, cookie and configuration. */
async function privateEnvironment(folder: string): Promise<Record<string, string>> {
  const [daemonConfig, clientConfig] = [join(folder, 'daemon.conf'), join(folder, 'client.conf')];
  await writeFile(daemonConfig, daemonSettings);
  await writeFile(clientConfig, 'autospawn = no\n');
  return {
    PULSE_SERVER: `unix:${join(folder, 'native')}`,
    PULSE_CONFIG: daemonConfig,
    PULSE_CLIENTCONFIG: clientConfig,
    PULSE_COOKIE: join(folder, 'cookie'),
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
  };
}

// Chromium gives its contexts the daemon's default rate; where the sinks have another, everything is resampled.
const daemonSettings = `
default-sample-rate = 48000
alternate-sample-rate = 48000
exit-idle-time = -1
enable-shm = no
high-priority = no
realtime-scheduling = no
`;
