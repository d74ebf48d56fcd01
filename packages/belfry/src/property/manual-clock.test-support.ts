import type { Clock } from '../base/clock.js';
import { instantAt, type Instant } from '../base/instant.js';

interface ManualTimer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that tests move, and that calls back synchronously: promises are too slow for thousands of sequences. */
export class ManualClock implements Clock {
  #elapsedMs = 1000;
  #systemAheadMs = 1_000_000_000;
  readonly #timers = new Set<ManualTimer>();

  now(): Instant {
    return instantAt(this.#elapsedMs);
  }
  epochMs(): number {
    return this.#systemAheadMs + this.#elapsedMs;
  }
  /** The monotonic clock, in ms. */
  elapsedMs(): number {
    return this.#elapsedMs;
  }
  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#elapsedMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
  pending(): number {
    return this.#timers.size;
  }
  /** Sets the system's time forward, or back if negative. The monotonic clock doesn't jump. */
  setTime(ms: number): void {
    this.#systemAheadMs += ms;
  }
  /** Lets time pass without callbacks, as while the page hangs. */
  jump(ms: number): void {
    this.#elapsedMs += ms;
  }
  /** Lets time pass, and calls back on time, or now if a callback is overdue. */
  runUntil(untilMs: number): void {
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#timers.delete(next);
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      next.callback();
    }
    this.#elapsedMs = untilMs;
  }
  #next(untilMs: number): ManualTimer | undefined {
    let first: ManualTimer | undefined;
    for (const timer of this.#timers)
      if (timer.dueMs <= untilMs && timer.dueMs < (first?.dueMs ?? Infinity)) first = timer;
    return first;
  }
}
