import type { SoundElement } from '../browser/audio-environment.js';
import { msBetween, type Instant } from '../base/instant.js';
import { mayStart, openSink, type FakeAudioWorld } from './fake-audio-context.js';

/** A media element that plays the stream of a fake context on the default output. */
export class FakeElement implements SoundElement {
  srcObject: unknown = null;
  sinkId = '';
  paused = true;
  ended = false;
  readonly world: FakeAudioWorld;
  #timeS = 0;
  #isUnlocked = false;
  #playingSince: Instant | undefined;
  #isHung = false;

  constructor(world: FakeAudioWorld) {
    this.world = world;
  }

  play(): Promise<void> {
    this.#isUnlocked = mayStart(this.world, this.#isUnlocked);
    if (!this.#isUnlocked) return Promise.reject(new DOMException('No gesture yet', 'NotAllowedError'));
    if (this.paused) this.#playingSince = this.world.clock.now();
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.#timeS = this.currentTime;
    this.#playingSince = undefined;
    this.paused = true;
  }

  get currentTime(): number {
    if (this.world.areStreamsSilent) return 0;
    if (this.#playingSince === undefined || this.#isHung) return this.#timeS;
    return this.#timeS + msBetween(this.#playingSince, this.world.clock.now()) / 1000;
  }

  hang(): void {
    this.#timeS = this.currentTime;
    this.#isHung = true;
  }

  isHeard(): boolean {
    const { engine, areStreamsSilent } = this.world;
    return engine.playsStreams && !areStreamsSilent && !this.paused && !this.ended && !this.#isHung;
  }
}

/** A media element with `setSinkId`. */
export class FakeSinkElement extends FakeElement {
  setSinkId(outputId: string): Promise<void> {
    const { engine, isInGesture } = this.world;
    if (engine.gestures === 'each' && !isInGesture)
      return Promise.reject(new DOMException('A user gesture is required', 'NotAllowedError'));
    return openSink(this.world, outputId, () => (this.sinkId = outputId));
  }
}
