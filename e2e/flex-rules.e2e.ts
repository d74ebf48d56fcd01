import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

/** The pitch of each rule's ringtone, far enough from all others to be told on a recording. */
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

async function endAll({ sandbox }: Stage, desk: FlexDesk): Promise<void> {
  for (const { sid } of sandbox.state().reservations) sandbox.move(sid, 'canceled');
  await expect.poll(() => desk.page.getByTestId('accept-task').count(), { timeout: 30_000 }).toBe(0);
}

async function pitchesHeard(
  stage: Stage,
  offer: Parameters<Stage['sandbox']['offer']>[0],
): Promise<number[]> {
  const headset = stage.heard('Headset');
  const call = stage.sandbox.offer(offer);
  const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
  const all = [...defaultPitches, ...Object.values(pitches)];
  return (await headset.pitchesHz(soundMs + 150, soundMs + 850, all)).toSorted((a, b) => a - b);
}

describe('Flex, with rules and locks of the administrator', () => {
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({
      outputs: ['Headset', 'Speakers'],
      sandbox: {
        agent: { attributes: { routing: { skills: ['sales', 'spanish'] } } },
        uiAttributes: { belfry: { rules, ringtones, locks } },
      },
    });
    desk = await openFlex(stage);
  });
  afterEach(() => endAll(stage, desk));
  afterAll(() => stage.close());

  it.each([
    ['its queue', { queue: 'Sales' }, [pitches.queue]],
    ['its priority', { priority: 60 }, [pitches.priority]],
    ['an attribute', { attributes: { customer: { tier: 'gold' } } }, [pitches.attribute]],
    // Not an outbound one: Flex accepts those by itself, and the ring is over.
    ['its direction', { attributes: { direction: 'internal' } }, [pitches.internal]],
    ['a skill of the agent', { queue: 'Skilled' }, [pitches.skill]],
    ['none of these', {}, defaultPitches],
  ] as const)('rings a call by %s', async (_, offer, expected) => {
    expect(await pitchesHeard(stage, offer)).toEqual(expected);
  });

  it('rings a chat once, by its channel', async () => {
    const headset = stage.heard('Headset');
    const chat = stage.sandbox.offer({ channel: 'chat' });
    const soundMs = await headset.soundStart({ afterMs: chat.pushedAtMs });
    expect(await headset.pitchesHz(soundMs + 150, soundMs + 850, Object.values(pitches))).toEqual([
      pitches.chat,
    ]);
    // Once more would be a second and a half after the first.
    const silentMs = await headset.soundEnd({ afterMs: soundMs + 100, quietForMs: 3000 });
    expect(silentMs - soundMs).toBeLessThan(1400);
  });

  it('shows what is locked, and lets none of it be changed', async () => {
    const panel = await desk.panel();
    await expect.poll(() => panel.getByTestId('belfry-ringtone').isDisabled()).toBe(true);
    expect(await panel.getByTestId('belfry-ringtone-lock').innerText()).toContain('administrator');
    expect(await desk.tickedOutputs()).toEqual(['Headset']);
    const boxes = panel.getByRole('group', { name: 'Ring on' }).getByRole('checkbox');
    expect(
      await boxes.evaluateAll((inputs) => inputs.every((input) => (input as HTMLInputElement).disabled)),
    ).toBe(true);
    const volume = panel.getByTestId('belfry-volume');
    await volume.focus();
    await desk.page.keyboard.press('Home');
    expect(await volume.inputValue()).toBe('50');
    for (const minutes of [15, 60]) {
      expect(await panel.getByTestId(`belfry-mute-${minutes}`).isDisabled()).toBe(true);
    }
    await desk.page.keyboard.press('End');
    await desk.closePanel();
  });
});

/** Kinds of mistake, as many at a time as the panel lists, with the paths that it must name. */
const mistaken: readonly (readonly [string, object, readonly string[]])[] = [
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
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'] });
    desk = await openFlex(stage);
  });
  afterEach(() => endAll(stage, desk));
  afterAll(() => stage.close());

  it.each(mistaken)('names each in the panel, and rings the default bell: %s', async (_, belfry, paths) => {
    stage.sandbox.setUiAttributes({ belfry });
    await desk.reload();
    const panel = await desk.panel();
    const said = (await panel.getByTestId('belfry-problem').allInnerTexts()).join('\n');
    for (const path of paths) expect(said).toContain(`ui_attributes.belfry.${path}: `);
    await desk.closePanel();
    expect(await pitchesHeard(stage, {})).toEqual(defaultPitches);
  });
});

describe('Flex, with the configuration at a URL', () => {
  let folder: string;
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-configuration-'));
    await writeFile(join(folder, 'belfry.json'), JSON.stringify({ rules, ringtones }));
    stage = await openStage({
      outputs: ['Headset'],
      sandbox: {
        mounts: { '/configuration': folder },
        uiAttributes: { belfry: { url: '/configuration/belfry.json' } },
      },
    });
    desk = await openFlex(stage);
  });
  afterEach(() => endAll(stage, desk));
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('rings by it', async () => {
    expect(await pitchesHeard(stage, { queue: 'Sales' })).toEqual([pitches.queue]);
  });

  it('rings by the last good one when it is broken, and says so in the panel', async () => {
    await writeFile(join(folder, 'belfry.json'), '<html>Not found</html>');
    await desk.reload();
    await desk.ready();
    expect(await pitchesHeard(stage, { queue: 'Sales' })).toEqual([pitches.queue]);
    const said = await (await desk.panel()).getByTestId('belfry-problem').allInnerTexts();
    expect(said.join()).toContain("/configuration/belfry.json can't be fetched: It is not a JSON object.");
    await desk.closePanel();
  });
});
