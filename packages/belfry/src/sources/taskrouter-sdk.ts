import type { Reservation, Task, Worker } from 'twilio-taskrouter';

/** What is used of the SDK's `Reservation`. */
export type TaskRouterReservation = Pick<
  Reservation,
  'sid' | 'status' | 'timeout' | 'dateCreated' | 'on' | 'off'
> &
  Partial<Pick<Reservation, 'prependListener'>> & {
    readonly task: Pick<Task, 'attributes' | 'priority' | 'queueName' | 'taskChannelUniqueName'> &
      Partial<Pick<Task, 'transfers'>>;
  };

/** What is used of the SDK's `Worker`. */
export interface TaskRouterWorker
  extends Pick<Worker, 'on' | 'off'>, Partial<Pick<Worker, 'prependListener' | 'attributes'>> {
  readonly reservations: ReadonlyMap<string, TaskRouterReservation>;
  /** `null` until the worker was ready for the first time, whatever its type in the SDK says. */
  readonly activity: object | null;
}
