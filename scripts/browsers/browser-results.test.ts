import { describe, expect, it } from 'vitest';
import { browserResultsOf, type EngineTest } from './browser-results.js';

const passed = (engine: EngineTest['engine'], title: string, meta: EngineTest['meta'] = {}): EngineTest => ({
  engine,
  title,
  hasPassed: true,
  meta: { browser: `${engine} 1`, ...meta },
});
const inAll = (title: string): EngineTest[] => [
  passed('chromium', title, { heardMs: 36.6, silentMs: -0.4 }),
  passed('firefox', title, { heardMs: 53 }),
  passed('webkit', title),
];

describe('the results of the tests in every engine', () => {
  it('contain times and versions', () => {
    expect(browserResultsOf(inAll('rings'))).toEqual({
      browsers: { chromium: 'chromium 1', firefox: 'firefox 1', webkit: 'webkit 1' },
      behaviors: [
        {
          title: 'rings',
          results: { chromium: { heardMs: 37, silentMs: 0 }, firefox: { heardMs: 53 }, webkit: {} },
        },
      ],
    });
  });

  it('say why a test is not possible in an engine', () => {
    const needs = ['chosen outputs'] as const;
    const chosen = [
      passed('chromium', 'rings there', { needs }),
      passed('firefox', 'rings there', { needs }),
    ];
    const { results } = browserResultsOf([...inAll('rings'), ...chosen]).behaviors[1] ?? {};
    expect(results?.firefox).toEqual({});
    expect(results?.webkit).toEqual({ notPossible: expect.stringContaining('setSinkId') as string });
  });

  it('can not be made when a test failed, or did not run where it is possible', () => {
    const failed = { ...passed('firefox', 'stops'), hasPassed: false };
    expect(() => browserResultsOf([...inAll('rings'), passed('chromium', 'stops'), failed])).toThrow(
      'firefox: stops',
    );
    expect(() => browserResultsOf([...inAll('rings'), passed('chromium', 'stops')])).toThrow(
      '"stops" didn\'t run in firefox',
    );
  });
});
