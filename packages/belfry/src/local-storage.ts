/** `localStorage`, or nothing where the browser has none or refuses: merely reading it throws where cookies are blocked. */
export function localStorageIfAny(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
