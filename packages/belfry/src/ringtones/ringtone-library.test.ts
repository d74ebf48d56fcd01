import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BelfryError } from '../base/belfry-error.js';
import { createFakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { fakeSoundFile } from '../testing/fake-sound-file.js';
import { builtInRingtones } from './built-in-ringtones.js';
import { maxRingtoneBytes } from './decode-ringtone.js';
import { createRingtoneLibrary, type RingtoneLibrary } from './ringtone-library.js';

const url = 'https://example.com/bell.mp3';

let clock: FakeClock;
let library: RingtoneLibrary;
let problems: BelfryError[];
let requests: number;
/** The server's next response. */
let answer: (signal: AbortSignal) => Promise<Response>;

const audible = (): Promise<Response> =>
  Promise.resolve(new Response(fakeSoundFile(new Uint8Array(48_000).fill(200))));

function stock(): void {
  problems = [];
  requests = 0;
  const { environment } = createFakeAudio({
    clock,
    fetch: (_url, { signal }) => {
      requests++;
      return answer(signal ?? new AbortController().signal);
    },
  });
  library = createRingtoneLibrary({
    ringtones: { ...builtInRingtones, bell: { url } },
    fallbackRingtone: 'us',
    environment,
    clock,
    onChange: () => undefined,
    onProblem: (problem) => problems.push(problem),
  });
}

function state(): string | undefined {
  return library.states().find(({ name }) => name === 'bell')?.state;
}

async function settled(expected: 'ready' | 'failed'): Promise<void> {
  await vi.waitFor(() => expect(state()).toBe(expected));
}

beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => library.dispose());

describe('a synthesized ringtone', () => {
  test('is ready at once, and is rendered once', () => {
    answer = audible;
    stock();
    const uk = library.get('uk');
    expect(uk.name).toBe('uk');
    expect(uk.buffer.duration).toBe(3);
    expect(library.get('uk').buffer).toBe(uk.buffer);
  });
});

describe('a file', () => {
  test('is loaded before the first call, and the fallback rings until then', async () => {
    answer = audible;
    stock();
    expect(state()).toBe('loading');
    expect(library.get('bell').name).toBe('us');
    await settled('ready');
    expect(library.get('bell').name).toBe('bell');
    expect(library.get('bell').buffer.duration).toBe(1);
    expect(problems).toEqual([]);
  });

  test.each<[string, BelfryError['code'], RegExp, () => Promise<Response>]>([
    [
      'gone',
      'ringtone-unreachable',
      /responded with 404 Not Found/,
      () => Promise.resolve(new Response('', { status: 404, statusText: 'Not Found' })),
    ],
    [
      'refused by CORS',
      'ringtone-unreachable',
      /blocked by CORS/,
      () => Promise.reject(new TypeError('Failed to fetch')),
    ],
    [
      'too large, as its server says',
      'ringtone-unreachable',
      /larger than 5 MB/,
      () =>
        Promise.resolve(new Response('x', { headers: { 'content-length': String(maxRingtoneBytes + 1) } })),
    ],
    [
      'too large, as it turns out',
      'ringtone-unreachable',
      /larger than 5 MB/,
      () => Promise.resolve(new Response(new Uint8Array(maxRingtoneBytes + 1))),
    ],
    [
      'not audio',
      'ringtone-undecodable',
      /can't be used: this browser can't decode it\./,
      () => Promise.resolve(new Response('<html>')),
    ],
    ['empty', 'ringtone-undecodable', /it is empty/, () => Promise.resolve(new Response(''))],
    [
      'silent',
      'ringtone-undecodable',
      /it is silent/,
      () => Promise.resolve(new Response(fakeSoundFile(new Uint8Array(48_000)))),
    ],
  ])('that is %s fails with a reason, and the fallback rings', async (_what, code, message, response) => {
    answer = response;
    stock();
    await settled('failed');
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.message).toContain(url);
    expect(problems[0]?.message).toContain("'bell'");
    expect(library.get('bell').name).toBe('us');
  });

  test('whose server never responds fails after 20 s', async () => {
    answer = () => new Promise(() => undefined);
    stock();
    await clock.advance(20_000);
    expect(state()).toBe('failed');
    expect(problems[0]?.message).toMatch(/not loaded within 20 s/);
  });

  test('whose server stops halfway fails after 20 s', async () => {
    const stuck = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(100)) });
    answer = () => Promise.resolve(new Response(stuck));
    stock();
    await clock.advance(20_000);
    expect(state()).toBe('failed');
  });

  test.each([
    ['too large', (): Response => new Response(new Uint8Array(maxRingtoneBytes + 1))],
    ['not audio', (): Response => new Response('<html>')],
    ['silent', (): Response => new Response(fakeSoundFile(new Uint8Array(48_000)))],
  ])('that is %s is not requested again, and its request is aborted', async (_what, response) => {
    let signal: AbortSignal | undefined;
    answer = (given) => {
      signal = given;
      return Promise.resolve(response());
    };
    stock();
    await settled('failed');
    expect(signal?.aborted).toBe(true);
    await clock.advance(1_000_000);
    expect(requests).toBe(1);
  });

  test('that fails is retried after growing delays, and reported once', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    stock();
    await settled('failed');
    await clock.advance(100_000);
    expect(requests).toBe(4);
    expect(problems).toHaveLength(1);
    answer = audible;
    await clock.advance(300_000);
    await settled('ready');
    expect(library.get('bell').name).toBe('bell');
    await clock.advance(1_000_000);
    expect(requests).toBe(5);
  });

  test('is not requested when a ring plays', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    stock();
    await settled('failed');
    for (let i = 0; i < 10; i++) library.get('bell');
    expect(requests).toBe(1);
  });

  test('is not loaded after dispose()', async () => {
    let signal: AbortSignal | undefined;
    answer = (given) => {
      signal = given;
      return new Promise(() => undefined);
    };
    stock();
    library.dispose();
    expect(signal?.aborted).toBe(true);
    await vi.waitFor(() => expect(clock.pending()).toBe(0));
    expect(problems).toEqual([]);
  });
});

describe('the ringtone that replaces it says why', () => {
  test('while it loads and after it fails, but not once it is loaded', async () => {
    answer = () => Promise.resolve(new Response('', { status: 404 }));
    stock();
    expect(library.get('bell').insteadOf).toEqual({ ringtone: 'bell', why: 'loading' });
    await settled('failed');
    expect(library.get('bell').insteadOf).toEqual({ ringtone: 'bell', why: 'ringtone-unreachable' });
    answer = audible;
    await clock.advance(5000);
    await settled('ready');
    expect(library.get('bell').insteadOf).toBeUndefined();
    expect(library.get('uk').insteadOf).toBeUndefined();
  });

  test('if no ringtone has this name', () => {
    answer = audible;
    stock();
    expect(library.get('long gone').insteadOf).toEqual({ ringtone: 'long gone', why: 'unknown' });
  });
});

describe('replaced ringtones', () => {
  test('are loaded, except files with the same URL, and removed ones are not retried', async () => {
    answer = audible;
    stock();
    await settled('ready');
    const { buffer } = library.get('bell');
    library.setRingtones({ ...builtInRingtones, bell: { url }, other: { url: 'other.mp3' } });
    expect(library.get('bell').buffer).toBe(buffer);
    await vi.waitFor(() => expect(library.get('other').name).toBe('other'));
    expect(requests).toBe(2);
    library.setRingtones(builtInRingtones);
    expect(library.get('bell').name).toBe('us');
    expect(library.states()).toHaveLength(Object.keys(builtInRingtones).length);
  });

  test('replace a synthesized ringtone with the same name', () => {
    answer = audible;
    stock();
    const mine = { tones: [{ hz: 500 }], steps: [{ onMs: 100, offMs: 100 }] };
    library.setRingtones({ ...builtInRingtones, mine });
    const before = library.get('mine').buffer;
    library.setRingtones({ ...builtInRingtones, mine: { ...mine, steps: [{ onMs: 300, offMs: 100 }] } });
    expect(library.get('mine').buffer).not.toBe(before);
    expect(library.get('mine').buffer.duration).toBeCloseTo(0.4);
  });
});

describe('a file that the page provides', () => {
  const sound = (bytes: number): Blob => new Blob([fakeSoundFile(new Uint8Array(bytes).fill(200))]);

  function keep(load: () => Promise<Blob>): void {
    answer = audible;
    stock();
    library.setRingtones({ ...builtInRingtones, bell: { load } });
  }

  test('rings without a request', async () => {
    keep(() => Promise.resolve(sound(48_000)));
    expect(library.get('bell').name).toBe('us');
    await settled('ready');
    expect(library.get('bell').name).toBe('bell');
    expect(library.states()).toContainEqual({ name: 'bell', kind: 'file', state: 'ready', isQuiet: false });
    // The only request was for the URL that it replaced.
    expect(requests).toBe(1);
  });

  test('is loaded again only for another load function', async () => {
    const load = vi.fn(() => Promise.resolve(sound(48_000)));
    keep(load);
    await settled('ready');
    const { buffer } = library.get('bell');
    library.setRingtones({ ...builtInRingtones, bell: { load } });
    expect(library.get('bell').buffer).toBe(buffer);
    expect(load).toHaveBeenCalledOnce();
    library.setRingtones({ ...builtInRingtones, bell: { load: () => Promise.resolve(sound(24_000)) } });
    expect(library.get('bell').name).toBe('us');
    await settled('ready');
    expect(library.get('bell').buffer).not.toBe(buffer);
  });

  test('that can’t be read is reported once and retried', async () => {
    let attempts = 0;
    keep(() => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('database closed')) : Promise.resolve(sound(48_000));
    });
    await settled('failed');
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['ringtone-unreachable', expect.stringContaining("The file couldn't be loaded: database closed.")],
    ]);
    await clock.advance(5_000);
    await settled('ready');
  });

  test('that is too large fails', async () => {
    keep(() => Promise.resolve(sound(maxRingtoneBytes + 1)));
    await settled('failed');
    expect(problems[0]?.message).toContain('larger than 5 MB');
  });
});
