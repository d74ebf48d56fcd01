import type { PageSleep } from '../calls/page-sleep.js';
import type { OutputNames, OutputState } from '../outputs/output.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import type { NotReadyCode, WarningCode } from './readiness-code.js';
import { readinessTexts, type ReadinessText } from './readiness-texts.js';

/** A reason or a warning, with a sentence for each person who can act on it. */
export interface ReadinessReason<Code extends string = NotReadyCode> extends ReadinessText {
  readonly code: Code;
}

/** Whether the next call will be heard. */
export type Readiness =
  | { readonly state: 'ready'; readonly warnings: readonly ReadinessReason<WarningCode>[] }
  | {
      readonly state: 'not-ready';
      readonly reasons: readonly [ReadinessReason, ...ReadinessReason[]];
      readonly warnings: readonly ReadinessReason<WarningCode>[];
    };

/** What readiness is made from. */
export interface ReadinessInput {
  readonly access: SoundAccess;
  readonly clock: 'moving' | 'stalled' | 'interrupted';
  readonly outputs: readonly Pick<OutputState, 'isChosen' | 'isPresent' | 'player'>[];
  readonly outputNames: OutputNames;
  readonly isSpeakerSelectionBlocked: boolean;
  readonly isStoragePartitioned: boolean;
  readonly isRingtoneFailed: boolean;
  readonly isRingtoneQuiet: boolean;
  /** How loud the next ring is on its loudest output, 0 to 1; `undefined` if none of its outputs works. */
  readonly volume: number | undefined;
  readonly isMuted: boolean;
  /** Problems of the lines that have lasted long enough to matter. */
  /** When this page was asleep, until the agent has seen it. */
  readonly sleep: Pick<PageSleep, 'fromMs' | 'untilMs'> | undefined;
  readonly lineProblems: readonly ('line-down' | 'line-stale' | 'microphone-missing')[];
}

/** Works out whether the next call will be heard, and if not, why. Pure. */
export function readinessOf(input: ReadinessInput): Readiness {
  const codes = notReadyCodes(input);
  const warned = warningCodes(input).map((code) => ({ code, ...textsOf(code, input) }));
  const [first, ...rest] = codes.map((code): ReadinessReason => ({ code, ...readinessTexts[code] }));
  return first === undefined
    ? { state: 'ready', warnings: warned }
    : { state: 'not-ready', reasons: [first, ...rest], warnings: warned };
}

function textsOf(code: WarningCode, { sleep }: ReadinessInput): ReadinessText {
  const texts = readinessTexts[code];
  if (code !== 'page-was-asleep' || sleep === undefined) return texts;
  const span = `from ${timeOf(sleep.fromMs)} to ${timeOf(sleep.untilMs)}`;
  return { ...texts, agent: `This page was asleep ${span}. Calls in that time may have been missed.` };
}

/** Such as `9:41 AM`. */
function timeOf(epochMs: number): string {
  return new Date(epochMs).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}

/** Why a call that reached this page wouldn't be heard. Leaves out why calls may not reach it. Pure. */
export function notHeardWhy(readiness: Readiness): readonly NotReadyCode[] {
  const codes = readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
  return codes.filter((code) => !lineCodes.includes(code));
}

const lineCodes: readonly NotReadyCode[] = ['line-down', 'line-stale', 'microphone-missing'];

/** Whether this tab can be heard, regardless of the agent's volume and mute. Tabs elect a leader by it. */
export function canBeHeard(readiness: Readiness): boolean {
  return notHeardWhy(readiness).every((code) => code === 'muted' || code === 'volume-zero');
}

function notReadyCodes(input: ReadinessInput): NotReadyCode[] {
  const used = input.outputs.filter(({ player }) => player !== 'unused');
  const hasOutput = input.outputs.some(({ isPresent }) => isPresent);
  const isEveryFailed = used.length > 0 && used.every(({ player }) => player === 'failed');
  const codes: (NotReadyCode | false)[] = [
    input.access.state === 'unknown' && !isEveryFailed && input.clock === 'moving' && 'starting',
    input.access.state === 'locked' && input.access.why,
    !hasOutput && 'no-output',
    hasOutput && (isEveryFailed || input.volume === undefined) && 'output-failed',
    input.clock === 'stalled' && 'clock-stalled',
    input.clock === 'interrupted' && 'interrupted',
    input.volume !== undefined && input.volume <= 0 && 'volume-zero',
    input.isMuted && 'muted',
    ...input.lineProblems,
  ];
  return codes.filter((code) => code !== false);
}

function warningCodes(input: ReadinessInput): WarningCode[] {
  const isMissing = input.outputs.some(({ isChosen, isPresent }) => isChosen && !isPresent);
  const codes: (WarningCode | false)[] = [
    isMissing && (input.outputNames === 'known' ? 'output-missing' : 'outputs-withheld'),
    input.isSpeakerSelectionBlocked && 'speaker-selection-blocked',
    input.isStoragePartitioned && 'partitioned-storage',
    input.isRingtoneFailed && 'ringtone-failed',
    input.isRingtoneQuiet && 'ringtone-quiet',
    input.sleep !== undefined && 'page-was-asleep',
  ];
  return codes.filter((code) => code !== false);
}
