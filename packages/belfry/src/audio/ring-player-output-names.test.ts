import { describe, expect, test } from 'vitest';
import { fakeEngines } from '../testing/fake-engine.js';
import { headset, openDesk, speakers, type Desk } from './ring-player-outputs.test-support.js';

const engine = fakeEngines.firefox;
const outputs = ['headset', 'speakers'];

/** A desk after a reload: the agent chose the headset on another day. */
async function reloadedDesk(microphone: PermissionState): Promise<Desk> {
  const desk = await openDesk({ engine, outputs, microphone });
  desk.player.choose([headset]);
  await desk.clock.advance(100);
  return desk;
}

describe('where the browser lists no outputs before this page has used the microphone', () => {
  test('the names are withheld, and chosen outputs count as absent', async () => {
    const { audio, clock, player, startRing } = await reloadedDesk('prompt');
    await clock.advance(20_000);
    expect(player.state().outputNames).toBe('withheld');
    expect(audio.hasUsedMicrophone()).toBe(false);
    await startRing();
    expect(audio.heardOn()).toEqual(['']);
    player.dispose();
  });

  test('chosen outputs ring after nameOutputs(), which releases the microphone at once', async () => {
    const { audio, clock, player, startRing } = await reloadedDesk('prompt');
    await player.nameOutputs();
    expect(audio.usesMicrophone()).toBe(false);
    await clock.advance(1000);
    expect(player.state().outputNames).toBe('known');
    await startRing();
    expect(audio.heardOn()).toEqual(['headset']);
    player.dispose();
  });

  test('Belfry asks by itself if the microphone is allowed and the agent chose an output', async () => {
    const { audio, clock, player } = await reloadedDesk('granted');
    await clock.advance(6000);
    expect(player.state().outputNames).toBe('known');
    expect(audio.usesMicrophone()).toBe(false);
    player.dispose();
  });

  test('Belfry does not use the microphone for the default output', async () => {
    const { audio, clock, player } = await openDesk({ engine, outputs, microphone: 'granted' });
    await clock.advance(20_000);
    expect(audio.hasUsedMicrophone()).toBe(false);
    player.dispose();
  });

  test('chosen outputs are opened by id if the microphone is denied', async () => {
    const { audio, clock, player, startRing } = await reloadedDesk('denied');
    expect(player.state().outputNames).toBe('denied');
    await player.nameOutputs();
    await clock.advance(1000);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset']);
    player.dispose();
  });

  test.each([
    ['every few seconds', (): void => undefined, 5_000],
    ['in a gesture', ({ audio }: Desk): void => audio.gesture(), 10],
    ['when a call rings', ({ startRing }: Desk): void => void startRing(), 10],
  ])('outputs that another part of the page made visible are found %s', async (_when, act, waitMs) => {
    const desk = await reloadedDesk('prompt');
    desk.audio.useMicrophoneElsewhere();
    act(desk);
    await desk.clock.advance(waitMs);
    expect(desk.player.state().outputNames).toBe('known');
    desk.player.dispose();
  });

  test('there is no output once all of those that were named are unplugged', async () => {
    const { audio, clock, player } = await reloadedDesk('granted');
    await clock.advance(6000);
    audio.setOutputs([]);
    await clock.advance(2000);
    expect(player.state().outputs.filter(({ isPresent }) => isPresent)).toEqual([]);
    player.dispose();
  });

  test('the default and the device behind it ring once', async () => {
    const { audio, player, clock, startRing } = await reloadedDesk('granted');
    player.choose([{ id: '', label: '' }, headset, speakers]);
    await clock.advance(6000);
    await startRing();
    expect(audio.heardOn()).toEqual(['headset', 'speakers']);
    player.dispose();
  });

  test('nothing remains after dispose()', async () => {
    const { audio, clock, player } = await reloadedDesk('prompt');
    player.dispose();
    await clock.advance(100);
    expect(audio.listeners()).toBe(0);
    expect(clock.pending()).toBe(0);
  });
});
