import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tetheredSpawn } from './tethered-spawn.js';

/** A PulseAudio process with a private folder, started by {@link startPulseDaemon}. */
export interface PulseDaemon {
  /** The environment variables that connect a program to this daemon only. */
  readonly env: Readonly<Record<string, string>>;
  /** Rejects when the process can't be started or exits before {@link stop}. */
  readonly failure: Promise<never>;
  /** Its output so far. */
  log(): string;
  /** Stops the process and removes its folder. May be called twice. */
  stop(): Promise<void>;
}

/** Starts a PulseAudio process without devices. It takes a moment to accept connections. */
export async function startPulseDaemon(): Promise<PulseDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-sound-'));
  const env = await privateEnvironment(folder);
  const socket = `module-native-protocol-unix auth-anonymous=1 socket=${join(folder, 'native')}`;
  const args = ['-n', '--daemonize=no', '--use-pid-file=no', '-L', socket];
  const daemon = tetheredSpawn('pulseaudio', args, { ...process.env, ...env });
  let log = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = new Promise<Error>((resolve) => {
    daemon.once('error', resolve);
    daemon.once('exit', (code, signal) => resolve(new Error(`pulseaudio exited with ${code ?? signal}`)));
  });
  const failure = exited.then((error) => Promise.reject(error));
  // Only the start waits for this. Afterward, an exit must not cause an unhandled rejection.
  failure.catch(() => undefined);
  return {
    env,
    failure,
    log: () => log.trim(),
    async stop() {
      daemon.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Isolates the daemon and its clients from the user's sound server, cookie, and configuration. */
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

// Chromium's contexts use the daemon's default rate. If the sinks had a different one, everything would be resampled.
const daemonSettings = `
default-sample-rate = 48000
alternate-sample-rate = 48000
exit-idle-time = -1
enable-shm = no
high-priority = no
realtime-scheduling = no
`;
