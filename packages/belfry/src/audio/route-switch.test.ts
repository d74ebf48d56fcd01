import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createRouteSwitch, type RouteSwitch } from './route-switch.js';

let clock: FakeClock;
let requests: string[];
let settle: (() => void)[];
let routeSwitch: RouteSwitch;

beforeEach(() => {
  clock = createFakeClock();
  requests = [];
  settle = [];
  const request = (name: string): Promise<void> => {
    requests.push(name);
    return new Promise((resolve) => settle.push(resolve));
  };
  const route = { resume: () => request('resume'), suspend: () => request('suspend') };
  routeSwitch = createRouteSwitch({ route, clock });
});

async function settleAll(): Promise<void> {
  for (const resolve of settle.splice(0)) resolve();
  await clock.advance(0);
}

describe('a route switch', () => {
  test('starts and suspends at once if nothing is under way', async () => {
    routeSwitch.run();
    expect(requests).toEqual(['resume']);
    await settleAll();
    routeSwitch.rest();
    expect(requests).toEqual(['resume', 'suspend']);
  });

  test('has one operation under way during sixty changes, then follows the latest wish', async () => {
    for (let i = 0; i < 60; i++) {
      routeSwitch.rest();
      routeSwitch.run();
    }
    routeSwitch.rest();
    expect(requests).toEqual(['suspend']);
    await settleAll();
    expect(requests).toEqual(['suspend']);
    routeSwitch.run();
    routeSwitch.rest();
    await settleAll();
    expect(requests).toEqual(['suspend', 'resume', 'suspend']);
  });

  test('asks within a gesture, even while the route is being suspended', async () => {
    routeSwitch.rest();
    routeSwitch.runNow();
    expect(requests).toEqual(['suspend', 'resume']);
    await settleAll();
    expect(requests).toEqual(['suspend', 'resume']);
  });

  test('asks again to start, because the first request may have been blocked', () => {
    routeSwitch.run();
    routeSwitch.run();
    expect(requests).toEqual(['resume', 'resume']);
  });

  test('suspends after a second if the start is blocked', async () => {
    routeSwitch.run();
    routeSwitch.rest();
    await clock.advance(1000);
    expect(requests).toEqual(['resume', 'suspend']);
  });

  test('asks nothing after it is stopped', async () => {
    routeSwitch.run();
    routeSwitch.rest();
    routeSwitch.stop();
    await settleAll();
    await clock.advance(5000);
    expect(requests).toEqual(['resume']);
    expect(clock.pending()).toBe(0);
  });
});
