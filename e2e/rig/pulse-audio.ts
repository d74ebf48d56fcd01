import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { announceSoundDevice } from './announce-sound-device.js';
import { eventually } from './eventually.js';
import { startPulseDaemon } from './pulse-daemon.js';

const run = promisify(execFile);

/** Which devices the private sound server has. */
export interface PulseAudioOptions {
  /** Names of the outputs, as the browser will label them. The first is the system's default. */
  readonly outputs: readonly string[];
  /** Name of a microphone (it hears silence). Without one, the browser has no input device at all. */
  readonly microphone?: string;
}

/** One program's sound on its way to an output. */
export interface SoundStream {
  /** PulseAudio's index of the sink input. */
  readonly index: number;
  /** Name of the output it plays to; `undefined` in the moment of being moved. */
  readonly output: string | undefined;
  /** True when the program has paused the stream: it is open, but nothing flows. */
  readonly isPaused: boolean;
  /** What the program calls itself, e.g. "Chromium". */
  readonly program: string;
}

/** A private PulseAudio daemon with fake outputs, made by {@link startPulseAudio}. */
export interface PulseAudio {
  /** What a program must have in its environment to play here. */
  readonly env: Readonly<Record<string, string>>;
  /** Brings an output (back) and has Chromium fire `devicechange`. Needs root. */
  plug(output: string): Promise<void>;
  /** Takes an output away and has Chromium fire `devicechange`. Needs root. Its streams move to the default. */
  unplug(output: string): Promise<void>;
  /** Makes a plugged output the system's default. */
  setDefault(output: string): Promise<void>;
  /** Lets a plugged output stand still, as when its driver hangs, or go on: it is there, but takes no samples. */
  setStalled(output: string, isStalled: boolean): Promise<void>;
  /** All streams that programs hold open, paused ones too. */
  streams(): Promise<SoundStream[]>;
  /** Names of the outputs that are plugged in. */
  outputs(): readonly string[];
  /** PulseAudio's name of a recordable source that hears what an output plays. */
  monitorOf(output: string): string;
  /** Calls back before an output goes and after one came. Returns the unsubscribe. */
  onHotPlug(listener: (change: HotPlug) => void | Promise<void>): () => void;
  /** Ends the daemon and removes its files. May be called twice. */
  stop(): Promise<void>;
}

/** An output that is about to go, or has just come. */
export interface HotPlug {
  readonly kind: 'leaving' | 'came';
  readonly output: string;
}

/**
 * Starts a PulseAudio of one's own: no hardware, no user configuration, a null sink per output.
 *
 * Runs as root and as any user, beside a desktop's own sound server, and several at a time.
 * The sinks run at 48 kHz, Chromium's rate, so that nothing is resampled. A null sink's latency is what its
 * most demanding stream asks for; a recording asks for 10 ms (see recorder.ts), which keeps it small and steady.
 * @throws Error when the daemon does not come up; the message holds its log.
 * @example
 * const pulse = await startPulseAudio({ outputs: ['Headset', 'Speakers'], microphone: 'Headset microphone' });
 * // … launchBrowser({ pulse }), record(pulse, 'Headset') …
 * await pulse.stop();
 */
export async function startPulseAudio(options: PulseAudioOptions): Promise<PulseAudio> {
  const { outputs, microphone } = options;
  const first = outputs[0];
  if (first === undefined) throw new Error('startPulseAudio: name at least one output');
  const daemon = await startPulseDaemon();
  const pactl = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('pactl', args, { env: { ...process.env, ...daemon.env }, timeout: 20_000 });
    return stdout.trim();
  };
  try {
    await Promise.race([daemon.failure, eventually(() => pactl('info'))]);
    const modules = new Map<string, string>();
    for (const output of outputs) modules.set(output, await loadOutput(pactl, output));
    if (microphone !== undefined) await loadMicrophone(pactl, microphone);
    await pactl('set-default-sink', sinkName(first));
    return createPulseAudio({ env: daemon.env, pactl, modules, stop: () => daemon.stop() });
  } catch (cause) {
    await daemon.stop();
    throw new Error(`PulseAudio did not start. Its log:\n${daemon.log()}`, { cause });
  }
}

type Pactl = (...args: string[]) => Promise<string>;

interface Parts {
  readonly env: Readonly<Record<string, string>>;
  readonly pactl: Pactl;
  readonly modules: Map<string, string>;
  readonly stop: () => Promise<void>;
}

function createPulseAudio({ env, pactl, modules, stop }: Parts): PulseAudio {
  const listeners = new Set<(change: HotPlug) => void | Promise<void>>();
  const tell = (change: HotPlug): Promise<unknown> =>
    Promise.all([...listeners].map(async (listener) => await listener(change)));
  const moduleOf = (output: string): string => {
    const index = modules.get(output);
    if (index === undefined) {
      throw new Error(`No output "${output}" is plugged in; there are: ${[...modules.keys()].join(', ')}`);
    }
    return index;
  };
  return {
    env,
    async plug(output) {
      if (modules.has(output)) throw new Error(`The output "${output}" is plugged in already`);
      modules.set(output, await loadOutput(pactl, output));
      await tell({ kind: 'came', output });
      await announceSoundDevice('add');
    },
    async unplug(output) {
      const index = moduleOf(output);
      await tell({ kind: 'leaving', output });
      await pactl('unload-module', index);
      modules.delete(output);
      await announceSoundDevice('remove');
    },
    async setDefault(output) {
      moduleOf(output);
      await pactl('set-default-sink', sinkName(output));
    },
    async setStalled(output, isStalled) {
      moduleOf(output);
      await pactl('suspend-sink', sinkName(output), isStalled ? '1' : '0');
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
    stop,
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

function loadOutput(pactl: Pactl, output: string): Promise<string> {
  const properties = `sink_properties=device.description=${quoted(output)}`;
  return pactl('load-module', 'module-null-sink', `sink_name=${sinkName(output)}`, ...format, properties);
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

// Without norewinds an idle null sink renders 2 s ahead, and a recording would begin that late.
const format = ['format=s16le', 'rate=48000', 'channels=2', 'norewinds=1'];

/** A name as a module's argument wants it: quoted, blanks escaped all the same. */
function quoted(name: string): string {
  if (!/^[\p{L}\p{N} ().:+_-]+$/u.test(name)) {
    throw new Error(`"${name}" cannot name a device; use letters, digits, blanks and ( ) . : + _ -`);
  }
  return `'${name.replaceAll(' ', '\\ ')}'`;
}

function sinkName(output: string): string {
  return output.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
