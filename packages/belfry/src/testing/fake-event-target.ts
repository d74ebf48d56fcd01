/** An `EventTarget` that counts its listeners. */
export class FakeEventTarget extends EventTarget {
  readonly #listeners = new Map<string, Set<unknown>>();

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    const [type, listener] = args;
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    const [type, listener] = args;
    this.#listeners.get(type)?.delete(listener);
    super.removeEventListener(...args);
  }

  listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
