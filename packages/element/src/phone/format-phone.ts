type Format = (from: string) => string;

let loaded: Format | undefined;
let loading: Promise<void> | undefined;

/**
 * Formats a number that begins with `+` for reading: `+14155550123` becomes `+1 415 555 0123`. Anything else stays as it
 * is. The library is loaded with the first panel; until then, numbers stay as they are.
 */
export function formatPhone(from: string): string {
  return loaded?.(from) ?? from;
}

/** Loads the library. Without it, callers are shown as they come. */
export function loadPhoneFormat(onLoad: () => void): void {
  loading ??= import('libphonenumber-js/min').then(
    ({ parsePhoneNumberFromString }) => {
      loaded = (from) =>
        (from.startsWith('+') ? parsePhoneNumberFromString(from)?.formatInternational() : from) ?? from;
    },
    () => undefined,
  );
  void loading.then(onLoad);
}
