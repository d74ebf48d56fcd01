import type { AllowableAlert, AlertsState } from '../alerts/alerts.js';
import type { OutputState } from '../outputs/output.js';
import type { RingtoneState } from '../ringtones/ringtone-library.js';
import type { BelfryError } from '../base/belfry-error.js';
import type { AgentState } from '../calls/agent.js';
import type { Call, EndReason } from '../calls/call.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { PlannedAlerts } from '../plan/alert.js';
import type { RingPlan } from '../plan/plan-ring.js';
import type { Readiness } from '../readiness/readiness.js';
import type { RingReport } from '../reports/ring-report.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import type { TabRole } from '../tabs/tab-election.js';

/** Everything there is to know, as one immutable value; a new one whenever something changed. */
export interface RingerState {
  /** The calls that ring now, or would if the rules let them. */
  readonly calls: readonly Call[];
  readonly plan: RingPlan;
  readonly readiness: Readiness;
  /** The agent's, as the locks let them be. */
  readonly settings: Settings;
  /** Which of the settings the agent cannot choose. */
  readonly locks: SettingLocks;
  /** The agent, as the sources tell. */
  readonly agent: AgentState;
  /** Present outputs, the system's default first, then chosen ones that are unplugged. */
  readonly outputs: readonly OutputState[];
  /** Whether outputs can be chosen in this browser and frame. */
  readonly canChooseOutputs: boolean;
  readonly ringtones: readonly RingtoneState[];
  /** How each alert beside the bell stands in this browser. */
  readonly alerts: AlertsState;
  /** Which of them are to be given now, and of what. */
  readonly plannedAlerts: PlannedAlerts | undefined;
  readonly isTesting: boolean;
  readonly tab: TabRole;
}

/** What a ringer tells. */
export interface RingerEvents {
  /** Anything in `state()` is new. */
  change: { readonly state: RingerState };
  /** A source offered a call; whether it sounds is for the plan to say. */
  offered: { readonly call: Call };
  /** A call is no longer offered. */
  ended: { readonly call: Call; readonly reason: EndReason };
  /** Readiness is another than before: keep an agent from going available while it is not `ready`. */
  readiness: { readonly readiness: Readiness };
  /** A ring is over; its record. */
  report: { readonly report: RingReport };
  /** The agent clicked the notification of a call. The window has been asked to come to the front: show the call. */
  'alert-click': { readonly call: Call };
  /** Something went wrong that the ringer lives with. */
  problem: { readonly error: BelfryError };
}

/** Makes the browser ring. Made by `createRinger`. */
export interface Ringer {
  state(): RingerState;
  on<Name extends keyof RingerEvents>(name: Name, listener: (event: RingerEvents[Name]) => void): Unsubscribe;
  /**
   * Changes some of the agent's settings, remembers them, and tells the other tabs.
   *
   * @throws BelfryError `invalid-option` with the path and what is allowed, or `setting-locked`.
   */
  set(changes: Partial<Settings>): void;
  /**
   * Takes another configuration in place of the one before: whatever it leaves out is the default again. Holds
   * at once, in mid-ring too; what the agent chose stays.
   *
   * @throws BelfryError `invalid-option` with the path and what is allowed; all is then as it was.
   */
  configure(configuration: RingerConfiguration): void;
  /** Rings as a call would, on the chosen outputs. `durationMs` defaults to 3000. */
  testRing(options?: { readonly durationMs?: number }): void;
  stopTestRing(): void;
  /**
   * How loud the ring is at this timestamp on each output that sounds, by output id: the peak of the last 43 ms (at
   * 48 kHz) as it leaves the page, 0 to 1 and linear in amplitude, 0 in the ringtone's pauses. Louder files than full
   * scale exceed 1; the system's own volume is not in it. Empty while nothing sounds.
   *
   * Made for a level meter, to be asked at each animation frame: it is measured from the first probe on, which
   * finds 0, until none has come for a second, and costs nothing else.
   *
   * @example
   * ringer.testRing();
   * requestAnimationFrame(() => draw(ringer.levels().get(output.id) ?? 0));
   */
  levels(): ReadonlyMap<string, number>;
  /** Silences the calls at hand, in every tab; the next call rings again. */
  silence(): void;
  /** Tries to unlock sound. Any gesture in the page does so by itself; call it where gestures don't reach the page. */
  unlock(): void;
  /**
   * Asks the agent to allow an alert; call it from a click. `state().alerts` tells what came of it.
   *
   * @throws BelfryError `invalid-option` for an alert that needs no permission.
   */
  allowAlert(name: AllowableAlert): void;
  /** The last hundred rings, oldest first. */
  reports(): readonly RingReport[];
  /** Silence, and no listener, context, timer or lock left. The ringer is of no use afterwards. */
  dispose(): void;
}
