/**
 * What happens to requests for a file.
 * - `ok`: the file is served.
 * - `fail`: the connection is closed without a response.
 * - `hang`: the connection stays open without a response.
 */
export type FileDelivery = 'ok' | 'fail' | 'hang';

/**
 * What happens to TaskRouter's connection.
 * - `ok`: it works.
 * - `half-open`: every packet is lost, but no socket closes, as behind a firewall that forgot the connection. Requests and
 *   new sockets get no response. Sockets that were open stay dead when the fault is cleared, as long as the browser keeps
 *   them.
 */
export type SocketFault = 'ok' | 'half-open';

/**
 * What happens to the voice client.
 * - `ok`: it can register.
 * - `silent`: its socket stays open, but nothing arrives, not even heartbeats.
 * - `unregistered`: Twilio ends its registration, and accepts no other.
 */
export type VoiceFault = 'ok' | 'silent' | 'unregistered';

/** Faults between Twilio and the browser. */
export interface Faults {
  /** How long every TaskRouter event is delayed, in ms. */
  readonly eventDelayMs: number;
  /** How many times every TaskRouter event is delivered; 1 is normal. */
  readonly eventCopies: number;
  /** How long every TaskRouter request is delayed before it takes effect, in ms. */
  readonly requestDelayMs: number;
  /** The HTTP status with which every TaskRouter request fails; `null` if requests succeed. */
  readonly errorStatus: 403 | 429 | 500 | 503 | null;
  /** What happens to requests for sound files, both Twilio's and those in served folders. */
  readonly soundFiles: FileDelivery;
  /** What happens to requests for `/configuration.json`. */
  readonly configuration: FileDelivery;
  readonly socket: SocketFault;
  readonly voice: VoiceFault;
}

/** Faults to set or clear. Faults you leave out don't change. */
export type FaultChange = { readonly [Name in keyof Faults]?: Faults[Name] | undefined };

/** The state without faults. */
export const NO_FAULTS: Faults = {
  eventDelayMs: 0,
  eventCopies: 1,
  requestDelayMs: 0,
  errorStatus: null,
  soundFiles: 'ok',
  configuration: 'ok',
  socket: 'ok',
  voice: 'ok',
};
