declare global {
  interface Window {
    /** Sets the page's system time ahead of the real one, or behind if negative. */
    readonly setSystemTimeAhead: (aheadMs: number) => void;
  }
}

/**
 * A script that gives a page another system time, as if the computer's time were wrong or someone changed it. Its
 * monotonic clock stays as it is. Run it before the page's own scripts.
 *
 * @param aheadMs How far the page's time is ahead of the real time at first; behind if negative.
 */
export function systemTimeScript(aheadMs = 0): string {
  return `(${install.toString()})(${aheadMs})`;
}

function install(initialAheadMs: number): void {
  let aheadMs = initialAheadMs;
  const RealDate = Date;
  const nowMs = (): number => RealDate.now() + aheadMs;
  const shifted: typeof Date = new Proxy(RealDate, {
    apply: () => new RealDate(nowMs()).toString(),
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [nowMs()] : args, newTarget) as object,
    get: (target, name) => (name === 'now' ? nowMs : (Reflect.get(target, name) as unknown)),
  });
  const setSystemTimeAhead = (ms: number): void => {
    aheadMs = ms;
  };
  Object.assign(window, { Date: shifted, setSystemTimeAhead });
}
