/**
 * The parts of `twilio-taskrouter` 2.x that Belfry uses. They are written out instead of derived from the SDK's
 * types, so that `belfry/taskrouter` compiles without the SDK, and with any copy of it, such as Flex's. The test
 * checks that the SDK's `Worker` and `Reservation` match.
 *
 * Never compare reservations by identity: each access to a reservation of Flex UI 2.17's worker returns a new proxy.
 */

/** The events of a reservation that Belfry listens to: every way in which an offer ends. */
export interface TaskRouterReservationEvents {
  accepted(reservation: unknown): void;
  rejected(reservation: unknown): void;
  canceled(reservation: unknown): void;
  rescinded(reservation: unknown): void;
  timeout(reservation: unknown): void;
  completed(reservation: unknown): void;
  wrapup(reservation: unknown): void;
}

/** The part of the SDK's `Reservation` that Belfry uses. */
export interface TaskRouterReservation {
  readonly sid: string;
  readonly status:
    'pending' | 'accepted' | 'rejected' | 'timeout' | 'canceled' | 'rescinded' | 'wrapping' | 'completed';
  /** In seconds. */
  readonly timeout: number;
  /** According to the server's clock. */
  readonly dateCreated: Date;
  /** According to the server's clock. */
  readonly dateUpdated?: Date;
  readonly task: {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly priority: number;
    readonly queueName: string;
    readonly taskChannelUniqueName: string;
    readonly transfers?: { readonly incoming: object | null } | null;
  };
  /** Fetches the reservation from the server and updates this object. Emits no event. */
  fetchLatestVersion?(): Promise<unknown>;
  on<Name extends keyof TaskRouterReservationEvents>(
    name: Name,
    listener: TaskRouterReservationEvents[Name],
  ): unknown;
  off<Name extends keyof TaskRouterReservationEvents>(
    name: Name,
    listener: TaskRouterReservationEvents[Name],
  ): unknown;
  prependListener?<Name extends keyof TaskRouterReservationEvents>(
    name: Name,
    listener: TaskRouterReservationEvents[Name],
  ): unknown;
  listeners?(name: keyof TaskRouterReservationEvents): readonly unknown[];
}

/** The events of a worker that Belfry listens to. */
export interface TaskRouterWorkerEvents {
  reservationCreated(reservation: TaskRouterReservation): void;
  /** The SDK passes the server's raw data, not a `Reservation`. */
  reservationFailed(reservation: { readonly sid: string }): void;
  ready(worker: unknown): void;
  /** The connection is lost. The SDK reconnects, unless its token has expired. */
  disconnected(reason: unknown): void;
  /** The SDK doesn't reconnect before it gets another token. */
  tokenExpired(): void;
  attributesUpdated(worker: unknown): void;
  activityUpdated(worker: unknown): void;
}

/** The part of the SDK's `Worker` that Belfry uses. */
export interface TaskRouterWorker {
  readonly reservations: ReadonlyMap<string, TaskRouterReservation>;
  /** `null` until the worker is ready for the first time, although the SDK's type doesn't say so. */
  readonly activity: object | null;
  /** Whether the current activity lets TaskRouter offer tasks. */
  readonly available?: boolean;
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** According to the server's clock. */
  readonly dateUpdated?: Date;
  on<Name extends keyof TaskRouterWorkerEvents>(name: Name, listener: TaskRouterWorkerEvents[Name]): unknown;
  off<Name extends keyof TaskRouterWorkerEvents>(name: Name, listener: TaskRouterWorkerEvents[Name]): unknown;
  prependListener?<Name extends keyof TaskRouterWorkerEvents>(
    name: Name,
    listener: TaskRouterWorkerEvents[Name],
  ): unknown;
  listeners?(name: keyof TaskRouterWorkerEvents): readonly unknown[];
}
