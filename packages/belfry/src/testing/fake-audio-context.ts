import type {
  LatencyHint,
  ContextTimestamp,
  SampleBuffer,
  SoundAnalyser,
  SoundContext,
  SoundGain,
  SoundSource,
} from '../browser/audio-environment.js';
import type { Clock } from '../base/clock.js';
import { instantAt, msBetween, type Instant } from '../base/instant.js';
import type { FakeEngine } from './fake-engine.js';
import { FakeAnalyser, FakeDestination, FakeGain, FakeSource } from './fake-audio-nodes.js';

/** The state of the fake browser, shared by all its contexts. */
export interface FakeAudioWorld {
  readonly clock: Clock;
  readonly engine: FakeEngine;
  /** Whether the page may play sound. */
  isAllowed: boolean;
  /** Whether a gesture's event is being handled. */
  isInGesture: boolean;
  /**
   * Faults by output id: `setSinkId` doesn't settle (`pending`) or rejects (`refused`), the context of an open output
   * never runs (`suspended`), or its clock doesn't move (`frozen`) or stops after a first burst of 20 ms (`hanging`).
   */
  readonly troubles: Map<string, 'pending' | 'refused' | 'suspended' | 'frozen' | 'hanging'>;
  /** Whether the audio clock of new contexts doesn't move while their state is `running`. */
  isFrozen: boolean;
  /** Whether the browser refuses new contexts, because the page has too many. */
  isRefusing: boolean;
  /** Whether media elements claim to play a stream, but are silent, and their clock stands. (Seen in WebKitGTK 2.50.) */
  areStreamsSilent: boolean;
  /** The time from `resume()` to `running`. */
  openMs: number;
  /** The output's latency. */
  readonly latencyMs: number;
  readonly contexts: FakeAudioContext[];
}

/** A playback that is heard now. */
export interface FakePlayback {
  readonly buffer: SampleBuffer;
  readonly volume: number;
  readonly isLooped: boolean;
  readonly destination: FakeDestination;
}

/** An `AudioContext` whose audio clock follows the test's clock. */
export class FakeAudioContext extends EventTarget implements SoundContext {
  readonly destination: FakeDestination = new FakeDestination(this);
  readonly world: FakeAudioWorld;
  readonly latencyHint: LatencyHint;
  state: SoundContext['state'] = 'suspended';
  sinkId = '';
  isFrozen: boolean;
  readonly #sources: FakeSource[] = [];
  #timeS = 0;
  #isUnlocked = false;
  #runningSince: Instant | undefined;
  #cancelEnd: (() => void) | undefined;
  #cancelResume: (() => void) | undefined;

  constructor(world: FakeAudioWorld, latencyHint: LatencyHint = 'interactive') {
    super();
    if (world.isRefusing) throw new DOMException('too many AudioContexts', 'NotSupportedError');
    this.world = world;
    this.latencyHint = latencyHint;
    this.isFrozen = world.isFrozen;
    world.contexts.push(this);
    if (world.isAllowed) void this.resume();
  }

  get currentTime(): number {
    if (this.#runningSince === undefined || this.isFrozen) return this.#timeS;
    return this.#timeS + msBetween(this.#runningSince, this.world.clock.now()) / 1000;
  }

  get outputLatency(): number {
    const { timestamps } = this.world.engine;
    if (timestamps === 'deadlocking') throw new Error('outputLatency hangs the page');
    return timestamps === 'right' ? this.world.latencyMs / 1000 : 0;
  }

  createBufferSource(): SoundSource {
    const source = new FakeSource(this);
    this.#sources.push(source);
    return source;
  }

  createGain(): SoundGain {
    return new FakeGain(this);
  }

  createAnalyser(): SoundAnalyser {
    return new FakeAnalyser(this, (analyser, samplesAgo) =>
      this.#sounding()
        .filter(({ gain }) => gain.to().includes(analyser))
        .reduce((sum, { source, gain }) => sum + gain.gain.value * source.sampleBefore(samplesAgo), 0),
    );
  }

  createMediaStreamDestination(): FakeDestination {
    return new FakeDestination(this);
  }

  getOutputTimestamp(): ContextTimestamp {
    const { timestamps } = this.world.engine;
    if (timestamps === 'deadlocking') throw new Error('getOutputTimestamp() hangs the page');
    if (timestamps === 'wrong') {
      const performanceTime = performanceMs(this.world.clock) + this.currentTime * 1000;
      return { contextTime: this.currentTime, performanceTime };
    }
    const contextTime = Math.max(0, this.currentTime - this.world.latencyMs / 1000);
    return { contextTime, performanceTime: performanceMs(this.world.clock) };
  }

  resume(): Promise<void> {
    if (this.state === 'closed') return Promise.reject(new Error('The context is closed'));
    if (this.state === 'interrupted')
      return Promise.reject(
        new DOMException('Cannot resume an interrupted AudioContext.', 'InvalidStateError'),
      );
    const isStuck = this.world.troubles.get(this.sinkId) === 'suspended';
    this.#isUnlocked = mayStart(this.world, this.#isUnlocked);
    if (!this.#isUnlocked || isStuck) return new Promise(() => undefined);
    return new Promise((resolve) => {
      this.#cancelResume?.();
      this.#cancelResume = this.world.clock.after(this.world.openMs, () => {
        this.setState('running');
        resolve();
      });
    });
  }

  suspend(): Promise<void> {
    if (this.state === 'closed') return Promise.reject(new Error('The context is closed'));
    this.#cancelResume?.();
    this.setState('suspended');
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#cancelResume?.();
    this.setState('closed');
    this.#cancelEnd?.();
    return Promise.resolve();
  }

  /** A change by the browser: `interrupted` by a phone call, or `closed` because the audio process died. */
  setState(state: SoundContext['state']): void {
    if (state === this.state) return;
    if (state === 'closed' || state === 'interrupted') this.#cancelResume?.();
    this.#timeS = this.currentTime;
    this.#runningSince = state === 'running' ? this.world.clock.now() : undefined;
    this.state = state;
    this.schedule();
    this.dispatchEvent(new Event('statechange'));
  }

  /** Stops or restarts the audio clock while the state remains `running`. */
  freeze(isFrozen: boolean): void {
    this.#timeS = this.currentTime;
    if (this.#runningSince !== undefined) this.#runningSince = this.world.clock.now();
    this.isFrozen = isFrozen;
    this.schedule();
  }

  /** Stops the audio clock after a first burst, as a device that hangs. */
  hangWhenRunning(): void {
    this.addEventListener('statechange', () => {
      if (this.state === 'running') this.world.clock.after(20, () => this.freeze(true));
    });
  }

  /** The number of sources made so far: one for each sound that started. */
  sourceCount(): number {
    return this.#sources.length;
  }

  /** The next scheduled end of a source, in the context's time. */
  nextEndS(): number {
    return Math.min(...this.#sources.filter(({ hasEnded }) => !hasEnded).map((source) => source.endS()));
  }

  /** What this context plays now. */
  playbacks(): FakePlayback[] {
    return this.#sounding().flatMap(({ source, gain }) => {
      const destination = gain.to().find((node) => node instanceof FakeDestination);
      if (destination === undefined || !source.buffer) return [];
      return [{ buffer: source.buffer, volume: gain.gain.value, isLooped: source.loop, destination }];
    });
  }

  /** The sources that play now, each with its gain. */
  #sounding(): { readonly source: FakeSource; readonly gain: FakeGain }[] {
    if (this.state !== 'running' || this.isFrozen) return [];
    return this.#sources.flatMap((source) => {
      const gain = source.to().find((node) => node instanceof FakeGain);
      const isOn = source.startS <= this.currentTime && this.currentTime < source.endS();
      return isOn && gain !== undefined ? [{ source, gain }] : [];
    });
  }

  /** The number of connected analysers. */
  analyserCount(): number {
    const gains = new Set(this.#sources.flatMap((source) => source.to()));
    const heard = [...gains].flatMap((gain) => gain.to().filter((node) => node instanceof FakeAnalyser));
    return new Set(heard).size;
  }

  /** Ends sources on the audio clock, as the audio thread does. */
  schedule(): void {
    this.#cancelEnd?.();
    this.#cancelEnd = undefined;
    const open = this.#sources.filter((source) => !source.hasEnded && source.endS() < Infinity);
    const nextS = Math.min(...open.map((source) => source.endS()));
    if (nextS === Infinity || this.state !== 'running' || this.isFrozen) return;
    this.#cancelEnd = this.world.clock.after((nextS - this.currentTime) * 1000, () => {
      for (const source of open) {
        // A microsecond of tolerance for rounding errors.
        if (source.hasEnded || source.endS() > this.currentTime + 1e-6) continue;
        source.hasEnded = true;
        source.dispatchEvent(new Event('ended'));
      }
      this.schedule();
    });
  }
}

/** A context with `setSinkId`, as in Chromium. */
export class FakeSinkContext extends FakeAudioContext {
  setSinkId(outputId: string): Promise<void> {
    return openSink(this.world, outputId, () => {
      this.sinkId = outputId;
      if (this.world.troubles.get(outputId) === 'frozen') this.freeze(true);
      if (this.world.troubles.get(outputId) === 'hanging') this.hangWhenRunning();
    });
  }
}

/** Implements `setSinkId` of contexts and elements. */
export function openSink(world: FakeAudioWorld, outputId: string, open: () => void): Promise<void> {
  switch (world.troubles.get(outputId)) {
    case 'pending':
      return new Promise((resolve) => {
        const poll = (): void => {
          if (world.troubles.has(outputId)) world.clock.after(10, poll);
          else {
            open();
            resolve();
          }
        };
        world.clock.after(10, poll);
      });
    case 'refused':
      return Promise.reject(new DOMException(`The device ${outputId} is not found`, 'NotFoundError'));
    case 'suspended':
    case 'frozen':
    case 'hanging':
    case undefined:
      open();
      return Promise.resolve();
  }
}

/** Whether a context or media element may play now, if it was `wasUnlocked` before. */
export function mayStart({ engine, isInGesture, isAllowed }: FakeAudioWorld, wasUnlocked: boolean): boolean {
  return engine.gestures === 'page' ? isAllowed : wasUnlocked || isInGesture;
}

/** `performance.now()` of a page with this clock. */
export function performanceMs(clock: Clock): number {
  return msBetween(instantAt(0), clock.now());
}
