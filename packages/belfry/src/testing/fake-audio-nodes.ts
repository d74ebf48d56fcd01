import type {
  SampleBuffer,
  SoundAnalyser,
  SoundGain,
  SoundNode,
  SoundSource,
} from '../browser/audio-environment.js';

/** The context as its nodes see it. */
interface FakeTimeline {
  readonly currentTime: number;
  /** Call this when the start or end of a source changes. */
  schedule(): void;
}

class FakeNode extends EventTarget implements SoundNode {
  readonly context: FakeTimeline;
  readonly #to = new Set<FakeNode>();

  constructor(context: FakeTimeline) {
    super();
    this.context = context;
  }

  connect(destination: SoundNode): void {
    if (!(destination instanceof FakeNode)) throw new TypeError('Not a node of a fake context');
    this.#to.add(destination);
  }

  disconnect(destination?: SoundNode): void {
    if (destination === undefined) this.#to.clear();
    else if (!(destination instanceof FakeNode && this.#to.delete(destination)))
      throw new TypeError('Not connected to that');
  }

  /** The nodes that it is connected to. */
  to(): readonly FakeNode[] {
    return [...this.#to];
  }
}

/** Changes its volume at once, without a ramp. */
export class FakeGain extends FakeNode implements SoundGain {
  readonly gain: SoundGain['gain'] = {
    value: 1,
    setTargetAtTime(target: number): void {
      this.value = target;
    },
  };
}

/** Returns the samples that the context says are heard. */
export class FakeAnalyser extends FakeNode implements SoundAnalyser {
  fftSize = 2048;
  readonly #heard: (analyser: FakeAnalyser, samplesAgo: number) => number;

  constructor(context: FakeTimeline, heard: (analyser: FakeAnalyser, samplesAgo: number) => number) {
    super(context);
    this.#heard = heard;
  }

  getFloatTimeDomainData(samples: Float32Array<ArrayBuffer>): void {
    for (let i = 0; i < samples.length; i++) samples[i] = this.#heard(this, samples.length - 1 - i);
  }
}

/** The end of the graph: the context's destination, or a stream that a media element plays. */
export class FakeDestination extends FakeNode {
  readonly stream: MediaStream = { getTracks: () => [] } as unknown as MediaStream;
}

/** Plays a buffer according to its context's clock. */
export class FakeSource extends FakeNode implements SoundSource {
  buffer: SampleBuffer | null = null;
  loop = false;
  loopStart = 0;
  loopEnd = 0;
  startS: FakeTimeline['currentTime'] = Infinity;
  stopS: FakeTimeline['currentTime'] = Infinity;
  hasEnded = false;
  #offsetS = 0;
  #durationS = Infinity;

  start(_when?: number, offset?: number, duration?: number): void {
    this.startS = this.context.currentTime;
    this.#offsetS = offset ?? 0;
    this.#durationS = duration ?? Infinity;
    this.context.schedule();
  }

  stop(when = 0): void {
    if (this.startS === Infinity) throw new Error('stop() before start()');
    this.stopS = Math.max(when, this.context.currentTime);
    this.context.schedule();
  }

  /** The sample that was heard `count` samples ago. */
  sampleBefore(count: number): number {
    if (this.buffer === null) return 0;
    const { length, duration } = this.buffer;
    const playedS = this.context.currentTime - this.startS - (count * duration) / length;
    if (playedS < 0) return 0;
    const [fromS, toS] = [this.loopStart, this.loopEnd || duration];
    const atS = this.#offsetS + playedS;
    const loopedS = this.loop && atS >= toS ? fromS + ((atS - fromS) % (toS - fromS)) : atS;
    // A thousandth of a sample of tolerance for rounding errors.
    return this.buffer.getChannelData(0)[Math.floor((loopedS * length) / duration + 0.001)] ?? 0;
  }

  endS(): number {
    const leftS = Math.min(this.#durationS, (this.buffer?.duration ?? 0) - this.#offsetS);
    return this.loop ? this.stopS : Math.min(this.stopS, this.startS + leftS);
  }
}
