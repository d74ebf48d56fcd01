import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AgentReport, CallOffer, RingerConfiguration } from 'belfry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import type { Recording } from './rig/recorder.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { firstTone, type Tone } from './testbed/first-tone.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';

/** The names of the files in docs/recipes. */
type RecipeName = 'vip-on-all-outputs' | 'quiet-hours' | 'chat-once' | 'team-ringtone' | 'secondary-ringer';

const textOf = (name: RecipeName): string =>
  readFileSync(fileURLToPath(new URL(`../docs/recipes/${name}.json`, import.meta.url)), 'utf8');

/** Pitches of the ringtones that the recipes play: `us`, `chime`, and `knock`. */
const us = [440, 480];
const chime = [659.26];
const knock = [880, 1320];
const candidatesHz = [...us, ...chime, ...knock];

describe('the recipes in the docs, on recorded sound', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;
  let headset: Recording;
  let speakers: Recording;
  let calls = 0;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
    [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    page = await testbed.openPage();
    await page.click(50, 50);
    await chooseOutputs(page, 'Headset');
  });
  afterAll(() => testbed.close());

  async function use(name: RecipeName, change = (text: string) => text): Promise<void> {
    const recipe = JSON.parse(change(textOf(name))) as RingerConfiguration;
    await evaluateWithoutGesture(page, (recipe) => window.phone.ringer.configure(recipe), recipe);
  }
  const setAgent = (report: AgentReport): Promise<void> =>
    evaluateWithoutGesture(page, (report) => window.phone.agent(report), report);
  const offer = (details: Partial<CallOffer> = {}): Promise<number> => {
    calls += 1;
    return evaluateWithoutGesture(page, ({ id, details }) => window.phone.offer(id, 60_000, details), {
      id: `call-${calls}`,
      details,
    });
  };
  /** Ends the call. Resolves when these outputs are silent. */
  async function end(...outputs: readonly Recording[]): Promise<void> {
    const canceledMs = await evaluateWithoutGesture(page, (id) => window.phone.cancel(id), `call-${calls}`);
    await Promise.all(outputs.map((output) => output.soundEnd({ afterMs: canceledMs, quietForMs: 500 })));
  }
  /** What the headset plays first for a call. */
  async function heardOf(details?: Partial<CallOffer>): Promise<Tone> {
    return await firstTone(headset, { afterMs: await offer(details), candidatesHz });
  }

  it('vip-on-all-outputs rings on both outputs for a VIP, and on the chosen one otherwise', async () => {
    await use('vip-on-all-outputs');
    const vipMs = await offer({ attributes: { customer: { tier: 'vip' } } });
    await Promise.all([headset, speakers].map((output) => output.soundStart({ afterMs: vipMs })));
    await end(headset, speakers);
    const { soundMs } = await heardOf();
    expect(await speakers.isSilent(soundMs - 200, soundMs + 1000)).toBe(true);
    await end(headset);
  });

  it('quiet-hours plays the chime at night, softer than the ring of the day', async () => {
    await use('quiet-hours', (text) => text.replace('America/New_York', timeZoneWhere(2)));
    const night = await heardOf();
    const nightDb = await headset.levelDb(night.soundMs + 100, night.soundMs + 600);
    await end(headset);
    await use('quiet-hours', (text) => text.replace('America/New_York', timeZoneWhere(12)));
    const day = await heardOf();
    const dayDb = await headset.levelDb(day.soundMs + 100, day.soundMs + 600);
    await end(headset);
    expect([night.pitchesHz, day.pitchesHz]).toEqual([expect.arrayContaining(chime), us]);
    expect(nightDb).toBeLessThan(dayDb - 6);
  });

  it('chat-once plays the chime once for a message', async () => {
    await use('chat-once');
    const { pitchesHz, soundMs } = await heardOf({ channel: 'chat' });
    expect(pitchesHz).toEqual(expect.arrayContaining(chime));
    // The chime repeats every 3 s.
    const endMs = await headset.soundEnd({ afterMs: soundMs, quietForMs: 4000 });
    expect(endMs - soundMs).toBeLessThan(2500);
    await end(headset);
  });

  it('team-ringtone plays the knock for the team only', async () => {
    await use('team-ringtone');
    await setAgent({ attributes: { team: 'sales-emea' } });
    expect((await heardOf()).pitchesHz).toEqual(knock);
    await end(headset);
    await setAgent({ attributes: { team: 'support' } });
    expect((await heardOf()).pitchesHz).toEqual(us);
    await end(headset);
  });

  it('secondary-ringer rings on the speakers too after 10 seconds', async () => {
    await use('secondary-ringer');
    const offeredMs = await offer();
    await headset.soundStart({ afterMs: offeredMs });
    const secondaryMs = await speakers.soundStart({ afterMs: offeredMs });
    expect(secondaryMs - offeredMs).toBeGreaterThanOrEqual(9_950);
    expect(secondaryMs - offeredMs).toBeLessThan(15_000);
    await end(headset, speakers);
  });
});

/** A time zone in which it is this hour now. */
function timeZoneWhere(hour: number): string {
  const hours = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // The signs of these names are inverted: `Etc/GMT-3` is three hours ahead of UTC.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
