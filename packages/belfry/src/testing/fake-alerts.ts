import type { AllowableAlert, Alerts, AlertsEvents, AlertsState } from '../alerts/alerts.js';
import { createEmitter } from '../base/emitter.js';
import { deepEqual } from '../base/deep-equal.js';
import { alertNames, type PlannedAlerts } from '../plan/alert.js';

/** Alerts that nobody sees, which say what would be shown. */
export interface FakeAlerts extends Alerts {
  /** What the ringer asked for last. */
  shown(): PlannedAlerts | undefined;
  /** The agent clicks the notification. */
  click(): void;
  /** Tells a problem, as the alerts do. */
  emitProblem(error: AlertsEvents['problem']['error']): void;
  /** What `allow()` was called for. */
  readonly allowed: readonly AllowableAlert[];
  isDisposed(): boolean;
}

/** Makes alerts for tests, all ready. */
export function createFakeAlerts(): FakeAlerts {
  const emitter = createEmitter<AlertsEvents>((error) => console.error(error));
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
