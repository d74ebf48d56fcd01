/** Samples that any context can play: what is used of `AudioBuffer`. */
export interface SampleBuffer {
  readonly duration: number;
  readonly length: number;
  readonly numberOfChannels: number;
  getChannelData(channel: number): Float32Array;
}

/** What is used of `AudioNode`. */
export interface SoundNode {
  connect(destination: SoundNode): unknown;
  /** From all that it is connected to, or from this one. */
  disconnect(destination?: SoundNode): void;
}

/** What is used of `AudioBufferSourceNode`. */
export interface SoundSource extends SoundNode, EventTarget {
  buffer: SampleBuffer | null;
  loop: boolean;
  start(): void;
  stop(when?: number): void;
}

/** What is used of `GainNode`. */
export interface SoundGain extends SoundNode {
  readonly gain: {
    value: number;
    setTargetAtTime(target: number, startTime: number, timeConstant: number): unknown;
  };
}

/** What is used of `AnalyserNode`. */
export interface SoundAnalyser extends SoundNode {
  fftSize: number;
  /** Fills in the latest samples, all channels mixed. */
  getFloatTimeDomainData(samples: Float32Array<ArrayBuffer>): void;
}

/** What is used of `AudioTimestamp`. */
export interface ContextTimestamp {
  readonly contextTime?: number;
  readonly performanceTime?: number;
}

/** What is used of `AudioContext`. `setSinkId` exists in Chromium 110+ only. */
export interface SoundContext extends EventTarget {
  readonly state: 'suspended' | 'running' | 'closed' | 'interrupted';
  readonly currentTime: number;
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

/** How much a context may trade latency for power, in words or in seconds. */
export type LatencyHint = 'interactive' | 'balanced' | number;

/** What is used of `HTMLAudioElement`. `setSinkId` exists in Chrome 49+, Firefox 116+, Safari 18.4+. */
export interface SoundElement {
  srcObject: unknown;
  readonly paused: boolean;
  play(): Promise<void>;
  pause(): void;
  setSinkId?(outputId: string): Promise<void>;
}

/** What is used of `MediaDeviceInfo`. */
export interface DeviceInfo {
  readonly kind: string;
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
}

/** What is used of `Document.featurePolicy` (Chromium) and of its successor `permissionsPolicy`. */
export interface PolicyInspector {
  features(): readonly string[];
  allowsFeature(feature: string): boolean;
}

/** What is used of `Document`. */
export interface PageDocument extends EventTarget {
  readonly visibilityState: 'visible' | 'hidden';
  readonly featurePolicy?: PolicyInspector;
  readonly permissionsPolicy?: PolicyInspector;
}

/** What is used of `Navigator`. */
export interface PageNavigator {
  readonly mediaDevices?: EventTarget & { enumerateDevices(): Promise<readonly DeviceInfo[]> };
  readonly permissions?: { query(descriptor: { readonly name: 'microphone' }): Promise<EventTarget> };
  readonly userActivation?: { readonly hasBeenActive: boolean };
  /** Firefox only. */
  getAutoplayPolicy?(type: 'audiocontext'): 'allowed' | 'allowed-muted' | 'disallowed';
}

/** What is used of `Window`. A frame of another origin throws when anything of its `document` is touched. */
export interface PageWindow extends EventTarget {
  readonly parent: PageWindow | null;
  readonly document: unknown;
}

/**
 * Everything of the browser that the audio room touches, so that tests can stand in for it.
 * What a browser (or a server that renders the page) lacks is `undefined`.
 */
export interface AudioEnvironment {
  readonly AudioContext: (new (options: { readonly latencyHint: LatencyHint }) => SoundContext) | undefined;
  readonly AudioBuffer:
    (new (options: { readonly length: number; readonly sampleRate: number }) => SampleBuffer) | undefined;
  /** Decodes without a context that the user would have to unlock. */
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
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
}

type BrowserGlobals = Pick<
  typeof globalThis,
  'Audio' | 'AudioBuffer' | 'AudioContext' | 'OfflineAudioContext' | 'document' | 'navigator' | 'window'
>;

/** The browser's own objects, as they are now. */
export function browserEnvironment(): AudioEnvironment {
  // The types claim that everything exists everywhere: it does not, on a server or in an older browser.
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
    fetch: (url, options) => globalThis.fetch(url, options),
  };
}
