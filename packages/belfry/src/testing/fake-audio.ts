import type {
  AudioEnvironment,
  DeviceInfo,
  LatencyHint,
  PageDocument,
  PageNavigator,
  PageWindow,
  SampleBuffer,
} from '../browser/audio-environment.js';
import type { Clock } from '../base/clock.js';
import {
  FakeAudioContext,
  FakeSinkContext,
  performanceMs,
  type FakeAudioWorld,
} from './fake-audio-context.js';
import { FakeBuffer, FakeDecoder } from './fake-buffer.js';
import { FakeElement, FakeSinkElement } from './fake-element.js';
import { fakeEngines, type FakeEngine } from './fake-engine.js';

/** A sound that is heard on one output. */
export interface HeardSound {
  /** `''` is the system's default output. */
  readonly output: string;
  readonly buffer: SampleBuffer;
  readonly volume: number;
  readonly isLooped: boolean;
}

export interface FakeAudioOptions {
  readonly clock: Clock;
  /** Ids of the outputs in addition to the default, or complete devices. Default: none. */
  readonly outputs?: readonly (string | DeviceInfo)[];
  /** Whether the page may play sound without a gesture. Default: `true`. */
  readonly isAllowed?: boolean;
  /** How the browser behaves. Default: as Chromium. */
  readonly engine?: FakeEngine;
  /** Overrides how outputs can be chosen. */
  readonly routing?: FakeEngine['routing'];
  /** The permission to use the microphone. Default: `prompt`, which a request grants. */
  readonly microphone?: PermissionState;
  /** Features that the frame's Permissions-Policy denies. */
  readonly denied?: readonly string[];
  readonly fetch?: AudioEnvironment['fetch'];
  /** The parent window. */
  readonly parent?: PageWindow;
  /** Replaces objects of the environment. */
  readonly environment?: Partial<AudioEnvironment>;
}

/** A browser's audio for tests, which control time, devices, gestures, and faults. */
export interface FakeAudio {
  readonly environment: AudioEnvironment;
  readonly world: FakeAudioWorld;
  /** Everything that is heard now. */
  heard(): readonly HeardSound[];
  /** Ids of the outputs on which something is heard, sorted. */
  heardOn(): readonly string[];
  /** The number of media elements that play, even if they are silent. */
  playingElements(): number;
  /** Pauses the media elements that play, as a media key does. */
  pauseElements(): void;
  /** Stops the clock of the media elements while they claim to play, as a device that hangs. */
  hangElements(): void;
  /** Ends the streams of the media elements. */
  endElements(): void;
  /** Contexts that are not closed. */
  openContexts(): readonly FakeAudioContext[];
  /** Replaces the connected outputs and fires `devicechange`. */
  setOutputs(outputs: readonly (string | DeviceInfo)[]): void;
  /** Replaces the connected outputs without an event. */
  setOutputsSilently(outputs: readonly (string | DeviceInfo)[]): void;
  /** A gesture in a frame of another origin: allows sound, but fires no event here. */
  activateUnseen(): void;
  /** Stops the audio clock of every context, and of new ones until `world.isFrozen` is `false`. */
  freezeAll(): void;
  /** A gesture in the page, which allows sound. */
  gesture(type?: string): void;
  /** Whether the page uses the microphone now. */
  usesMicrophone(): boolean;
  /** Whether this document has used the microphone. */
  hasUsedMicrophone(): boolean;
  /** Another part of the page uses the microphone for a moment, without an event. */
  useMicrophoneElsewhere(): void;
  /** The number of listeners on the page's objects. */
  listeners(): number;
}

/** Makes a fake browser. See {@link FakeAudio}. */
export function createFakeAudio(options: FakeAudioOptions): FakeAudio {
  const { engine = fakeEngines.chromium } = options;
  const world: FakeAudioWorld = {
    clock: options.clock,
    engine,
    isInGesture: false,
    isAllowed: options.isAllowed ?? true,
    troubles: new Map(),
    isFrozen: false,
    isRefusing: false,
    areStreamsSilent: false,
    openMs: 5,
    latencyMs: 30,
    contexts: [],
  };
  const page = createFakePage(options);
  const elements: FakeElement[] = [];
  const environment = createEnvironment(options, world, page, elements);
  const heard = (): HeardSound[] =>
    world.contexts.flatMap((context) =>
      context.playbacks().flatMap(({ destination, ...playback }) => {
        if (destination === context.destination) return [{ output: context.sinkId, ...playback }];
        const playing = elements.filter(
          (element) => element.srcObject === destination.stream && element.isHeard(),
        );
        return playing.map((element) => ({ output: element.sinkId, ...playback }));
      }),
    );
  const activateUnseen = (): void => {
    world.isAllowed = true;
    page.userActivation.hasBeenActive = true;
  };
  return {
    environment,
    world,
    heard,
    heardOn: () => [...new Set(heard().map(({ output }) => output))].sort(),
    playingElements: () => elements.filter(({ paused }) => !paused).length,
    pauseElements() {
      for (const element of elements) element.pause();
    },
    hangElements() {
      for (const element of elements) element.hang();
    },
    endElements() {
      for (const element of elements) element.ended = true;
    },
    openContexts: () => world.contexts.filter(({ state }) => state !== 'closed'),
    setOutputs(outputs) {
      page.devices = outputs.map(toDevice);
      page.mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    setOutputsSilently(outputs) {
      page.devices = outputs.map(toDevice);
    },
    activateUnseen,
    freezeAll() {
      world.isFrozen = true;
      for (const context of world.contexts) context.freeze(true);
    },
    gesture(type = 'pointerdown') {
      activateUnseen();
      world.isInGesture = true;
      page.window.dispatchEvent(new Event(type));
      world.isInGesture = false;
    },
    usesMicrophone: () => page.counter.openMicrophones > 0,
    hasUsedMicrophone: () => page.hasUsedMicrophone,
    useMicrophoneElsewhere() {
      page.hasUsedMicrophone = true;
    },
    listeners: () => page.counter.count,
  };
}

interface FakePage {
  hasUsedMicrophone: boolean;
  /** Ids of outputs that `selectAudioOutput` returned. */
  readonly reopened: Set<string>;
  readonly microphone: EventTarget & { state: PermissionState };
  devices: readonly DeviceInfo[];
  readonly counter: { count: number; openMicrophones: number };
  readonly userActivation: { hasBeenActive: boolean };
  readonly mediaDevices: NonNullable<PageNavigator['mediaDevices']>;
  readonly document: PageDocument;
  readonly window: PageWindow;
}

function createFakePage(options: FakeAudioOptions): FakePage {
  const { outputs = [], denied = [], parent, engine = fakeEngines.chromium } = options;
  const counter = { count: 0, openMicrophones: 0 };
  const featurePolicy = {
    features: () => ['autoplay', 'speaker-selection'],
    allowsFeature: (feature: string) => !denied.includes(feature),
  };
  const visibilityState = 'visible' as const;
  const document = Object.assign(countingTarget(counter), { visibilityState, featurePolicy });
  const listed = (): readonly DeviceInfo[] =>
    engine.outputNames === 'always' || page.hasUsedMicrophone
      ? page.devices
      : page.devices.filter((device) => device.kind !== 'audiooutput' || page.reopened.has(device.deviceId));
  const page: FakePage = {
    hasUsedMicrophone: false,
    reopened: new Set(),
    microphone: Object.assign(countingTarget(counter), { state: options.microphone ?? 'prompt' }),
    devices: outputs.map(toDevice),
    counter,
    userActivation: { hasBeenActive: false },
    mediaDevices: Object.assign(countingTarget(counter), {
      enumerateDevices: () => Promise.resolve(listed()),
      getUserMedia: () => {
        if (page.microphone.state === 'denied')
          return Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
        page.hasUsedMicrophone = true;
        counter.openMicrophones += 1;
        if (engine.firesAfterMicrophone) page.mediaDevices.dispatchEvent(new Event('devicechange'));
        return Promise.resolve({ getTracks: () => [{ stop: () => (counter.openMicrophones -= 1) }] });
      },
      ...(engine.hasOutputPrompt && {
        selectAudioOutput: ({ deviceId }: { readonly deviceId: string }) => {
          page.reopened.add(deviceId);
          return Promise.resolve(undefined);
        },
      }),
    }),
    document,
    window: Object.assign(countingTarget(counter), { parent: parent ?? null, document }),
  };
  return page;
}

function createEnvironment(
  options: FakeAudioOptions,
  world: FakeAudioWorld,
  page: FakePage,
  elements: FakeElement[],
): AudioEnvironment {
  const { clock, engine = fakeEngines.chromium, routing = engine.routing } = options;
  const Context = routing === 'context' ? FakeSinkContext : FakeAudioContext;
  return {
    AudioContext: class extends Context {
      constructor({ latencyHint }: { readonly latencyHint: LatencyHint }) {
        super(world, latencyHint);
      }
    },
    AudioBuffer: FakeBuffer,
    OfflineAudioContext: FakeDecoder,
    createElement: () => {
      const element = routing === 'element' ? new FakeSinkElement(world) : new FakeElement(world);
      elements.push(element);
      return element;
    },
    window: page.window,
    document: page.document,
    navigator: {
      mediaDevices: page.mediaDevices,
      userActivation: page.userActivation,
      permissions: { query: () => Promise.resolve(page.microphone) },
      ...(engine.hasAutoplayPolicy && {
        getAutoplayPolicy: () => (world.isAllowed ? 'allowed' : 'disallowed'),
      }),
    },
    performance: { now: () => performanceMs(clock) },
    whenIdle: (callback) => clock.after(0, callback),
    fetch: options.fetch ?? (() => Promise.reject(new TypeError('Failed to fetch'))),
    ...options.environment,
  };
}

/** An output as the browser would list it. */
export function toDevice(output: string | DeviceInfo): DeviceInfo {
  if (typeof output !== 'string') return output;
  return {
    kind: 'audiooutput',
    deviceId: output,
    label: `Label of ${output}`,
    groupId: `group of ${output}`,
  };
}

/** An event target that counts its listeners. */
function countingTarget(counter: { count: number }): EventTarget {
  const target = new EventTarget();
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  target.addEventListener = (...args: Parameters<typeof add>) => {
    counter.count++;
    add(...args);
  };
  target.removeEventListener = (...args: Parameters<typeof remove>) => {
    counter.count--;
    remove(...args);
  };
  return target;
}
