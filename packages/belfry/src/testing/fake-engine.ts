/** How a browser engine treats sound. Seen in Chromium 156, Firefox ESR 153, and WebKitGTK 2.50. */
export interface FakeEngine {
  /** What chooses outputs: contexts, media elements, or nothing. */
  readonly routing: 'context' | 'element' | 'none';
  /**
   * `wrong`: `getOutputTimestamp` is off by the age of the context, and `outputLatency` is 0. `deadlocking`: both hang
   * the page, so that a test in which one of them is read fails.
   */
  readonly timestamps: 'right' | 'wrong' | 'deadlocking';
  /** `each`: every context, element, and `setSinkId` needs a gesture. Otherwise, one is enough for the page. */
  readonly gestures: 'page' | 'each';
  /** Whether it has `navigator.getAutoplayPolicy`. */
  readonly hasAutoplayPolicy: boolean;
  /** `after-microphone`: it lists no output before this document has used the microphone. */
  readonly outputNames: 'always' | 'after-microphone';
  /** Whether it fires `devicechange` when the page was allowed to use the microphone. */
  readonly firesAfterMicrophone: boolean;
  /** Whether it has `selectAudioOutput`. */
  readonly hasOutputPrompt: boolean;
  /** Whether media elements play streams. Otherwise, they are silent although their clock moves. */
  readonly playsStreams: boolean;
}

const chromium: FakeEngine = {
  routing: 'context',
  timestamps: 'right',
  gestures: 'page',
  hasAutoplayPolicy: false,
  outputNames: 'always',
  firesAfterMicrophone: false,
  hasOutputPrompt: false,
  playsStreams: true,
};

const firefox: FakeEngine = {
  ...chromium,
  routing: 'element',
  timestamps: 'deadlocking',
  hasAutoplayPolicy: true,
  outputNames: 'after-microphone',
  hasOutputPrompt: true,
};

const webkit: FakeEngine = {
  ...chromium,
  routing: 'element',
  timestamps: 'wrong',
  gestures: 'each',
  outputNames: 'after-microphone',
  firesAfterMicrophone: true,
};

/** The engines that Belfry supports. */
export const fakeEngines: Readonly<Record<'chromium' | 'firefox' | 'webkit', FakeEngine>> = {
  chromium,
  firefox,
  webkit,
};
