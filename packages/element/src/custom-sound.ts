export {
  createCustomSound,
  type CustomSound,
  type CustomSoundOptions,
  type CustomSoundProgress,
  type CustomSoundRejection,
  type CustomSoundState,
} from './custom-sound/create-custom-sound.js';
export { customSoundRingtone, type CustomSoundStore } from './custom-sound/custom-sound-store.js';
export type { CustomSoundRecord, CustomSoundStorage } from './custom-sound/custom-sound-record.js';
export {
  inspectSound,
  maxSoundS,
  type InspectedSound,
  type RingtoneInspector,
  type SoundFault,
} from './custom-sound/inspect-sound.js';
export { openCustomSoundStore } from './custom-sound/open-custom-sound-store.js';
export { createProblemLog, type Problem, type ProblemCode, type ProblemLog } from './problems/problem-log.js';
