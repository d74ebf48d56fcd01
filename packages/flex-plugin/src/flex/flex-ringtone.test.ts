import { expect, test } from 'vitest';
import type { FlexSound, FlexTaskChannel } from './flex-host.js';
import { createFlexRingtone, type FlexRingtone } from './flex-ringtone.js';

const ringtone: FlexSound = { url: 'https://media.example/incoming.mp3', repeatable: true };
const applause: FlexSound = { url: 'https://media.example/applause.mp3', repeatable: false };

/** Flex's player: methods on a prototype, and playing sounds in a private map. */
class Player {
  readonly medias = new Map<string, FlexSound>();
  play(sound: FlexSound): string {
    const id = `sound-${this.medias.size}`;
    this.medias.set(id, sound);
    return id;
  }
  stop(id: string): void {
    this.medias.delete(id);
  }
  playing(): string[] {
    return [...this.medias.values()].map(({ url }) => url);
  }
}

function createFlex(channels: FlexTaskChannel[]): {
  AudioPlayerManager: Player;
  TaskChannels: { getRegistered: () => FlexTaskChannel[] };
} {
  return { AudioPlayerManager: new Player(), TaskChannels: { getRegistered: () => channels } };
}

function mute(flex: ReturnType<typeof createFlex>): FlexRingtone {
  const muted = createFlexRingtone(flex);
  muted.mute();
  return muted;
}

test("mutes a channel's ringtone and no other sound", () => {
  const flex = createFlex([{}, { sounds: { Pending: ringtone } }]);
  mute(flex);
  const id = flex.AudioPlayerManager.play(ringtone);
  flex.AudioPlayerManager.play(applause);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
  flex.AudioPlayerManager.stop(id);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
});

test('mutes a ringtone that is configured, or whose channel is registered, later', () => {
  const channels: FlexTaskChannel[] = [];
  const flex = createFlex(channels);
  mute(flex);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
  channels.push({ sounds: { Pending: applause } });
  flex.AudioPlayerManager.play(applause);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});

test('stops a ringtone that is already playing', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  flex.AudioPlayerManager.play(ringtone);
  flex.AudioPlayerManager.play(applause);
  mute(flex);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
});

test('restores Flex’s ringtone when undone', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  mute(flex).restore(false);
  expect(Object.hasOwn(flex.AudioPlayerManager, 'play')).toBe(false);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});

test('plays every sound if reading the channels fails', () => {
  const flex = createFlex([]);
  flex.TaskChannels.getRegistered = () => {
    throw new Error('gone');
  };
  mute(flex);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});

test('plays the ringtone of a call that still rings when undone, until Flex stops it', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  const muted = mute(flex);
  flex.AudioPlayerManager.stop(flex.AudioPlayerManager.play(ringtone));
  const id = flex.AudioPlayerManager.play(ringtone);
  muted.restore(true);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
  flex.AudioPlayerManager.stop(id);
  expect(flex.AudioPlayerManager.playing()).toEqual([]);
});

test('plays nothing when undone if Flex stopped its ringtone, or if no call rings', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  const flexRingtone = mute(flex);
  flex.AudioPlayerManager.stop(flex.AudioPlayerManager.play(ringtone));
  flexRingtone.restore(true);
  expect(Object.hasOwn(flex.AudioPlayerManager, 'stop')).toBe(false);
  flexRingtone.mute();
  flex.AudioPlayerManager.play(ringtone);
  flexRingtone.restore(false);
  expect(flex.AudioPlayerManager.playing()).toEqual([]);
});

test.each([
  ['started while it was muted', true],
  ['was already playing', false],
])('can be muted and undone several times during a ring that %s', (_, isMutedFirst) => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  const flexRingtone = createFlexRingtone(flex);
  if (isMutedFirst) flexRingtone.mute();
  const id = flex.AudioPlayerManager.play(ringtone);
  for (let times = 0; times < 3; times += 1) {
    flexRingtone.mute();
    expect(flex.AudioPlayerManager.playing()).toEqual([]);
    flexRingtone.restore(true);
    expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
  }
  flex.AudioPlayerManager.stop(id);
  expect(flex.AudioPlayerManager.playing()).toEqual([]);
  expect(Object.keys(flex.AudioPlayerManager)).toEqual(['medias']);
});

test('plays nothing when undone again if Flex stopped its ringtone in between', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  const flexRingtone = mute(flex);
  const id = flex.AudioPlayerManager.play(ringtone);
  flexRingtone.restore(true);
  flexRingtone.mute();
  flex.AudioPlayerManager.stop(id);
  flexRingtone.restore(true);
  expect(flex.AudioPlayerManager.playing()).toEqual([]);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});

test('leaves a player alone that another plugin has intercepted since', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  const flexRingtone = mute(flex);
  const { AudioPlayerManager: player } = flex;
  const inner = player.play.bind(player);
  const outer = (sound: FlexSound): string => inner(sound);
  player.play = outer;
  flexRingtone.restore(false);
  expect(Object.getOwnPropertyDescriptor(player, 'play')?.value).toBe(outer);
  const id = player.play(ringtone);
  expect(player.playing()).toEqual([ringtone.url]);
  flexRingtone.mute();
  expect(player.playing()).toEqual([]);
  player.stop(id);
});
