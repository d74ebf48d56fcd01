import { describe, expect, it } from 'vitest';
import { readCallRecord } from './read-call-record.js';

const record = {
  callId: 'WR123',
  channel: 'voice',
  offeredAtMs: 1000,
  receivedAtMs: 1050,
  endedAtMs: 21_000,
  ended: 'timeout',
  quiet: [],
  blocked: [{ why: 'page-was-asleep', fromMs: 1000, untilMs: 9000 }],
  verdict: 'unheard',
  why: 'page-was-asleep',
};
const json = JSON.stringify(record);

describe('readCallRecord', () => {
  it.each([
    ['a record in JSON', json],
    ['indented JSON', JSON.stringify(record, undefined, 2)],
    ['a list with one record', `[${json}]`],
    ['the text that an agent copied', `Call: WR123 (taskrouter, voice)\nVerdict: unheard\n\n${json}\n`],
    ['that text in a message', `Hi,\r\nCall: WR123\r\n\r\n${json}\r\nThanks`],
  ])('reads %s', (_title, text) => {
    expect(readCallRecord(text, 'a.txt')).toMatchObject({ endedAtMs: 21_000, why: 'page-was-asleep' });
  });

  it.each([
    ['an empty file', '', 'a.txt contains no record. In Belfry, open "Recent calls"'],
    ['text without its last line', 'Call: WR123\nVerdict: unheard', 'a.txt contains no record.'],
    ['a cut line', json.slice(0, 50), "a.txt: the record isn't valid JSON"],
    ['several records', `[${json},${json}]`, 'a.txt contains 2 records. Keep the one to replay.'],
    ['other JSON', '{"name":"x"}', 'a.txt: channel: Invalid input'],
    ['a wrong time', json.replace('21000', '"late"'), 'a.txt: endedAtMs: Invalid input: expected number'],
    ['an end before the offer', json.replace('21000', '999'), 'endedAtMs: must be later than offeredAtMs'],
    ['a call of two hours', json.replace('21000', '7300000'), 'the call lasted longer than an hour'],
  ])('refuses %s, and says where and why', (_title, text, message) => {
    expect(() => readCallRecord(text, 'a.txt')).toThrow(message);
  });
});
