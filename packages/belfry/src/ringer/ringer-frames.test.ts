import { describe, expect, it } from 'vitest';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { createFakeStorageAccess } from '../testing/fake-storage-access.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

/** A tab, and a frame of another site that shows the same page. */
async function openTabAndFrame(): Promise<{
  tab: OpenRinger;
  frame: OpenRinger;
  allow: () => Promise<void>;
  listenerCount: () => number;
}> {
  const storageAccess = createFakeStorageAccess();
  const tab = openRinger({ canElect: true });
  const { clock } = tab;
  const frame = openRinger({ canElect: true, clock, browser: createFakeBrowser(), storageAccess });
  await tab.settle();
  return {
    tab,
    frame,
    async allow() {
      const { environment, storage } = tab.browser.openTab();
      storageAccess.allow({ ...environment, local: storage.local });
      await tab.settle();
    },
    listenerCount: () => storageAccess.listenerCount(),
  };
}
function offer(id: string, ...pages: readonly OpenRinger[]): void {
  for (const { source } of pages) source.offer({ id, timeoutMs: 20_000 });
}
const heard = (...pages: readonly OpenRinger[]): (string | undefined)[] => pages.map((page) => page.heard());
const warnings = ({ ringer }: OpenRinger): string[] =>
  ringer.state().readiness.warnings.map(({ code }) => code);

describe('a page in a tab and in a frame of another site', () => {
  it('rings in both and warns in the frame while the frame is partitioned', async () => {
    const { tab, frame } = await openTabAndFrame();
    offer('1', tab, frame);
    expect(heard(tab, frame)).toEqual(['1', '1']);
    expect([warnings(tab), warnings(frame)]).toEqual([[], ['partitioned-storage']]);
    expect(frame.ringer.state().readiness.state).toBe('ready');
  });

  it('rings in one of them when the frame gets access, even during a call', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    offer('1', tab, frame);
    await allow();
    expect(heard(tab, frame)).toEqual(['1', undefined]);
    expect(warnings(frame)).toEqual([]);
    tab.page.crash();
    await frame.settle();
    expect(frame.heard()).toBe('1');
  });

  it('rings in the frame if the tab is closed when the frame gets access', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    tab.page.crash();
    await allow();
    offer('1', frame);
    expect([frame.heard(), frame.ringer.state().tab]).toEqual(['1', 'leader']);
  });

  it('is silenced in both by either one, also for a call that was silenced before', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    offer('1', tab, frame);
    offer('2', tab, frame);
    tab.ringer.silence();
    await allow();
    expect(heard(tab, frame)).toEqual([undefined, undefined]);
    offer('3', tab, frame);
    frame.ringer.silence();
    await tab.settle();
    expect(heard(tab, frame)).toEqual([undefined, undefined]);
  });

  it('is silenced in the tab for a call that the agent silenced in the frame before', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    offer('1', tab, frame);
    frame.ringer.silence();
    await allow();
    expect(heard(tab, frame)).toEqual([undefined, undefined]);
  });

  it('uses the settings of the tab when the frame gets access', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    frame.ringer.set({ volume: 0.1 });
    tab.ringer.set({ volume: 0.7 });
    await allow();
    expect(frame.ringer.state().settings.volume).toBe(0.7);
    frame.ringer.set({ volume: 0.8 });
    await tab.settle();
    expect(tab.ringer.state().settings.volume).toBe(0.8);
  });

  it('keeps the settings of the frame if the tab has none', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    frame.ringer.set({ volume: 0.1 });
    await allow();
    expect(frame.ringer.state().settings.volume).toBe(0.1);
    await tab.settle();
    expect(tab.ringer.state().settings.volume).toBe(0.1);
  });

  it('keeps its reports together when the frame gets access', async () => {
    const { tab, frame, allow } = await openTabAndFrame();
    await allow();
    offer('1', tab, frame);
    for (const { source } of [tab, frame]) source.end('1', 'canceled');
    expect(tab.ringer.reports()).toHaveLength(2);
    expect(frame.ringer.reports()).toEqual(tab.ringer.reports());
  });

  it('stops following its storage access when it is disposed of', async () => {
    const { frame, listenerCount } = await openTabAndFrame();
    expect(listenerCount()).toBeGreaterThan(0);
    frame.ringer.dispose();
    expect(listenerCount()).toBe(0);
  });
});
