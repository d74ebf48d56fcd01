import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** As many list entries as fit into the longest document that the plugin reads. */
const zeros = `[${'0,'.repeat(127_899)}0]`;
const objects = `[${'{},'.repeat(84_999)}{}]`;
const names = [
  '"rules":[{"when":{"attributes":{"__proto__":"x"}},"ring":false},{"when":{"attributes":{"__proto__":{"x":1}}},"ring":{}},{"ring":{}}]',
  '"ringtones":{"__proto__":{"url":"/a.mp3"}}',
  '"__proto__":{"rules":[]}',
].join();

/**
 * One document of each kind; the unit tests have more. A rule for every call comes last, because some of the rules
 * before it are valid.
 */
const documents: readonly (readonly [string, string])[] = [
  ['127,900 rules that are numbers', `"rules":${zeros}`],
  [
    '127,900 values of an attribute',
    `"rules":[{"when":{"attributes":{"a":${zeros}}},"ring":{}},{"ring":{}}]`,
  ],
  ['85,000 empty escalation steps', `"rules":[{"ring":{"escalation":${objects}}}]`],
  ['21,000 rules', `"rules":[${'{"ring":{}},'.repeat(20_999)}{"ring":{}}]`],
  ['a list nested 120,000 levels deep', `"rules":${'['.repeat(120_000)}${']'.repeat(120_000)}`],
  ['names like __proto__', names],
];

describe('Flex, with a hostile configuration at a URL', () => {
  let folder: string;
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-configuration-'));
    await write('');
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

  async function write(members: string): Promise<void> {
    const locks = '"locks":{"ringtone":"chime"}';
    await writeFile(join(folder, 'belfry.json'), `{${[members, locks].filter(Boolean).join()}}`);
  }

  async function expectLockAndRing(): Promise<void> {
    const ringtone = (await flex.panel()).getByTestId('belfry-ringtone');
    expect([await ringtone.inputValue(), await ringtone.isDisabled()]).toEqual(['chime', true]);
    await flex.closePanel();
    const call = testbed.sandbox.offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    await endFlexCalls(testbed, flex);
  }

  it.each(documents)('keeps the locks and rings, at this start and the next: %s', async (_, members) => {
    await write(members);
    await flex.reload();
    await flex.ready();
    await expectLockAndRing();
    await flex.reload();
    await flex.ready();
    await expectLockAndRing();
  });
});
