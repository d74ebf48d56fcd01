import type { Call } from 'belfry';

/** Says each call once. */
export interface Announcer {
  /** These ring now. Those not said yet are said: at once, or together once the last texts have had their time. */
  update(calls: readonly Call[]): void;
  dispose(): void;
}

/** A screen reader breaks off what it says for the next alert: in a rush of calls each has this long, ms. */
const spokenMs = 4_000;
const keptKeys = 200;

/** `say` is given the calls to speak of; an empty list takes the texts back. */
export function createAnnouncer(say: (calls: readonly Call[]) => void): Announcer {
  let ringing: readonly Call[] = [];
  let said: readonly string[] = [];
  let saidNow: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function align(): void {
    if (timer !== undefined) return;
    const news = ringing.filter(({ key }) => !said.includes(key));
    if (news.length > 0) {
      saidNow = news.map(({ key }) => key);
      said = [...said, ...saidNow].slice(-keptKeys);
      timer = setTimeout(() => {
        timer = undefined;
        align();
      }, spokenMs);
      say(news);
    } else if (saidNow.length > 0 && !ringing.some(({ key }) => saidNow.includes(key))) {
      saidNow = [];
      say([]);
    }
  }

  return {
    update(calls) {
      ringing = calls;
      align();
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
      ringing = [];
      said = [];
    },
  };
}
