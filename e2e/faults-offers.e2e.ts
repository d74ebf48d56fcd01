import type { CallOffer, Rule } from 'belfry';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.softphone`.
import type {} from './pages/softphone.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openSoftphoneTestbed, type SoftphoneTestbed } from './testbed/open-softphone-testbed.js';

const rules: readonly Rule[] = [
  { when: { attributes: { vip: true } }, ring: { volume: 1 } },
  { when: { queue: 'Sales' }, ring: {} },
  { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
];

describe('an application whose source reports odd calls', () => {
  let testbed: SoftphoneTestbed;
  let page: Page;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
    headset = testbed.recordingOf('Headset');
    page = await testbed.openReadySoftphone({ ...briskOptions, rules });
    await evaluateWithoutGesture(page, defineOddOffers);
  });
  afterAll(() => testbed.close());

  async function expectRingUntilSynced(report: () => void): Promise<void> {
    const reportedAtMs = epochNowMs();
    await evaluateWithoutGesture(page, report);
    await headset.soundStart({ afterMs: reportedAtMs });
    const endedAtMs = epochNowMs();
    await evaluateWithoutGesture(page, () => window.softphone.observer().synced([]));
    await headset.soundEnd({ afterMs: endedAtMs, quietForMs: briskEndMs });
  }

  it('rings for a call whose caller and queue are numbers', () =>
    expectRingUntilSynced(() => window.softphone.observer().offered(window.oddOffers().numbers)));

  it('rings for a call whose attributes throw when they are read, and for the next one', async () => {
    await expectRingUntilSynced(() => window.softphone.observer().offered(window.oddOffers().throwing));
    await expectRingUntilSynced(() => window.softphone.observer().offered(window.oddOffers().good));
  });

  it('rings for a sync of a good call and a bad one', () =>
    expectRingUntilSynced(() => {
      const { good, bad } = window.oddOffers();
      window.softphone.observer().synced([good, bad]);
    }));

  it('rings for a call whose every field but the id is odd', () =>
    expectRingUntilSynced(() => window.softphone.observer().offered(window.oddOffers().odd)));

  it('leaves a report of each call, and names each kind of problem once', async () => {
    const { ids, problems } = await evaluateWithoutGesture(page, () => ({
      ids: window.softphone.ringer.reports().map(({ callId, heardOn }) => `${callId} ${heardOn.length}`),
      problems: window.softphone.problems,
    }));
    expect(ids).toEqual(['numbers-1 1', 'throwing-2 1', 'good-3 1', 'good-4 1', 'odd-5 1']);
    expect(new Set(problems)).toEqual(new Set(['source-failed']));
  });
});

type OddOffers = Readonly<Record<'good' | 'bad' | 'numbers' | 'throwing' | 'odd', CallOffer>>;

declare global {
  interface Window {
    /** Offers with new ids each time. */
    oddOffers: () => OddOffers;
  }
}

/** Runs in the page. */
function defineOddOffers(): void {
  const fail = (): never => {
    throw new Error('unreadable');
  };
  let count = 0;
  window.oddOffers = () => {
    count += 1;
    const valid = { channel: 'voice', direction: 'inbound', timeoutMs: 20_000 };
    const attributes = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail });
    const offers = {
      good: { ...valid, id: `good-${count}` },
      bad: new Proxy({}, { get: fail, has: fail, ownKeys: fail }),
      numbers: { ...valid, id: `numbers-${count}`, from: 15550100, queue: 5 },
      throwing: { ...valid, id: `throwing-${count}`, attributes },
      odd: {
        id: `odd-${count}`,
        channel: 7,
        direction: {},
        queue: [],
        priority: 'high',
        from: {},
        attributes: 1,
      },
    };
    return offers as unknown as OddOffers;
  };
}
