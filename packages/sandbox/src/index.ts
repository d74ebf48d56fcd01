export { startSandbox } from './start-sandbox.js';
export { SandboxError, type SandboxErrorCode } from './sandbox-error.js';
export type { Sandbox } from './sandbox.js';
export type { SandboxOptions, AgentOptions } from './sandbox-options.js';
export type { Pushed, Replay, ReplayableEvent, SandboxControls, SandboxEvents } from './sandbox-controls.js';
export type { SandboxState } from './sandbox-state.js';
export type { EventPush } from './services/event-bridge-line.js';
export type { SocketChange, SocketService } from './services/socket-census.js';
export type { UnknownRequest } from './services/unknown-requests.js';
export type { CallOffer } from './workspace/call-offer.js';
export type { ChannelName } from './workspace/channels.js';
export type {
  Direction,
  Reservation,
  ReservationEvent,
  ReservationStatus,
  TaskStatus,
} from './workspace/reservation.js';
