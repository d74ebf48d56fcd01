import { expect, it } from 'vitest';
import { lockUploads } from './lock-uploads.js';

const when = { worker: {} };
const ours = { url: 'ours.mp3' };

it('lets agents choose from all ringtones but their own sound', () => {
  const { locks } = lockUploads({ ringtones: { ours }, locks: { uploads: false, mute: false } });
  expect(locks).toMatchObject({ uploads: false, mute: false });
  expect(locks?.ringtone).toEqual(expect.arrayContaining(['us', 'chime', 'ours']));
  expect(locks?.ringtone).not.toContain('custom-sound');
});

it('applies to the agents of a profile', () => {
  const { locks, profiles } = lockUploads({ profiles: [{ when, locks: { uploads: false } }, { when }] });
  expect(locks).toBeUndefined();
  expect(profiles?.[0]?.locks?.ringtone).toContain('us');
  expect(profiles?.[1]).toEqual({ when });
});

it('keeps a ringtone that is locked, and a list of ringtones', () => {
  const configuration = {
    locks: { ringtone: ['us', 'uk'], uploads: false },
    profiles: [
      { when, locks: { uploads: false } },
      { when, locks: { ringtone: 'us' } },
    ],
  } as const;
  expect(lockUploads(configuration)).toEqual(configuration);
});

it('changes nothing without the lock', () => {
  expect(lockUploads({ locks: { mute: false } })).toEqual({ locks: { mute: false } });
});
