import { afterEach, describe, expect, it, vi } from 'vitest';
import { followConfiguration, type ConfigurationInForce } from './follow-configuration.js';

const url = 'https://example.com/belfry.json';
const open: ConfigurationInForce[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.dispose();
  vi.useRealTimers();
});

function createStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
}

interface SetUp {
  readonly account?: unknown;
  readonly code?: unknown;
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>;
  /** Returns or throws what the server does. */
  readonly answer?: () => Response;
  readonly onChange?: () => void;
  readonly onRead?: () => void;
  /** What Flex's service configuration is after the start. */
  readonly accountNow?: () => unknown;
}

/** As many list entries as fit into the longest document. */
const zeros: readonly number[] = Array.from({ length: 127_900 }, () => 0);

function start({ account = { url }, code = {}, storage = createStorage(), answer, ...given }: SetUp) {
  const onChange = vi.fn(given.onChange);
  const problems: string[] = [];
  const fetch = vi.fn(() =>
    answer === undefined ? new Promise<Response>(() => undefined) : Promise.resolve().then(answer),
  );
  const inForce = followConfiguration({
    serviceConfiguration: () => ({ ui_attributes: { belfry: given.accountNow?.() ?? account } }),
    code,
    storage,
    fetch,
    onChange,
    onProblem: ({ message }) => problems.push(message),
    ...(given.onRead && { onRead: given.onRead }),
  });
  open.push(inForce);
  return { inForce, onChange, problems, fetch, storage };
}
const json = (value: unknown) => (): Response => new Response(JSON.stringify(value));
const rule = (queue: string): object => ({ when: { queue }, ring: {} });

describe('the sources of the configuration', () => {
  it('can be empty', () => {
    const { inForce, fetch } = start({ account: {} });
    expect([inForce.current(), inForce.mistakes()]).toEqual([{}, []]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('apply in order: the account, the JSON file at its URL, code', async () => {
    const ringtones = { b: { url: 'b.mp3' } };
    const { inForce, onChange } = start({
      account: { url, settings: { volume: 0.1 }, locks: { mute: false } },
      answer: json({ rules: [rule('url')], settings: { volume: 0.2, ringtone: 'uk' }, ringtones }),
      code: {
        rules: [rule('code')],
        settings: { volume: 0.3, ringtone: 'chime', outputs: [] },
        locks: { volume: 1 },
      },
    });
    expect(inForce.current()).toMatchObject({
      rules: [rule('code')],
      settings: { volume: 0.1, ringtone: 'chime' },
    });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    expect(inForce.current()).toEqual({
      url,
      rules: [rule('url')],
      ringtones,
      settings: { volume: 0.1, ringtone: 'uk', outputs: [] },
      locks: { mute: false, volume: 1 },
    });
  });

  it('are named at the start of the path of each mistake', async () => {
    const { inForce, onChange } = start({ account: { url, a: 1 }, answer: json({ b: 1 }), code: { c: 1 } });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(inForce.mistakes().map(({ path }) => path)).toEqual([
      'ui_attributes.belfry.a',
      'url.b',
      'options.c',
    ]);
  });

  it('fall back to the next if all rules of one are invalid', () => {
    const { inForce } = start({ account: { rules: [{}] }, code: { rules: [rule('code')] } });
    expect(inForce.current().rules).toEqual([rule('code')]);
  });
});

describe('the JSON file at a URL', () => {
  it('is stored, and applies at the next start before the server responds', async () => {
    const first = start({ answer: json({ settings: { volume: 0.2 } }) });
    await vi.waitFor(() => expect(first.onChange).toHaveBeenCalled());
    const { inForce } = start({ storage: first.storage });
    expect(inForce.current().settings).toEqual({ volume: 0.2 });
    const elsewhere = start({ storage: first.storage, account: { url: `${url}?other` } });
    expect(elsewhere.inForce.current().settings).toBeUndefined();
  });

  it.each<[string, () => Response, string]>([
    ['a server error', () => new Response('no', { status: 503 }), '503'],
    ['HTML', () => new Response('<html>'), 'not a JSON object'],
    ['a list', json([]), 'not a JSON object'],
    ['an endless file', () => new Response('x'.repeat(300_000)), 'longer than'],
    [
      'no network',
      () => {
        throw new TypeError('Failed to fetch');
      },
      'Failed to fetch',
    ],
  ])('falls back to the last valid copy, and reports why: %s', async (_, answer, why) => {
    const first = start({ answer: json({ settings: { volume: 0.2 } }) });
    await vi.waitFor(() => expect(first.onChange).toHaveBeenCalled());
    const { inForce, problems, onChange } = start({ storage: first.storage, answer });
    await vi.waitFor(() => expect(problems).toHaveLength(1));
    expect(problems[0]).toContain(why);
    expect(inForce.current().settings).toEqual({ volume: 0.2 });
    expect(onChange).not.toHaveBeenCalled();
  });

  it('is fetched again after a failure, which is reported once', async () => {
    vi.useFakeTimers();
    let isUp = false;
    const { onChange, problems, fetch } = start({
      answer: () => (isUp ? json({ rules: [] })() : new Response('', { status: 500 })),
    });
    await vi.advanceTimersByTimeAsync(160_000);
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(problems).toHaveLength(1);
    isUp = true;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is read again every five minutes with its ETag, and applies when it changed', async () => {
    vi.useFakeTimers();
    let volume = 0.2;
    const { inForce, fetch, onChange } = start({ answer: () => json({ settings: { volume } })() });
    await vi.advanceTimersByTimeAsync(0);
    const readAt = inForce.readAt();
    expect(readAt).toEqual(new Date());
    await vi.advanceTimersByTimeAsync(300_000);
    expect([fetch.mock.calls.length, onChange.mock.calls.length]).toEqual([2, 1]);
    expect(inForce.readAt()?.getTime()).toBe((readAt?.getTime() ?? 0) + 300_000);
    volume = 0.9;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(inForce.current().settings).toEqual({ volume: 0.9 });
    // The browser then asks the server whether its copy is current.
    expect(fetch).toHaveBeenLastCalledWith(url, expect.objectContaining({ cache: 'no-cache' }));
  });

  it('is read at once when the configuration is refreshed, but not again and again', async () => {
    vi.useFakeTimers();
    const { inForce, fetch } = start({ answer: json({}) });
    await vi.advanceTimersByTimeAsync(11_000);
    for (let i = 0; i < 5; i += 1) inForce.refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetch).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(11_000);
    inForce.refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('that becomes invalid stays in force as it was, and is reported until it is valid again', async () => {
    vi.useFakeTimers();
    let text = '{"settings":{"volume":0.2}}';
    const onRead = vi.fn();
    const { inForce, problems, onChange } = start({ answer: () => new Response(text), onRead });
    await vi.advanceTimersByTimeAsync(0);
    text = '{"settings":{"volume":0.9},}';
    await vi.advanceTimersByTimeAsync(300_000);
    expect(problems).toEqual([expect.stringContaining('not a JSON object. The last valid copy is in use')]);
    expect([inForce.current().settings, onChange.mock.calls.length]).toEqual([{ volume: 0.2 }, 1]);
    text = '{"settings":{"volume":0.2}}';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(onRead).toHaveBeenCalledTimes(2);
  });

  it('follows a service configuration that Flex replaces, with another URL', async () => {
    let account: unknown = { url, settings: { volume: 0.2 } };
    const { inForce, fetch, onChange } = start({ accountNow: () => account, answer: json({}) });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    inForce.refreshAccount();
    expect(onChange).toHaveBeenCalledOnce();
    account = { url: `${url}?2`, settings: { volume: 0.3 } };
    inForce.refreshAccount();
    expect(inForce.current().settings).toEqual({ volume: 0.3 });
    expect(fetch).toHaveBeenLastCalledWith(`${url}?2`, expect.anything());
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('isn’t fetched again after it is disposed', async () => {
    vi.useFakeTimers();
    const { inForce, fetch, problems } = start({ answer: () => new Response('', { status: 500 }) });
    inForce.dispose();
    await vi.advanceTimersByTimeAsync(900_000);
    expect([fetch.mock.calls.length, problems]).toEqual([1, []]);
  });

  it('is stored only after it could be applied', async () => {
    const storage = createStorage();
    const { problems } = start({
      storage,
      answer: json({ settings: { volume: 0.2 } }),
      onChange() {
        throw new RangeError('Maximum call stack size exceeded');
      },
    });
    await vi.waitFor(() => expect(problems).toHaveLength(1));
    expect(storage.getItem('belfry:configuration')).toBeNull();
    expect(start({ storage }).inForce.current().settings).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['127,900 rules that are numbers', { rules: zeros }],
    ['127,900 values of an attribute', { rules: [{ when: { attributes: { a: zeros } }, ring: false }] }],
    ['127,900 queues', { rules: [{ when: { queue: zeros }, ring: false }] }],
    ['127,900 escalation steps', { rules: [{ ring: { escalation: zeros } }] }],
    ['127,900 outputs', { settings: { outputs: zeros } }],
    ['20,000 unknown sections', Object.fromEntries(zeros.slice(0, 20_000).map((_, key) => [`k${key}`, 0]))],
    ['10,000 rules', { rules: Array.from({ length: 10_000 }, () => ({ ring: {} })) }],
    [
      '3,000 ringtones',
      { ringtones: Object.fromEntries(zeros.slice(0, 3000).map((_, key) => [`r${key}`, { url: 'a' }])) },
    ],
  ])('keeps its locks, and has few messages: %s', async (_, document) => {
    const locks = { ringtone: 'chime', mute: false };
    const first = start({ answer: json({ ...(document as object), locks }) });
    await vi.waitFor(() => expect(first.onChange).toHaveBeenCalled());
    const next = start({ storage: first.storage });
    for (const { inForce } of [first, next]) {
      expect(inForce.current().locks).toEqual(locks);
      expect(inForce.mistakes().length).toBeGreaterThan(0);
      expect(inForce.mistakes().length).toBeLessThanOrEqual(21);
      const { rules = [], ringtones = {} } = inForce.current();
      expect(rules.length).toBeLessThanOrEqual(1001);
      expect(Object.keys(ringtones).length).toBeLessThanOrEqual(100);
      expect(rules.some(({ ring }) => ring === false)).toBe(false);
    }
  });

  it('can use names like __proto__ and constructor', async () => {
    const written =
      '{"rules":[{"when":{"attributes":{"__proto__":"x","constructor":{},"a":1}},"ring":false}],"ringtones":{"__proto__":{"url":"a.mp3"}},"__proto__":{"rules":[]},"locks":{"mute":false}}';
    const { inForce, onChange } = start({ answer: () => new Response(written) });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(inForce.mistakes().map(({ path }) => path)).toEqual([
      'url.__proto__',
      'url.rules[0].when.attributes.constructor',
    ]);
    expect(inForce.current().locks).toEqual({ mute: false });
    expect(JSON.stringify(inForce.current().ringtones)).toBe('{"__proto__":{"url":"a.mp3"}}');
  });

  it('is ignored if the stored copy is longer than any that is fetched', () => {
    const storage = createStorage();
    const text = JSON.stringify({ settings: { volume: 0.2 }, x: 'x'.repeat(300_000) });
    storage.setItem('belfry:configuration', JSON.stringify({ url, text }));
    expect(start({ storage }).inForce.current().settings).toBeUndefined();
  });

  it('works in a browser that stores nothing', async () => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    const { inForce, onChange } = start({
      storage: { getItem: refuse, setItem: refuse },
      answer: json({ settings: { volume: 0.2 } }),
    });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(inForce.current().settings).toEqual({ volume: 0.2 });
  });
});
