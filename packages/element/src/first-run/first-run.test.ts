import type { RingerState } from 'belfry';
import { expect, test } from 'vitest';
import { output } from '../panel/output.test-support.js';
import { firstRun, provesSound, rememberCheck, wasChecked } from './first-run.js';

const alerts = { notification: 'needs-permission' } as RingerState['alerts'];
const ready = { state: 'ready', warnings: [] } as const;

test('counts devices, not the system default, which is one of them', () => {
  const outputs = [output(''), output('a'), output('b', { isPresent: false })];
  expect(firstRun({ readiness: ready, outputs, alerts })).toEqual({
    isSoundOn: true,
    outputCount: 1,
    notification: 'can-ask',
  });
  expect(firstRun({ readiness: ready, outputs: [output('')], alerts }).outputCount).toBe(1);
});

test('a call that sounds proves that sound works; a test ring doesn’t', () => {
  const sounding = { readiness: ready, outputs: [output('', { player: 'sounding' })] };
  const ringing = (call: object | undefined): RingerState['plan'] =>
    ({ state: 'ring', ring: { call } }) as RingerState['plan'];
  expect(provesSound({ ...sounding, plan: ringing({}) })).toBe(true);
  expect(provesSound({ ...sounding, plan: ringing(undefined) })).toBe(false);
});

test('remembers the check, and works without storage', () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  expect(wasChecked(() => storage)).toBe(false);
  rememberCheck(() => storage);
  expect(wasChecked(() => storage)).toBe(true);
  const blocked = (): never => {
    throw new Error('blocked');
  };
  rememberCheck(blocked);
  expect(wasChecked(blocked)).toBe(false);
});
