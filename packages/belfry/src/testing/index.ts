/** Typed fakes to test what you build on Belfry, and the contract for call sources. */
export { callSourceContract, type CallSourceUnderTest, type ContractCheck } from './call-source-contract.js';
export { createFakeAlerts, type FakeAlerts } from './fake-alerts.js';
export { createFakeRingPlayer, readyOutput, type FakeRingPlayer } from './fake-ring-player.js';
export { createFakeBrowser, type FakeBrowser, type FakePage, type FakePageFeatures } from './fake-browser.js';
export { createFakeChannels, type FakeChannels } from './fake-channels.js';
export { createFakeClock, type FakeClock } from './fake-clock.js';
export { createFakeLocks, type FakeLocks } from './fake-locks.js';
export type { FakeConnection, FakeSocketHolder } from './fake-signaling.js';
export { createFakeSource, type FakeSource } from './fake-source.js';
export { createFakeStorage, type FakeStorage } from './fake-storage.js';
export { createFakeVisibility, type FakeVisibility } from './fake-visibility.js';
export { createFakeLifecycle, type FakeLifecycle, type FakeLifecycleOptions } from './fake-lifecycle.js';
export { createFakeTab, type FakeTab } from './fake-tab.js';
export {
  createFakeWorker,
  type FakeReservationEnd,
  type FakeReservationFields,
  type FakeWorker,
  type FakeWorkerOptions,
} from './fake-worker.js';
export { observeSource, type ObservedSource } from './observe-source.js';
export { createRingerWith } from '../ringer/create-ringer-with.js';
export type { RingerDependencies } from '../ringer/ringer-dependencies.js';

export type { ProblemEvents } from '../base/problem-emitter.js';
export type { BroadcastPort, Locks, TabEnvironment } from '../browser/tab-environment.js';
export type { SharedStorage, StorageAccess } from '../browser/storage-access.js';
export type { PageVisibility } from '../browser/page-visibility.js';
export type { PageLifecycle } from '../browser/page-lifecycle.js';
export type { SoundAccess } from '../outputs/sound-access.js';
export type { RingOutputs } from '../outputs/resolve-outputs.js';
export type { FirstSound } from '../ringtones/first-sound.js';
export type {
  RingPlayer,
  RingPlayerEvents,
  RingPlayerOptions,
  RingPlayerState,
} from '../audio/ring-player.js';
export type { Alerts, AlertsEvents, AlertsOptions } from '../alerts/alerts.js';
