import type { AllowableAlert, Alerts, AlertsEvents, AlertsState } from '../alerts/alerts.js';
import { deepEqual } from '../base/deep-equal.js';
import { createProblemEmitter } from '../base/problem-emitter.js';
import { alertNames, type PlannedAlerts } from '../plan/alert.js';

/** Alerts that show nothing and record what they would show. */
export interface FakeAlerts extends Alerts {
  /** What the last `show()` asked for. */
  shown(): PlannedAlerts | undefined;
  /** Clicks the notification, as the agent does. */
  click(): void;
  /** Emits a `problem` event. */
  emitProblem(error: AlertsEvents['problem']['error']): void;
  /** The names that `allow()` was called with. */
  readonly allowed: readonly AllowableAlert[];
  isDisposed(): boolean;
}

/** Creates alerts for tests. All are ready. */
export function createFakeAlerts(): FakeAlerts {
  const emitter = createProblemEmitter<AlertsEvents>();
  const allowed: AllowableAlert[] = [];
  let shown: PlannedAlerts | undefined;
  let isDisposed = false;
  let state = stateOf(undefined);
  return {
    state: () => state,
    on: (name, listener) => emitter.on(name, listener),
    show(alerts) {
      shown = alerts;
      const next = stateOf(alerts);
      if (deepEqual(next, state)) return;
      state = next;
      emitter.emit('change', { state });
    },
    allow: (name) => void allowed.push(name),
    dispose() {
      isDisposed = true;
      shown = undefined;
      emitter.clear();
    },
    shown: () => shown,
    click() {
      if (shown !== undefined) emitter.emit('click', { call: shown.call });
    },
    emitProblem: (error) => emitter.emit('problem', { error }),
    allowed,
    isDisposed: () => isDisposed,
  };
}

function stateOf(alerts: PlannedAlerts | undefined): AlertsState {
  const entries = alertNames.map((name) => [
    name,
    alerts?.names.includes(name) === true ? 'showing' : 'ready',
  ]);
  return Object.fromEntries(entries) as AlertsState;
}
