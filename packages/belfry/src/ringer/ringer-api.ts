import type { AllowableAlert, AlertsState } from '../alerts/alerts.js';
import type { OutputNames, OutputState } from '../outputs/output.js';
import type { RingtoneState } from '../ringtones/ringtone-library.js';
import type { Instant } from '../base/instant.js';
import type { BelfryError } from '../base/belfry-error.js';
import type { AgentState } from '../calls/agent.js';
import type { Line } from '../calls/line.js';
import type { Call, EndReason } from '../calls/call.js';
import type { PageSleep } from '../calls/page-sleep.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { PlannedAlerts } from '../plan/alert.js';
import type { RingPlan } from '../plan/plan-ring.js';
import type { Readiness } from '../readiness/readiness.js';
import type { RingReport } from '../reports/ring-report.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { ActiveProfile } from '../settings/profile.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import type { TabRole } from '../tabs/tab-election.js';

/** Everything a ringer knows, as one immutable value. Every change makes a new one. */
export interface RingerState {
  /** The calls that are offered to the agent now, whether or not they ring. */
  readonly calls: readonly Call[];
  /** What should ring now and for which call, or why nothing does. */
  readonly plan: RingPlan;
  /** Whether the agent will hear the next call, and if not, why. */
  readonly readiness: Readiness;
  /** The agent's settings. Locked ones have the administrator's value. */
  readonly settings: Settings;
  /** When the agent's mute ends; `msUntil` returns the time left. `undefined`: not muted. */
  readonly mutedUntil: Instant | undefined;
  /** The settings that the agent can't change. */
  readonly locks: SettingLocks;
  /** The administrator's profile that applies to the agent, if any does. */
  readonly profile: ActiveProfile | undefined;
  /** The agent, as the sources report. */
  readonly agent: AgentState;
  /** Whether calls reach this page through each source that says so. */
  readonly lines: readonly Line[];
  /**
   * When this page didn't run, so that calls may have been missed. `undefined` if it ran, if another tab rang meanwhile,
   * and a minute after the agent has used the page again.
   */
  readonly sleep: PageSleep | undefined;
  /**
   * The calls that the agent missed and hasn't seen, oldest first, one report per call. Shared by all tabs, and kept over a
   * reload, until `dismissMissed()`.
   */
  readonly missed: readonly RingReport[];
  /**
   * How many of the last offers in a row the agent couldn't hear, in all tabs, since `dismissMissed()`. Offers that weren't
   * needed don't count. Several in a row mean that something is wrong with the agent's sound.
   */
  readonly unheardInARow: number;
  /** Connected outputs with the system's default first, then chosen outputs that are unplugged. */
  readonly outputs: readonly OutputState[];
  /** Whether the agent can choose outputs in this browser and frame. */
  readonly canChooseOutputs: boolean;
  /** Whether the browser names the outputs. If they are withheld, let the agent click a button for `nameOutputs()`. */
  readonly outputNames: OutputNames;
  /** All ringtones, and whether each is ready to play. */
  readonly ringtones: readonly RingtoneState[];
  /** The status of each alert in this browser. */
  readonly alerts: AlertsState;
  /** The alerts to show now and their call; `undefined` for none. */
  readonly plannedAlerts: PlannedAlerts | undefined;
  /** Whether a test ring plays. */
  readonly isTesting: boolean;
  /** Whether this tab rings or leaves that to another tab. */
  readonly tab: TabRole;
}

/** The events of a ringer. */
export interface RingerEvents {
  /** `state()` changed. */
  change: { readonly state: RingerState };
  /** A source offered a call. Whether it rings is in `state().plan`. */
  offered: { readonly call: Call };
  /** A call is no longer offered. */
  ended: { readonly call: Call; readonly reason: EndReason };
  /** Readiness changed. Don't let an agent go available while it isn't `ready`. */
  readiness: { readonly readiness: Readiness };
  /** The report of a call that ended, or was ringing on `dispose()`: whether it rang here, and if not, why. */
  report: { readonly report: RingReport };
  /**
   * The agent missed a call that should have rung in this tab: nobody answered or declined it. `report.verdict` says
   * whether it could be heard, and `report.why` why not. Comes right after `report`.
   */
  missed: { readonly report: RingReport };
  /** The agent clicked a call's notification. Show the call; the browser already brings the window to the front. */
  'alert-click': { readonly call: Call };
  /** Something went wrong. The ringer keeps working. Without a listener, each problem goes to the console once. */
  problem: { readonly error: BelfryError };
}

/**
 * Makes the browser ring while calls ring. Created by `createRinger`.
 *
 * Its methods are bound: `const { state, subscribe } = ringer` works.
 *
 * @example
 * const off = ringer.on('change', ({ state }) => render(state));
 * ringer.set({ volume: 0.5 });
 */
export interface Ringer {
  /** The current state. The same object until something changes. */
  readonly state: () => RingerState;
  /**
   * Calls the listener after each change of `state()`. The returned function removes it. For stores such as React's, which
   * read the state themselves.
   *
   * @example
   * const state = useSyncExternalStore(ringer.subscribe, ringer.state, ringer.state);
   */
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /** Adds a listener. The returned function removes it. */
  readonly on: <Name extends keyof RingerEvents>(
    name: Name,
    listener: (event: RingerEvents[Name]) => void,
  ) => Unsubscribe;
  /**
   * Changes some of the agent's settings, in all tabs, and stores them in this browser. They apply at once, even to a
   * call that is ringing.
   *
   * @throws BelfryError `invalid-option` with the path and the allowed values, or `setting-locked`.
   */
  readonly set: (changes: Partial<Settings>) => void;
  /**
   * Forgets each of these choices if the agent made it, in all tabs, so that the administrator's default applies. It can
   * also forget a choice that a lock overrides.
   *
   * @example
   * ringer.forget({ ringtone: 'custom-sound' }); // before its file is deleted
   */
  readonly forget: (choices: Partial<Settings>) => void;
  /**
   * Mutes Belfry for a while, in all tabs, or unmutes it.
   *
   * `durationMs` is 0 (unmuted) to 604,800,000 ms (a week). A change of the system's time doesn't make it longer.
   *
   * @throws BelfryError `invalid-option` for any other `durationMs`, or `setting-locked`.
   *
   * @example
   * ringer.mute(15 * 60_000);
   */
  readonly mute: (durationMs: number) => void;
  /**
   * Replaces the configuration. Keys that are left out go back to their defaults. Applies at once, even to a call that
   * is ringing. The agent's settings are kept.
   *
   * @throws BelfryError `invalid-option` with the path and the allowed values. Nothing has changed then.
   */
  readonly configure: (configuration: RingerConfiguration) => void;
  /**
   * Plays the agent's ringtone on the chosen outputs, unless a call rings.
   *
   * `durationMs` is 1 to 60,000 ms. Default: 3000.
   *
   * @throws BelfryError `invalid-option` for any other `durationMs`.
   */
  readonly testRing: (options?: { readonly durationMs?: number }) => void;
  readonly stopTestRing: () => void;
  /**
   * Measures how loud each playing output is now, by output id. For a level meter: call it on every animation frame.
   *
   * A level is the peak of the last 43 ms (at 48 kHz) as it leaves the page, linear in amplitude: 0 in the ringtone's
   * pauses, 1 at full scale, more if a file exceeds full scale. The system's volume isn't included. Empty while nothing
   * plays.
   *
   * The first call starts the measurement and returns 0 for each output. One second without a call stops it, so that it
   * costs nothing while no meter is shown.
   *
   * @example
   * ringer.testRing();
   * requestAnimationFrame(() => draw(ringer.levels().get(output.id) ?? 0));
   */
  readonly levels: () => ReadonlyMap<string, number>;
  /** Silences the calls that ring now, in every tab, and stops a test ring. The next call rings again. */
  readonly silence: () => void;
  /**
   * Makes the browser name the outputs, so that the agent can choose one and chosen outputs ring. Call it from a click
   * while `state().outputNames` is `withheld` or `denied`. Otherwise, it does nothing.
   *
   * Firefox and WebKit list no output, and Chromium no name, until this page has used the microphone. So Belfry opens the
   * microphone and releases it at once; the browser may ask the agent. If the microphone is denied, Firefox lists at least
   * the chosen outputs. If the agent allowed the microphone before, Belfry does this by itself as soon as it needs a name.
   *
   * Resolves when the browser has answered. The result is in `state().outputNames`.
   *
   * @example
   * showButton.hidden = ringer.state().outputNames === 'known';
   * showButton.onclick = () => void ringer.nameOutputs();
   */
  readonly nameOutputs: () => Promise<void>;
  /**
   * Tries to unlock sound. Call it from a gesture that doesn't reach this page, for example one in another window. Any
   * gesture in the page unlocks sound without it.
   */
  readonly unlock: () => void;
  /**
   * Asks the agent for permission to show an alert. Call it from a click. The result is in `state().alerts`.
   *
   * @throws BelfryError `invalid-option` for an alert that needs no permission.
   */
  readonly allowAlert: (name: AllowableAlert) => void;
  /**
   * The last 100 reports, oldest first, from all tabs. Each tab writes one per offer. `oneReportPerOffer` merges them, and
   * `describeReport` turns one into text for support.
   */
  readonly reports: () => readonly RingReport[];
  /** The agent has seen the missed calls: clears `state().missed` and `state().unheardInARow`, in all tabs and for good. Their reports stay. */
  readonly dismissMissed: () => void;
  /** Stops ringing for good and releases every listener, audio context, timer, and lock. */
  readonly dispose: () => void;
}
