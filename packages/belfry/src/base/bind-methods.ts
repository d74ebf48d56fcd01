/**
 * Binds every method of an instance to it, so that you can pass a method on without the instance. Returns the instance.
 *
 * @example
 * const { increase } = bindMethods(new Counter());
 * button.addEventListener('click', increase);
 */
export function bindMethods<Instance extends object>(instance: Instance): Instance {
  const prototype = Object.getPrototypeOf(instance) as object;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === 'constructor' || typeof value !== 'function') continue;
    Object.defineProperty(instance, name, { value: (value as () => unknown).bind(instance) });
  }
  return instance;
}
