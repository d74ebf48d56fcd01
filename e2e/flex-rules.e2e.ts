import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** The pitch of each rule's ringtone, far enough apart to identify them on a recording. */
const pitches = {
  queue: 600,
  priority: 750,
  attribute: 950,
  internal: 1150,
  chat: 1400,
  skill: 1700,
} as const;
const defaultPitches = [440, 480];

const ringtones = Object.fromEntries(
  Object.entries(pitches).map(([name, hz]) => [
    name,
    { tones: [{ hz }], steps: [{ onMs: 1000, offMs: 500 }] },
  ]),
);

const rules = [
  { when: { queue: 'Sales' }, ring: { ringtone: 'queue' } },
  { when: { priority: { min: 50 } }, ring: { ringtone: 'priority' } },
  { when: { attributes: { 'customer.tier': ['gold', 'platinum'] } }, ring: { ringtone: 'attribute' } },
  { when: { channel: 'voice', direction: 'internal' }, ring: { ringtone: 'internal' } },
  { when: { queue: 'Skilled', worker: { 'routing.skills': 'welding' } }, ring: false },
  { when: { queue: 'Skilled', worker: { 'routing.skills': 'spanish' } }, ring: { ringtone: 'skill' } },
  { when: { channel: 'chat' }, ring: { ringtone: 'chat', repeat: 'once' } },
  { when: { channel: 'voice' }, ring: {} },
];
const locks = { ringtone: 'us', volume: { min: 0.5 }, outputs: [{ label: 'Headset' }], mute: false };

async function ringingPitches(
  testbed: Testbed,
  offer: Parameters<Testbed['sandbox']['offer']>[0],
): Promise<number[]> {
  const headset = testbed.recordingOf('Headset');
  const call = testbed.sandbox.offer(offer);
  const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
  const all = [...defaultPitches, ...Object.values(pitches)];
  return (await headset.pitchesHz(soundMs + 150, soundMs + 850, all)).toSorted((a, b) => a - b);
}

describe('Flex, with the administrator’s rules and locks', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset', 'Speakers'],
      sandbox: {
        agent: { attributes: { routing: { skills: ['sales', 'spanish'] } } },
        uiAttributes: { belfry: { rules, ringtones, locks } },
      },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  it.each([
    ['its queue', { queue: 'Sales' }, [pitches.queue]],
    ['its priority', { priority: 60 }, [pitches.priority]],
    ['an attribute', { attributes: { customer: { tier: 'gold' } } }, [pitches.attribute]],
    // Not outbound: Flex accepts outbound calls automatically, which stops the ring.
    ['its direction', { attributes: { direction: 'internal' } }, [pitches.internal]],
    ['a skill of the agent', { queue: 'Skilled' }, [pitches.skill]],
    ['its channel when no other rule matches', {}, defaultPitches],
  ] as const)('matches a call by %s', async (_, offer, expected) => {
    expect(await ringingPitches(testbed, offer)).toEqual(expected);
  });

  it('rings once for a chat', async () => {
    const headset = testbed.recordingOf('Headset');
    const chat = testbed.sandbox.offer({ channel: 'chat' });
    const soundMs = await headset.soundStart({ afterMs: chat.pushedAtMs });
    expect(await headset.pitchesHz(soundMs + 150, soundMs + 850, Object.values(pitches))).toEqual([
      pitches.chat,
    ]);
    // A second ring would start 1.5 s after the first.
    const silentMs = await headset.soundEnd({ afterMs: soundMs + 100, quietForMs: 3000 });
    expect(silentMs - soundMs).toBeLessThan(1400);
  });

  it('shows locked settings and prevents changes to them', async () => {
    const panel = await flex.panel();
    await expect.poll(() => panel.getByTestId('belfry-ringtone').isDisabled()).toBe(true);
    expect(await panel.getByTestId('belfry-ringtone-lock').innerText()).toContain('administrator');
    expect(await flex.selectedOutputs()).toEqual(['Headset']);
    const boxes = panel.getByRole('group', { name: 'Ring on' }).getByRole('checkbox');
    expect(
      await boxes.evaluateAll((inputs) => inputs.every((input) => (input as HTMLInputElement).disabled)),
    ).toBe(true);
    const volume = panel.getByTestId('belfry-volume');
    await volume.focus();
    await flex.page.keyboard.press('Home');
    expect(await volume.inputValue()).toBe('50');
    for (const minutes of [15, 60]) {
      expect(await panel.getByTestId(`belfry-mute-${minutes}`).isDisabled()).toBe(true);
    }
    await flex.page.keyboard.press('End');
    await flex.closePanel();
  });
});

/** Kinds of mistakes, no more at a time than the panel lists, with the paths that it must name. */
const mistakes: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'sections and rules',
    { rulez: [], rules: [null, { when: {} }, { wen: {}, ring: false }], maxRingMs: -1 },
    ['rulez', 'rules[0]', 'rules[1].ring', 'rules[2].wen', 'maxRingMs'],
  ],
  [
    'conditions',
    {
      rules: [
        { when: { chanel: 'voice' }, ring: false },
        { when: { direction: 'in' }, ring: false },
        { when: { queue: 5 }, ring: false },
        { when: { priority: { min: 9, max: 1 } }, ring: false },
        { when: { agentBusy: 'yes' }, ring: false },
      ],
    },
    [
      'rules[0].when.chanel',
      'rules[1].when.direction',
      'rules[2].when.queue',
      'rules[3].when.priority',
      'rules[4].when.agentBusy',
    ],
  ],
  [
    'styles',
    {
      rules: [
        { ring: { volume: 7 } },
        { ring: { ringtone: 'nowhere' } },
        { ring: { outputs: 'both' } },
        { ring: { alerts: { title: true } } },
        { ring: { escalation: [{ volume: 1 }] } },
      ],
    },
    [
      'rules[0].ring.volume',
      'rules[1].ring.ringtone',
      'rules[2].ring.outputs',
      'rules[3].ring.alerts.title',
      'rules[4].ring.escalation[0]',
    ],
  ],
  [
    'ringtones, settings and locks',
    {
      ringtones: { a: 'a.mp3', us: { url: '/us.mp3' } },
      settings: { ringtone: 'nowhere', outputs: ['Headset'] },
      locks: { mute: true },
    },
    ['ringtones.a', 'ringtones.us', 'settings.ringtone', 'settings.outputs[0]', 'locks.mute'],
  ],
];

describe('Flex, with a configuration full of mistakes', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  it.each(mistakes)(
    'names every mistake in the panel and rings with the default ringtone: %s',
    async (_, belfry, paths) => {
      testbed.sandbox.setUiAttributes({ belfry });
      await flex.reload();
      const panel = await flex.panel();
      const shown = (await panel.getByTestId('belfry-problem').allInnerTexts()).join('\n');
      for (const path of paths) expect(shown).toContain(`ui_attributes.belfry.${path}: `);
      await flex.closePanel();
      expect(await ringingPitches(testbed, {})).toEqual(defaultPitches);
    },
  );
});

describe('Flex, with its configuration at a URL', () => {
  let folder: string;
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-configuration-'));
    await writeFile(join(folder, 'belfry.json'), JSON.stringify({ rules, ringtones }));
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: {
        mounts: { '/configuration': folder },
        uiAttributes: { belfry: { url: '/configuration/belfry.json' } },
      },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(async () => {
    await testbed.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('applies the rules in the file', async () => {
    expect(await ringingPitches(testbed, { queue: 'Sales' })).toEqual([pitches.queue]);
  });

  it('applies the last valid configuration when the file is broken, and says so in the panel', async () => {
    await writeFile(join(folder, 'belfry.json'), '<html>Not found</html>');
    await flex.reload();
    await flex.ready();
    expect(await ringingPitches(testbed, { queue: 'Sales' })).toEqual([pitches.queue]);
    const shown = await (await flex.panel()).getByTestId('belfry-problem').allInnerTexts();
    expect(shown.join()).toContain("/configuration/belfry.json can't be fetched: It is not a JSON object.");
    await flex.closePanel();
  });
});
