export { createRinger } from './ringer/create-ringer.js';
export type { Ringer, RingerEvents, RingerState } from './ringer/ringer-api.js';
export { explainRing, type ExplainedAgent, type ExplainedCall } from './ringer/explain-ring.js';
export type {
  LockEffect,
  RingExplanation,
  RingPhase,
  RuleExplanation,
  UnmetCondition,
} from './ringer/ring-explanation.js';
export type { RingerOptions } from './ringer/ringer-options.js';
export type { KeepOutputsAwake, RingerConfiguration } from './settings/ringer-configuration.js';
export { BelfryError, type BelfryErrorCode } from './base/belfry-error.js';

export type { AgentReport, AgentState } from './calls/agent.js';
export type { Call, CallDirection, CallOffer, EndReason, SourceEndReason } from './calls/call.js';
export type { Line, LineReport, LineState } from './calls/line.js';
export type { PageSleep } from './calls/page-sleep.js';
export type { CallObserver, CallSource } from './calls/call-source.js';
export type { AlertCondition, AlertConditions, AlertName, PlannedAlerts } from './plan/alert.js';
export { defaultAlerts } from './plan/plan-alerts.js';
export { defaultRules } from './plan/rule.js';
export type {
  AttributeCondition,
  AttributeValue,
  AutoAnswerRule,
  EscalationStep,
  EscalationTime,
  FirstOutput,
  NumberRange,
  OneOrMany,
  OutputScope,
  RepeatMode,
  RingStyle,
  Rule,
  RuleCondition,
  RuleOutputs,
  VolumeBounds,
} from './plan/rule.js';
export type { TimeWindow, Weekday } from './plan/time-window.js';
export type { CallDecision, QuietCall, QuietReason, Ring, RingPlan } from './plan/plan-ring.js';
export type { VolumeRange } from './plan/ring-volume.js';

export type { AlertsState, AlertStatus, AlertText, AllowableAlert, DescribeAlerts } from './alerts/alerts.js';
export { builtInRingtones, type BuiltInRingtone } from './ringtones/built-in-ringtones.js';
export type {
  CadenceSpec,
  CadenceStep,
  RingtoneBlob,
  RingtoneFile,
  RingtoneSpec,
  Tone,
} from './ringtones/ringtone.js';
export {
  inspectRingtone,
  type InspectedRingtone,
  type InspectOptions,
} from './ringtones/inspect-ringtone.js';
export { maxRingtoneBytes, maxRingtoneDurationS, type RingtoneFault } from './ringtones/decode-ringtone.js';
export type { OutputChoice, OutputNames, OutputState } from './outputs/output.js';
export type { InsteadOf, RingtoneState } from './ringtones/ringtone-library.js';
export type { NotReadyCode, WarningCode } from './readiness/readiness-code.js';
export type { Readiness, ReadinessReason } from './readiness/readiness.js';
export { readinessTexts, type ReadinessText } from './readiness/readiness-texts.js';
export { describeReport } from './reports/describe-report.js';
export { isMissed } from './reports/verdict.js';
export { oneReportPerOffer } from './reports/one-report-per-offer.js';
export type { Blocked, HeardOn, RingReport, Verdict } from './reports/ring-report.js';

export { defaultSettings, type Settings } from './settings/settings.js';
export type { ActiveProfile, Profile, ProfileCondition } from './settings/profile.js';
export type { SettingLocks } from './settings/setting-locks.js';
export type { TabRole } from './tabs/tab-election.js';
export { browserStorage, type PageStorage } from './browser/page-storage.js';
export { sanitizeText } from './base/sanitize-text.js';
export { msUntil, systemClock, type Clock } from './base/clock.js';
export { addMs, instantAt, msBetween, type Instant } from './base/instant.js';
export type { Unsubscribe } from './base/emitter.js';
