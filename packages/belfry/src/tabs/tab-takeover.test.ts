import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createTabTakeover } from './tab-takeover.js';

function setUp(rank: number): {
  clock: ReturnType<typeof createFakeClock>;
  takeover: ReturnType<typeof createTabTakeover>;
  did: string[];
} {
  const clock = createFakeClock();
  const did: string[] = [];
  const takeover = createTabTakeover({
    clock,
    rank,
    announce: (ownRank) => did.push(`announced ${ownRank}`),
    takeOver: () => did.push('took over'),
    onGaveWay: () => did.push('gave way'),
  });
  return { clock, takeover, did };
}

it('announces itself once, and takes over once', async () => {
  const { clock, takeover, did } = setUp(1);
  takeover.begin();
  takeover.begin();
  await clock.advance(49);
  expect(did).toEqual(['announced 1']);
  await clock.advance(1000);
  expect(did).toEqual(['announced 1', 'took over']);
});

it('gives way to one of lower rank that begins at the same time, and to no other', async () => {
  const { clock, takeover, did } = setUp(2);
  takeover.begin();
  takeover.onAnnounced(3);
  await clock.advance(49);
  takeover.onAnnounced(1);
  await clock.advance(1000);
  expect(did).toEqual(['announced 2', 'gave way']);
});

it('lets one go ahead that began before', () => {
  const { takeover, did } = setUp(1);
  takeover.onAnnounced(2);
  expect(did).toEqual(['gave way']);
});

it('does not take over once canceled', async () => {
  const { clock, takeover, did } = setUp(1);
  takeover.begin();
  takeover.cancel();
  await clock.advance(1000);
  expect(did).toEqual(['announced 1']);
});
