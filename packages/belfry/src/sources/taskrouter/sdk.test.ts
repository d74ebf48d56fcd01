import type { Reservation, Worker } from 'twilio-taskrouter';
import { expectTypeOf, it } from 'vitest';
import type { TaskRouterReservation, TaskRouterWorker } from './sdk.js';

it("accepts the SDK's workers and reservations", () => {
  expectTypeOf<Worker>().toExtend<TaskRouterWorker>();
  expectTypeOf<Reservation>().toExtend<TaskRouterReservation>();
});
