import type { Reservation, Task, Worker } from 'twilio-taskrouter';

/** The part of the SDK's `Reservation` that Belfry uses. */
export type TaskRouterReservation = Pick<
  Reservation,
  'sid' | 'status' | 'timeout' | 'dateCreated' | 'on' | 'off'
> &
  Partial<Pick<Reservation, 'prependListener'>> & {
    readonly task: Pick<Task, 'attributes' | 'priority' | 'queueName' | 'taskChannelUniqueName'> &
      Partial<Pick<Task, 'transfers'>>;
  };

/** The part of the SDK's `Worker` that Belfry uses. */
export interface TaskRouterWorker
  extends Pick<Worker, 'on' | 'off'>, Partial<Pick<Worker, 'prependListener' | 'attributes'>> {
  readonly reservations: ReadonlyMap<string, TaskRouterReservation>;
  /** `null` until the worker is ready for the first time, although the SDK's type doesn't say so. */
  readonly activity: object | null;
}
