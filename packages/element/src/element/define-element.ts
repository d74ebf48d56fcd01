/** Defines an element, unless another copy of this package already did. Does nothing without a window. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const registry = (globalThis as Partial<typeof globalThis>).customElements;
  if (registry === undefined || registry.get(name) !== undefined) return;
  registry.define(name, element);
}
