import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tetheredSpawn } from './tethered-spawn.js';

/** A PulseAudio process with a private folder, started by {@link startPulseDaemon}. */
export interface PulseDaemon {
  /** The environment variables that connect a program to this daemon only. */
  readonly env: Readonly<Record<string, string>>;
  /** Rejects when the first process can't be started or exits before {@link stop}. */
  readonly failure: Promise<never>;
  /** Its output so far. */
  log(): string;
  /** Kills the process, as in a crash. Its clients lose their connection. */
  kill(): Promise<void>;
  /** Starts another process in place of the one that was killed. It takes a moment to accept connections. */
  revive(): void;
  /** Stops the process and removes its folder. May be called twice. */
  stop(): Promise<void>;
}

/** Starts a PulseAudio process without devices. It takes a moment to accept connections. */
export async function startPulseDaemon(): Promise<PulseDaemon> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-sound-'));
  const env = await privateEnvironment(folder);
  const socket = `module-native-protocol-unix auth-anonymous=1 socket=${join(folder, 'native')}`;
  const args = ['-n', '--daemonize=no', '--use-pid-file=no', '-L', socket];
  let log = '';
  const start = (): PulseProcess => startProcess(args, { ...process.env, ...env }, (text) => (log += text));
  let daemon = start();
  const failure = daemon.exited.then((error) => Promise.reject(error));
  // Only the start waits for this. Afterward, an exit must not cause an unhandled rejection.
  failure.catch(() => undefined);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    daemon.kill(signal);
    await daemon.exited;
  };
  return {
    env,
    failure,
    log: () => log.trim(),
    kill: () => end('SIGKILL'),
    revive() {
      daemon = start();
    },
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface PulseProcess {
  /** Resolves with the reason when the process has exited or couldn't be started. */
  readonly exited: Promise<Error>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
}

function startProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLog: (text: string) => void,
): PulseProcess {
  const daemon = tetheredSpawn('pulseaudio', args, env);
  daemon.stderr.setEncoding('utf8').on('data', onLog);
  const exited = new Promise<Error>((resolve) => {
    daemon.once('error', resolve);
    daemon.once('exit', (code, signal) => resolve(new Error(`pulseaudio exited with ${code ?? signal}`)));
  });
  return { exited, kill: (signal) => void daemon.kill(signal) };
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
