const SETTINGS_KEY = 'belfry:settings';
const SERVER_CLOCK_KEY = 'belfry:taskrouter:server-clock';
/** The server's dates have no fractions of a second, so they are half a second old on average. */
const AHEAD_MS = 500;

/** Gives Belfry the settings of the agent whose record is replayed, and stops this page whenever the replay says so. */
export function prepareReplay(settings: Readonly<Record<string, unknown>>): void {
  localStorage.setItem(SETTINGS_KEY, JSON.stringify(settings));
  // Belfry learns the server's clock from calls. The agent's page had been open for a while.
  const serverClock = { aheadMs: [AHEAD_MS, AHEAD_MS], storedAtMs: Date.now() };
  localStorage.setItem(SERVER_CLOCK_KEY, JSON.stringify(serverClock));
  void stopRepeatedly();
}

async function stopRepeatedly(): Promise<void> {
  for (;;) {
    const { ok } = await fetch('/page-stops/next').catch(() => ({ ok: false }));
    // The sandbox was closed.
    if (!ok) return;
    const stop = new XMLHttpRequest();
    // Synchronous: nothing in this page runs until the response arrives.
    stop.open('GET', '/page-stops/current', false);
    stop.send();
  }
}
