import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../configuration/read-configuration.js';
import {
  wrongConfigurations,
  wrongForThePlugin,
} from '../configuration/wrong-configurations.test-support.js';
import { checkText } from './check-text.js';
import { runCommand } from './run-command.js';

function run(args: readonly string[], files: Readonly<Record<string, string>>) {
  let out = '';
  let error = '';
  const code = runCommand(args, {
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT: no such file: ${path}`);
      return text;
    },
    out: (text) => (out += text),
    error: (text) => (error += text),
    now: () => new Date(Date.UTC(2026, 0, 5, 9)),
  });
  return { code, out, error };
}

const right = JSON.stringify({ $schema: 'x', rules: [{ ring: {} }], enabled: { worker: { team: 'a' } } });

describe('belfry-flex check', () => {
  it('accepts a right file, also with Flex’s service configuration around it', () => {
    expect(run(['check', 'a.json'], { 'a.json': right })).toEqual({
      code: 0,
      out: 'a.json: no mistakes.\n',
      error: '',
    });
    const account = `\uFEFF{ "ui_attributes": { "other": 1, "belfry": ${right} } }`;
    expect(run(['check', 'a.json'], { 'a.json': account }).code).toBe(0);
  });

  it('lists all mistakes in the order of the file, with line, column, and a suggestion', () => {
    const text = `{
  "rulez": [],
  "rules": [
    { "when": { "chanel": "voice" }, "ring": { "volume": 7 } },
    { "when": {} }
  ],
  "profiles": [{ "when": { "worker": {} }, "locks": { "ringtone": "chimes" } }]
}`;
    const { code, out, error } = run(['check', 'a.json'], { 'a.json': text });
    expect([code, out]).toEqual([1, '']);
    expect(error.split('\n').map((line) => line.split(':').slice(1, 3).join(':'))).toEqual([
      '2:3',
      '4:17',
      '4:48',
      '5:5',
      '7:55',
      ' 5 mistakes.',
      '',
    ]);
    expect(error).toContain('a.json:2:3: rulez: unknown key. Did you mean "rules"? Expected ');
    expect(error).toContain('a.json:5:5: rules[1].ring: missing. Expected false, or an object');
    expect(error).toContain('profiles[0].locks.ringtone: "chimes" is not allowed. Did you mean "chime"?');
  });

  it('lists more than the panel does', () => {
    const rules = Array.from({ length: 50 }, () => ({ ring: { volume: 7 } }));
    expect(checkText(JSON.stringify({ rules })).mistakes).toHaveLength(50);
  });

  it.each(
    [...wrongConfigurations, ...wrongForThePlugin].filter(([, written]) => typeof written === 'object'),
  )('has the same text as the panel: %s', (_, written) => {
    const shown = readConfiguration(written, '').mistakes.map(({ message }) => message);
    const { mistakes } = checkText(JSON.stringify(written, null, 2));
    expect(mistakes.map(({ message }) => message)).toEqual(shown);
    for (const { line, column } of mistakes) expect([line > 0, column > 0]).toEqual([true, true]);
  });

  it.each([
    ['a comma too many', '{\n  "rules": [],\n}', 3, 1],
    ['a comment', '{\n  // calls\n  "rules": []\n}', 2, 3],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['nothing', '', 1, 1],
  ])('names the place of what is not JSON: %s', (_, text, line, column) => {
    const { mistakes, configuration } = checkText(text);
    expect(mistakes[0]).toMatchObject({
      line,
      column,
      message: expect.stringMatching(/^not JSON: /) as unknown,
    });
    expect(configuration).toBeUndefined();
  });

  it('refuses a list, and a key that appears twice', () => {
    expect(checkText('[]').mistakes).toMatchObject([
      { line: 1, message: expect.stringContaining('not a JSON object') as unknown },
    ]);
    expect(checkText('{\n"rules": [],\n"rules": []\n}').mistakes).toEqual([
      { line: 3, column: 1, message: 'rules: the key appears twice. Expected each key once.' },
    ]);
  });
});

describe('belfry-flex explain', () => {
  const files = {
    'a.json': JSON.stringify({
      rules: [
        { name: 'VIP', when: { queue: 'VIP*' }, ring: { outputs: 'all' } },
        { ring: { escalation: [{ afterMs: 8000, volume: 1, outputs: { first: ['Jabra*'] } }] } },
      ],
      settings: { volume: 0.5 },
      locks: { volume: { min: 0.6 } },
    }),
    'call.json': JSON.stringify({
      channel: 'voice',
      direction: 'inbound',
      queue: 'Sales',
      timeoutMs: 20_000,
    }),
    'agent.json': JSON.stringify({ attributes: { team: 'a' } }),
    'list.json': '[]',
  };

  it('says which rules match, and what happens when', () => {
    const { code, out, error } = run(
      ['explain', 'a.json', '--call', 'call.json', '--agent', 'agent.json'],
      files,
    );
    expect([code, error]).toEqual([0, '']);
    expect(out).toBe(
      [
        'Profile: none matches the agent',
        '',
        'Rules:',
        '  doesn’t match  VIP',
        '      queue: expected "VIP*", but it is "Sales"',
        '  matches        rules[1]',
        '',
        'What happens, in seconds after the offer:',
        '  0–8  rings with us at 60%, outputs: chosen, by rules[1]',
        '  8–20  rings with us at 100%, outputs: the first connected of Jabra*, by rules[1]',
        '',
        'Chosen outputs: the system default',
        'locks.volume: volume is 0.6, not 0.5.',
        '',
      ].join('\n'),
    );
  });

  it('uses the time', () => {
    const text = JSON.stringify({
      rules: [{ when: { time: { from: '18:00', timeZone: 'UTC' } }, ring: {} }],
    });
    const at = (time: string): string =>
      run(['explain', 'b.json', '--call', 'call.json', '--at', time], { ...files, 'b.json': text }).out;
    expect(at('2026-01-05T18:00:00Z')).toContain('rings with us');
    expect(at('2026-01-05T17:00:00Z')).toContain('quiet (rules), no rule matches');
  });

  it('lists the mistakes of the file, and explains what Belfry makes of the rest', () => {
    const text = '{ "rules": [{ "ring": { "volume": 7 } }] }';
    const { code, out, error } = run(['explain', 'b.json', '--call', 'call.json'], {
      ...files,
      'b.json': text,
    });
    expect(code).toBe(1);
    expect(error).toContain('b.json:1:25: rules[0].ring.volume: 7');
    expect(out).toContain('rings with us');
  });

  it.each([
    [[], 'Usage'],
    [['chek', 'a.json'], 'Unknown command'],
    [['check', 'nothing.json'], 'ENOENT'],
    [['explain', 'a.json'], '--call'],
    [['explain', 'a.json', '--call'], 'needs a value'],
    [['explain', 'a.json', '--cal', 'x'], 'Unknown option'],
    [['explain', 'a.json', '--call', 'list.json'], 'list.json: not a JSON object'],
    [['explain', 'a.json', '--call', 'call.json', '--at', 'soon'], 'ISO 8601'],
  ])('exits with 2 if it cannot be run: %j', (args, message) => {
    const { code, error } = run(args, files);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  it('shows its usage', () => {
    expect(run(['--help'], {})).toMatchObject({ code: 0, out: expect.stringContaining('Usage') as unknown });
  });
});
