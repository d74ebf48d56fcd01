import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { announceSoundDevice } from './announce-sound-device.js';
import { eventually } from './eventually.js';
import { startPulseDaemon, type PulseDaemon } from './pulse-daemon.js';

const run = promisify(execFile);

/** The devices of a private sound server. */
export interface PulseAudioOptions {
  /** Names of the outputs, which become the browser's labels. The first is the system default. */
  readonly outputs: readonly string[];
  /**
   * Whether outputs sleep while nothing uses them, like Bluetooth headsets: the first sound after a pause comes up to
   * 2 s late. A recording keeps its output awake, so start it right before the sound.
   */
  readonly areOutputsSleepy?: boolean;
  /** Name of a microphone, which records silence. Without it, the browser has no input device. */
  readonly microphone?: string;
}

/** A program's stream to an output. */
export interface SoundStream {
  /** PulseAudio's index of the sink input. */
  readonly index: number;
  /** Name of the output it plays to. `undefined` while it is being moved. */
  readonly output: string | undefined;
  /** True when the program has paused the stream: it is open but transports nothing. */
  readonly isPaused: boolean;
  /** The program's name, such as "Chromium". */
  readonly program: string;
}

/** A private PulseAudio daemon with virtual outputs, started by {@link startPulseAudio}. */
export interface PulseAudio {
  /** The environment variables that make a program play here. */
  readonly env: Readonly<Record<string, string>>;
  /** Adds an output and makes Chromium fire `devicechange`. Needs root. */
  plug(output: string): Promise<void>;
  /** Removes an output and makes Chromium fire `devicechange`. Its streams move to the default. Needs root. */
  unplug(output: string): Promise<void>;
  /**
   * Removes an output and adds it again at once, like a headset with a loose plug. Its streams move to the default and
   * stay there. Chromium doesn't notice, because its next enumeration finds the same devices.
   */
  bounce(output: string): Promise<void>;
  /**
   * Removes outputs and adds others until these are left, in this order, the first as the system default. Keeps those
   * at the start that stay the same. Makes Chromium fire `devicechange`. Needs root. Recordings don't follow.
   */
  replaceOutputs(outputs: readonly string[]): Promise<void>;
  /** The outputs that `replaceOutputs` would remove. */
  outputsToRemove(outputs: readonly string[]): readonly string[];
  /** Makes an output the system default. */
  setDefault(output: string): Promise<void>;
  /** Stalls an output, as when its driver hangs, or resumes it. A stalled output exists but plays no samples. */
  setStalled(output: string, isStalled: boolean): Promise<void>;
  /**
   * Kills the sound server, as when it crashes. Every program loses its connection. Outputs stay in
   * {@link PulseAudio.outputs} but are silent until {@link PulseAudio.revive}.
   */
  kill(): Promise<void>;
  /** Starts a killed sound server again, with the same outputs, microphone, and default, and fires `devicechange`. */
  revive(): Promise<void>;
  /** All open streams, including paused ones. */
  streams(): Promise<SoundStream[]>;
  /** Names of the outputs that are plugged in. */
  outputs(): readonly string[];
  /** PulseAudio's name of the source that records an output. */
  monitorOf(output: string): string;
  /** Calls back before an output is removed and after one is added. Returns the unsubscribe function. */
  onHotPlug(listener: (change: HotPlug) => void | Promise<void>): () => void;
  /** Stops the daemon and removes its files. May be called twice. */
  stop(): Promise<void>;
}

/** An output that is about to be removed or has just been added. */
export interface HotPlug {
  readonly kind: 'unplugging' | 'plugged';
  readonly output: string;
}

/**
 * Starts a private PulseAudio without hardware or user configuration, with one null sink per output.
 *
 * Runs as root or any other user, next to a desktop's sound server, and in several instances. The sinks run at 48 kHz,
 * Chromium's rate, so that nothing is resampled. A null sink's latency is the lowest that one of its streams requests.
 * A recording requests 10 ms (see recorder.ts), which keeps it low and constant.
 * @throws Error when the daemon doesn't start. The message contains its log.
 * @example
 * const pulse = await startPulseAudio({ outputs: ['Headset', 'Speakers'], microphone: 'Headset microphone' });
 * // … launchBrowser({ pulse }), record(pulse, 'Headset') …
 * await pulse.stop();
 */
export async function startPulseAudio(options: PulseAudioOptions): Promise<PulseAudio> {
  const { outputs, microphone, areOutputsSleepy = false } = options;
  const first = outputs[0];
  if (first === undefined) throw new Error('startPulseAudio: name at least one output');
  const daemon = await startPulseDaemon();
  const pactl = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('pactl', args, { env: { ...process.env, ...daemon.env }, timeout: 20_000 });
    return stdout.trim();
  };
  const load: LoadOutput = (output) => loadOutput(pactl, output, areOutputsSleepy);
  try {
    const modules = new Map<string, string>();
    const loadAll = async (names: readonly string[]): Promise<void> => {
      await eventually(() => pactl('info'));
      for (const output of names) modules.set(output, await load(output));
      if (microphone !== undefined) await loadMicrophone(pactl, microphone);
      if (names.includes(first)) await pactl('set-default-sink', sinkName(first));
    };
    await Promise.race([daemon.failure, loadAll(outputs)]);
    return createPulseAudio({ daemon, pactl, modules, load, loadAll });
  } catch (cause) {
    await daemon.stop();
    throw new Error(`PulseAudio did not start. Its log:\n${daemon.log()}`, { cause });
  }
}

type Pactl = (...args: string[]) => Promise<string>;
/** Loads an output, and returns the index of its module. */
type LoadOutput = (output: string) => Promise<string>;

interface Parts {
  readonly daemon: PulseDaemon;
  readonly pactl: Pactl;
  readonly load: LoadOutput;
  readonly modules: Map<string, string>;
  /** Waits for the daemon, then loads these outputs and the microphone. */
  readonly loadAll: (outputs: readonly string[]) => Promise<void>;
}

function createPulseAudio({ daemon, pactl, modules, load, loadAll }: Parts): PulseAudio {
  const listeners = new Set<(change: HotPlug) => void | Promise<void>>();
  const notify = (change: HotPlug): Promise<unknown> =>
    Promise.all([...listeners].map(async (listener) => await listener(change)));
  const moduleOf = (output: string): string => {
    const index = modules.get(output);
    if (index === undefined) {
      throw new Error(`There is no output "${output}". Outputs: ${[...modules.keys()].join(', ')}`);
    }
    return index;
  };
  return {
    env: daemon.env,
    async plug(output) {
      if (modules.has(output)) throw new Error(`The output "${output}" is already plugged in`);
      modules.set(output, await load(output));
      await notify({ kind: 'plugged', output });
      await announceSoundDevice('add');
    },
    async unplug(output) {
      const index = moduleOf(output);
      await notify({ kind: 'unplugging', output });
      await pactl('unload-module', index);
      modules.delete(output);
      await announceSoundDevice('remove');
    },
    async bounce(output) {
      const index = moduleOf(output);
      await notify({ kind: 'unplugging', output });
      await pactl('unload-module', index);
      modules.set(output, await load(output));
      await notify({ kind: 'plugged', output });
    },
    async replaceOutputs(outputs) {
      for (const output of this.outputsToRemove(outputs)) {
        await pactl('unload-module', moduleOf(output));
        modules.delete(output);
      }
      for (const output of outputs.slice(modules.size)) modules.set(output, await load(output));
      await this.setDefault(outputs[0] ?? '');
      await announceSoundDevice('add');
    },
    outputsToRemove(outputs) {
      const present = [...modules.keys()];
      const firstOther = present.findIndex((output, index) => output !== outputs[index]);
      return firstOther < 0 ? [] : present.slice(firstOther);
    },
    async setDefault(output) {
      moduleOf(output);
      await pactl('set-default-sink', sinkName(output));
    },
    async setStalled(output, isStalled) {
      moduleOf(output);
      await pactl('suspend-sink', sinkName(output), isStalled ? '1' : '0');
    },
    async kill() {
      for (const output of modules.keys()) await notify({ kind: 'unplugging', output });
      await daemon.kill();
    },
    async revive() {
      daemon.revive();
      const outputs = [...modules.keys()];
      await loadAll(outputs);
      for (const output of outputs) await notify({ kind: 'plugged', output });
      await announceSoundDevice('add');
    },
    async streams() {
      const sinks = parseList<{ index: number; description: string }>(
        await pactl('-f', 'json', 'list', 'sinks'),
      );
      const names = new Map(sinks.map(({ index, description }) => [index, description]));
      const inputs = parseList<SinkInput>(await pactl('-f', 'json', 'list', 'sink-inputs'));
      return inputs.map(({ index, sink, corked, properties }) => ({
        index,
        output: names.get(sink),
        isPaused: corked,
        program: properties['application.name'] ?? '',
      }));
    },
    outputs: () => [...modules.keys()],
    monitorOf: (output) => `${sinkName(output)}.monitor`,
    onHotPlug(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => daemon.stop(),
  };
}

/** The part of `pactl -f json list sink-inputs` that the rig reads. */
interface SinkInput {
  readonly index: number;
  readonly sink: number;
  readonly corked: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

function parseList<T>(json: string): T[] {
  return JSON.parse(json) as T[];
}

function loadOutput(pactl: Pactl, output: string, isSleepy: boolean): Promise<string> {
  const properties = `sink_properties=device.description=${quoted(output)}`;
  return pactl(
    'load-module',
    'module-null-sink',
    `sink_name=${sinkName(output)}`,
    ...format,
    ...(isSleepy ? [] : ['norewinds=1']),
    properties,
  );
}

async function loadMicrophone(pactl: Pactl, name: string): Promise<void> {
  await pactl(
    'load-module',
    'module-null-source',
    'source_name=microphone',
    'rate=48000',
    `description=${quoted(name)}`,
  );
  await pactl('set-default-source', 'microphone');
}

// Without norewinds, an idle null sink renders 2 s ahead, and a recording would start 2 s late.
const format = ['format=s16le', 'rate=48000', 'channels=2'];

/** A name in the syntax of module arguments: quoted, and with spaces escaped anyway. */
function quoted(name: string): string {
  if (!/^[\p{L}\p{N} ().:+_-]+$/u.test(name)) {
    throw new Error(`Invalid device name "${name}". Use letters, digits, spaces, and ( ) . : + _ -`);
  }
  return `'${name.replaceAll(' ', '\\ ')}'`;
}

function sinkName(output: string): string {
  return output.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
