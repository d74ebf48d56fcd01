import { browserWhenIdle, type WhenIdle } from './when-idle.js';

/** Samples that any context can play: the part of `AudioBuffer` that Belfry uses. */
export interface SampleBuffer {
  readonly duration: number;
  readonly length: number;
  readonly numberOfChannels: number;
  getChannelData(channel: number): Float32Array;
}

/** The part of `AudioNode` that Belfry uses. */
export interface SoundNode {
  connect(destination: SoundNode): unknown;
  /** From this destination, or from all. */
  disconnect(destination?: SoundNode): void;
}

/** The part of `AudioBufferSourceNode` that Belfry uses. */
export interface SoundSource extends SoundNode, EventTarget {
  buffer: SampleBuffer | null;
  loop: boolean;
  loopStart: number;
  loopEnd: number;
  /** Starts `offset` seconds into the buffer, for `duration` seconds of it. */
  start(when?: number, offset?: number, duration?: number): void;
  stop(when?: number): void;
}

/** The part of `GainNode` that Belfry uses. */
export interface SoundGain extends SoundNode {
  readonly gain: {
    value: number;
    setTargetAtTime(target: number, startTime: number, timeConstant: number): unknown;
  };
}

/** The part of `AnalyserNode` that Belfry uses. */
export interface SoundAnalyser extends SoundNode {
  fftSize: number;
  // TypeScript before 5.7 has no `Float32Array<ArrayBuffer>`.
  /** Copies the latest samples, with all channels mixed. */
  getFloatTimeDomainData(samples: Float32Array): void;
}

/** The part of `AudioTimestamp` that Belfry uses. */
export interface ContextTimestamp {
  readonly contextTime?: number;
  readonly performanceTime?: number;
}

/** The part of `AudioContext` that Belfry uses. `setSinkId` exists in Chromium 110+ only. */
export interface SoundContext extends EventTarget {
  readonly state: 'suspended' | 'running' | 'closed' | 'interrupted';
  readonly currentTime: number;
  /** From the audio graph to the system, in seconds. */
  readonly baseLatency?: number;
  /** From the system to the ear, in seconds. WebKitGTK always says 0. */
  readonly outputLatency?: number;
  readonly destination: SoundNode;
  createBufferSource(): SoundSource;
  createGain(): SoundGain;
  createAnalyser(): SoundAnalyser;
  createMediaStreamDestination(): SoundNode & { readonly stream: MediaStream };
  getOutputTimestamp?(): ContextTimestamp;
  resume(): Promise<void>;
  suspend(): Promise<void>;
  close(): Promise<void>;
  setSinkId?(outputId: string): Promise<void>;
}

/** How much latency a context may add to save power: a keyword or seconds. */
export type LatencyHint = 'interactive' | 'balanced' | number;

/** The part of `HTMLAudioElement` that Belfry uses. `setSinkId` exists in Chrome 49+, Firefox 116+, Safari 18.4+. */
export interface SoundElement {
  srcObject: unknown;
  readonly paused: boolean;
  /** Whether its stream has ended. */
  readonly ended: boolean;
  readonly currentTime: number;
  play(): Promise<void>;
  pause(): void;
  setSinkId?(outputId: string): Promise<void>;
}

/** The part of `MediaDeviceInfo` that Belfry uses. */
export interface DeviceInfo {
  readonly kind: string;
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
}

/** The part of `Document.featurePolicy` (Chromium) and its successor `permissionsPolicy` that Belfry uses. */
export interface PolicyInspector {
  features(): readonly string[];
  allowsFeature(feature: string): boolean;
}

/** The part of `Document` that Belfry uses. */
export interface PageDocument extends EventTarget {
  readonly visibilityState: 'visible' | 'hidden';
  readonly featurePolicy?: PolicyInspector;
  readonly permissionsPolicy?: PolicyInspector;
}

/** The part of `Navigator` that Belfry uses. */
export interface PageNavigator {
  readonly mediaDevices?: EventTarget & {
    enumerateDevices(): Promise<readonly DeviceInfo[]>;
    getUserMedia?(constraints: {
      readonly audio: true;
    }): Promise<{ getTracks(): readonly { stop(): void }[] }>;
    /** Firefox only. Rejects outside a gesture. With the id of an output that was allowed before, it asks nothing. */
    selectAudioOutput?(options: { readonly deviceId: string }): Promise<unknown>;
  };
  readonly permissions?: {
    query(descriptor: { readonly name: 'microphone' }): Promise<EventTarget & { readonly state?: string }>;
  };
  readonly userActivation?: { readonly hasBeenActive: boolean };
  /** Firefox only. */
  getAutoplayPolicy?(type: 'audiocontext'): 'allowed' | 'allowed-muted' | 'disallowed';
}

/** The part of `Window` that Belfry uses. Reading `document` of a frame with another origin throws. */
export interface PageWindow extends EventTarget {
  readonly parent: PageWindow | null;
  readonly document: unknown;
}

/** The browser as audio sees it. What a browser lacks, or a server that renders the page, is `undefined`. */
export interface AudioEnvironment {
  readonly AudioContext: (new (options: { readonly latencyHint: LatencyHint }) => SoundContext) | undefined;
  readonly AudioBuffer:
    (new (options: { readonly length: number; readonly sampleRate: number }) => SampleBuffer) | undefined;
  /** Decodes files without a gesture, unlike an `AudioContext`. */
  readonly OfflineAudioContext:
    | (new (
        channels: number,
        length: number,
        sampleRate: number,
      ) => { decodeAudioData(bytes: ArrayBuffer): Promise<SampleBuffer> })
    | undefined;
  readonly createElement: (() => SoundElement) | undefined;
  readonly window: PageWindow | undefined;
  readonly document: PageDocument | undefined;
  readonly navigator: PageNavigator | undefined;
  readonly performance: { now(): number };
  readonly whenIdle: WhenIdle | undefined;
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
}

type BrowserGlobals = Pick<
  typeof globalThis,
  'Audio' | 'AudioBuffer' | 'AudioContext' | 'OfflineAudioContext' | 'document' | 'navigator' | 'window'
>;

/** The browser's current objects. */
export function browserEnvironment(): AudioEnvironment {
  // The DOM types say that all of these exist. On a server or in an older browser they may not.
  const scope: Partial<BrowserGlobals> = globalThis;
  const { Audio } = scope;
  return {
    AudioContext: scope.AudioContext,
    AudioBuffer: scope.AudioBuffer,
    OfflineAudioContext: scope.OfflineAudioContext,
    createElement: Audio && (() => new Audio()),
    window: scope.window,
    document: scope.document,
    navigator: scope.navigator,
    performance: globalThis.performance,
    whenIdle: browserWhenIdle(),
    fetch: (url, options) => globalThis.fetch(url, options),
  };
}
