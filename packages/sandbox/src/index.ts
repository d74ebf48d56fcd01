export { startSandbox } from './start-sandbox.js';
export { SandboxError, type SandboxErrorCode } from './sandbox-error.js';
export type { Sandbox } from './sandbox.js';
export type { CallRecord, RecordedBlock } from './record-replay/call-record.js';
export type { SandboxOptions, AgentOptions } from './sandbox-options.js';
export type {
  PushResult,
  Replay,
  ReplayableEvent,
  SandboxControls,
  SandboxEvents,
} from './sandbox-controls.js';
export type { ChannelState, SandboxState } from './sandbox-state.js';
export type { ConfigurationState, JsonObject } from './configuration/live-configuration.js';
export type { FaultChange, Faults, FileDelivery, SocketFault, VoiceFault } from './faults/faults.js';
export type { EventPush, EventBridgeState } from './services/event-push.js';
export type { PluginState } from './services/plugin-state.js';
export type { SocketChange, SocketService } from './services/socket-change.js';
export type { UnhandledRequest } from './services/unhandled-requests.js';
export type { CallOffer } from './workspace/call-offer.js';
export type { Agent } from './workspace/agent.js';
export type { Activity } from './workspace/activities.js';
export type { ChannelName } from './workspace/channels.js';
export type { Transfer, TransferOffer, TransferStatus } from './workspace/transfer.js';
export type { ChannelChange } from './workspace/workspace.js';
export type { Direction, Reservation, ReservationStatus, TaskStatus } from './workspace/reservation.js';
export type { ReservationEvent } from './workspace/reservation-event.js';
