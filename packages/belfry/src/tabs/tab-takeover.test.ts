import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createTabTakeover } from './tab-takeover.js';

function setUp(rank: number): {
  clock: ReturnType<typeof createFakeClock>;
  takeover: ReturnType<typeof createTabTakeover>;
  actions: string[];
} {
  const clock = createFakeClock();
  const actions: string[] = [];
  const takeover = createTabTakeover({
    clock,
    rank,
    announce: (ownRank) => actions.push(`announced ${ownRank}`),
    takeOver: () => actions.push('took over'),
    onGaveWay: () => actions.push('gave way'),
  });
  return { clock, takeover, actions };
}

it('announces itself once and takes over once', async () => {
  const { clock, takeover, actions } = setUp(1);
  takeover.begin();
  takeover.begin();
  await clock.advance(49);
  expect(actions).toEqual(['announced 1']);
  await clock.advance(1000);
  expect(actions).toEqual(['announced 1', 'took over']);
});

it('gives way to a lower rank that begins at the same time, and to no other', async () => {
  const { clock, takeover, actions } = setUp(2);
  takeover.begin();
  takeover.onAnnounced(3);
  await clock.advance(49);
  takeover.onAnnounced(1);
  await clock.advance(1000);
  expect(actions).toEqual(['announced 2', 'gave way']);
});

it('gives way to a takeover that began earlier', () => {
  const { takeover, actions } = setUp(1);
  takeover.onAnnounced(2);
  expect(actions).toEqual(['gave way']);
});

it('does not take over after it was canceled', async () => {
  const { clock, takeover, actions } = setUp(1);
  takeover.begin();
  takeover.cancel();
  await clock.advance(1000);
  expect(actions).toEqual(['announced 1']);
});
