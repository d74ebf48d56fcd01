import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  explainRing,
  type ExplainedAgent,
  type ExplainedCall,
  type RingerConfiguration,
  type RingPhase,
} from 'belfry';
import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import { codeBlocksIn, root } from './pages.js';

const folder = 'docs/recipes';
const files = readdirSync(join(root, folder)).sort();
const textOf = (file: string): string => readFileSync(join(root, folder, file), 'utf8');
const recipe = (name: string): RingerConfiguration =>
  JSON.parse(textOf(`${name}.json`)) as RingerConfiguration;

test('the page shows each recipe, and no other', () => {
  const shown = codeBlocksIn('json').filter(({ page }) => page === 'docs/guides/recipes.md');
  expect(shown.map(({ code }) => `${code}\n`).sort()).toEqual(files.map(textOf).sort());
});

test.each(files)('%s is valid according to the JSON Schema', (file) => {
  const schema = JSON.parse(readFileSync(join(root, 'docs/configuration.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(JSON.parse(textOf(file)));
  expect(validate.errors ?? []).toEqual([]);
});

const voice: ExplainedCall = { channel: 'voice', direction: 'inbound', timeoutMs: 20_000 };
const noon = Date.parse('2026-11-26T17:00:00Z');
const night = Date.parse('2026-11-27T04:30:00Z');

/** How a call rings: the name of the rule, and what each phase plays. */
function timeline(
  name: string,
  { call = voice, agent = {}, atMs = noon }: { call?: ExplainedCall; agent?: ExplainedAgent; atMs?: number },
): readonly RingPhase[] {
  return explainRing(recipe(name), call, agent, atMs).timeline;
}

describe('the recipe', () => {
  it('vip-on-all-outputs rings on all outputs for a VIP, and raises a low volume', () => {
    const agent = { settings: { volume: 0.2 } };
    const vip = { ...voice, attributes: { customer: { tier: 'vip' } } };
    expect(timeline('vip-on-all-outputs', { call: vip, agent })).toMatchObject([
      { rule: 'VIP', outputs: 'all', volume: 0.8 },
    ]);
    expect(timeline('vip-on-all-outputs', { agent })).toMatchObject([
      { rule: 'Calls', outputs: 'chosen', volume: 0.2 },
    ]);
  });

  it('quiet-hours rings softly at night in New York, in winter and in summer', () => {
    expect(timeline('quiet-hours', { atMs: night })).toMatchObject([
      { rule: 'Quiet hours', ringtone: 'chime', volume: 0.3 },
    ]);
    expect(timeline('quiet-hours', {})).toMatchObject([{ rule: 'Calls', ringtone: 'us', volume: 1 }]);
    // 10 p.m. is an hour earlier in UTC while daylight saving time is in effect.
    const atTen = ['2026-07-01T01:59:00Z', '2026-07-01T02:00:00Z'].map((time) =>
      timeline('quiet-hours', { call: { ...voice, timeoutMs: 10_000 }, atMs: Date.parse(time) }),
    );
    expect(atTen).toMatchObject([[{ rule: 'Calls' }], [{ rule: 'Quiet hours' }]]);
  });

  it('chat-once plays the chime once for a message', () => {
    for (const channel of ['chat', 'sms'])
      expect(timeline('chat-once', { call: { ...voice, channel } })).toMatchObject([
        { rule: 'Messages', ringtone: 'chime', repeat: 'once' },
      ]);
    expect(timeline('chat-once', {})).toMatchObject([{ rule: 'Calls', repeat: 'repeat' }]);
  });

  it('team-ringtone is for the team, and its agents can choose another ringtone', () => {
    const agent = { attributes: { team: 'sales-emea' } };
    expect(timeline('team-ringtone', { agent })).toMatchObject([{ ringtone: 'knock' }]);
    expect(timeline('team-ringtone', { agent: { ...agent, settings: { ringtone: 'uk' } } })).toMatchObject([
      { ringtone: 'uk' },
    ]);
    expect(timeline('team-ringtone', { agent: { attributes: { team: 'support' } } })).toMatchObject([
      { ringtone: 'us' },
    ]);
  });

  it('secondary-ringer adds all outputs after 10 seconds', () => {
    expect(timeline('secondary-ringer', {})).toMatchObject([
      { fromMs: 0, toMs: 10_000, outputs: 'chosen' },
      { fromMs: 10_000, toMs: 20_000, outputs: 'all' },
    ]);
  });
});
