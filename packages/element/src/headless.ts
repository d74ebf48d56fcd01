export { announcementText, callsToAnnounce, type AnnouncedPlan } from './bell/announcement-text.js';
export { alertText } from './bell/alert-text.js';
export { createAnnouncer, type Announcer } from './bell/create-announcer.js';
export {
  automatic,
  headsetChoice,
  headsetFor,
  headsetValue,
  type HeadsetChoice,
} from './panel/headset-choice.js';
export {
  createLevelMeters,
  type LevelMeters,
  type LevelMetersOptions,
  type MeterElements,
} from './panel/level-meters.js';
export {
  hasOwnVolume,
  isLeftOut,
  isSelected,
  systemDefaultId,
  withSelection,
  withVolume,
} from './panel/output-choices.js';
export { ringtoneLabel, type RingtoneTexts } from './panel/ringtone-name.js';
export {
  minOutputShare,
  outputVolumeLimits,
  volumeLimits,
  type LockedVolume,
  type VolumeLimits,
} from './panel/volume-limits.js';
export type { IncomingLanguage } from './locales/language.js';
