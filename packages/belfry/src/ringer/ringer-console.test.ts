import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import type { CallObserver } from '../calls/call-source.js';
import { createFakeSource } from '../testing/fake-source.js';
import { createRinger } from './create-ringer.js';
import type { Ringer } from './ringer-api.js';

/** A ringer that nobody listens to, and the observers of its sources. */
function openSilently(...names: readonly string[]): { ringer: Ringer; observers: CallObserver[] } {
  const observers: CallObserver[] = [];
  const ringer = createRinger({
    sources: names.map((name) => ({
      name,
      start(observer) {
        observers.push(observer);
        return () => undefined;
      },
    })),
  });
  return { ringer, observers };
}

const call = { channel: 'voice', direction: 'inbound' } as const;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a problem that nobody listens to', () => {
  let warn: MockInstance<typeof console.warn>;
  const warnings = (): unknown[] => warn.mock.calls.map(([text]: readonly unknown[]) => text);

  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  });
  afterEach(() => {
    warn.mockRestore();
  });

  it('goes to the console, with what is wrong with an offer and what to pass', async () => {
    const { ringer, observers } = openSilently('phone');
    observers[0]?.offered({ id: '1' } as never);
    expect(ringer.state().plan.state).toBe('ring');
    await settle();
    expect(warnings()).toEqual([
      "[belfry] source-failed: Source 'phone': invalid call: 'channel' is missing. Pass a non-empty string. Belfry uses the default.",
      "[belfry] source-failed: Source 'phone': invalid call: 'direction' is missing. Pass 'inbound', 'outbound', or 'internal'. Belfry uses the default.",
    ]);
    ringer.dispose();
  });

  it.each([
    [{ id: '1', timeoutMs: 0 }, "'timeoutMs' is zero or negative"],
    [{ id: '1', timeoutMs: -5 }, "'timeoutMs' is zero or negative"],
    [{ id: '1', deadlineMs: 1_700_000_000 }, 'in seconds'],
    [{ id: '1', deadlineMs: 1_700_000_000_000 }, 'before now'],
    [{}, "'id' is missing. Pass a non-empty string. This call can't ring."],
  ])('goes to the console if a call cannot ring: %j', async (offer, expected) => {
    const { ringer, observers } = openSilently('phone');
    observers[0]?.offered({ ...call, ...offer } as never);
    expect(ringer.state().plan.state).toBe('quiet');
    await settle();
    expect(warnings()).toEqual([expect.stringContaining(expected)]);
    ringer.dispose();
  });

  it('goes to the console once for each source', async () => {
    const { ringer, observers } = openSilently('phone', 'other');
    for (const id of ['1', '2', '3'])
      for (const observer of observers) {
        observer.offered({ ...call, id, timeoutMs: -1 });
        observer.synced([null as never]);
      }
    await settle();
    expect(warnings()).toHaveLength(4);
    expect(warnings().filter((text) => String(text).includes("'other'"))).toHaveLength(2);
    ringer.dispose();
  });

  it('does not go to the console with a listener, not even one that is added right after the start', async () => {
    const { ringer, observers } = openSilently('phone');
    observers[0]?.offered({ ...call, id: '1', timeoutMs: -1 });
    const codes: string[] = [];
    ringer.on('problem', ({ error }) => codes.push(error.code));
    await settle();
    expect(codes).toEqual(['offer-expired']);
    expect(warnings()).toEqual([]);
    ringer.dispose();
  });

  it('does not go to the console after dispose() removed its listener', async () => {
    const { ringer, observers } = openSilently('phone');
    ringer.on('problem', () => undefined);
    observers[0]?.synced([null as never]);
    ringer.dispose();
    await settle();
    expect(warnings()).toEqual([]);
  });

  it('does not go to the console for a call that is offered again after it expired', async () => {
    const { ringer, observers } = openSilently('phone');
    const offer = { ...call, id: '1', timeoutMs: 5 };
    observers[0]?.offered(offer);
    await vi.waitUntil(() => ringer.state().calls.length === 0);
    observers[0]?.offered({ ...offer, timeoutMs: -1 });
    await settle();
    expect(warnings()).toEqual([]);
    ringer.dispose();
  });

  it('goes to the console if it is in a fake source, too', async () => {
    const source = createFakeSource();
    const ringer = createRinger({ sources: [source] });
    source.offer({ id: '1', channel: '', timeoutMs: 0 });
    await settle();
    expect(warnings()).toEqual([
      expect.stringContaining("'channel' is invalid"),
      expect.stringContaining('offer-expired'),
    ]);
    ringer.dispose();
  });
});

it('a fake source that no ringer started cannot report', () => {
  const source = createFakeSource();
  expect(() => source.offer({ id: '1' })).toThrow(
    "Source 'fake' hasn't been started. Pass it to createRinger",
  );
});
