import { expect, test } from 'vitest';
import type { FlexSound, FlexTaskChannel } from './flex-host.js';
import { muteFlexRingtone } from './mute-flex-ringtone.js';

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

test("mutes a channel's ringtone and no other sound", () => {
  const flex = createFlex([{}, { sounds: { Pending: ringtone } }]);
  muteFlexRingtone(flex);
  const id = flex.AudioPlayerManager.play(ringtone);
  flex.AudioPlayerManager.play(applause);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
  flex.AudioPlayerManager.stop(id);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
});

test('mutes a ringtone that is configured, or whose channel is registered, later', () => {
  const channels: FlexTaskChannel[] = [];
  const flex = createFlex(channels);
  muteFlexRingtone(flex);
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
  muteFlexRingtone(flex);
  expect(flex.AudioPlayerManager.playing()).toEqual([applause.url]);
});

test('restores Flex’s ringtone when undone', () => {
  const flex = createFlex([{ sounds: { Pending: ringtone } }]);
  muteFlexRingtone(flex)();
  expect(Object.hasOwn(flex.AudioPlayerManager, 'play')).toBe(false);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});

test('plays every sound if reading the channels fails', () => {
  const flex = createFlex([]);
  flex.TaskChannels.getRegistered = () => {
    throw new Error('gone');
  };
  muteFlexRingtone(flex);
  flex.AudioPlayerManager.play(ringtone);
  expect(flex.AudioPlayerManager.playing()).toEqual([ringtone.url]);
});
