import type { OutputState } from '../outputs/output.js';
import type { SoundAccess } from '../outputs/sound-access.js';

/** Why the bell cannot be heard. */
export type NotReadyCode =
  /** The browser wants a click or a key in this page first. */
  | 'needs-gesture'
  /** The frame that holds this page was not granted `autoplay`. */
  | 'blocked-by-policy'
  /** The computer has no audio output at the timestamp. */
  | 'no-output'
  /** No output could be opened. */
  | 'output-failed'
  /** The browser's audio clock stands still. */
  | 'clock-stalled'
  /** The agent's volume, or the one a rule sets, is zero. */
  | 'volume-zero'
  /** The agent muted the bell for a while. */
  | 'muted'
  /** Not known yet: the page has just been opened. */
  | 'starting';

/** What is not as the agent chose it, though the bell can be heard. */
export type WarningCode =
  /** A chosen output is not connected; the bell rings on another. */
  | 'output-missing'
  /** The frame that holds this page was not granted `speaker-selection`: only the default output rings. */
  | 'speaker-selection-blocked'
  /** The chosen ringtone's file failed; a built-in ringtone rings. */
  | 'ringtone-failed';

/** A reason, with a sentence for each who has to act on it. */
export interface ReadinessReason<Code extends string = NotReadyCode> {
  readonly code: Code;
  /** For the agent: what to do. English. */
  readonly agent: string;
  /** For the administrator: what causes it and what lifts it. English. */
  readonly administrator: string;
}

/** Whether the next call will be heard, as far as a page can know. */
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
  readonly clock: 'moving' | 'stalled';
  readonly outputs: readonly Pick<OutputState, 'isChosen' | 'isPresent' | 'player'>[];
  readonly isSpeakerSelectionBlocked: boolean;
  readonly isRingtoneFailed: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

const reasons: Readonly<Record<NotReadyCode, Omit<ReadinessReason, 'code'>>> = {
  'needs-gesture': {
    agent: 'Click anywhere on this page, or press a key, to switch the bell on.',
    administrator:
      'The browser blocks sound until the first gesture on the page. Its policies AutoplayAllowed and AutoplayAllowlist lift this for your site.',
  },
  'blocked-by-policy': {
    agent:
      'This window may not play sound. Open it in a browser tab of its own, and tell your administrator.',
    administrator:
      'The page is shown in a frame that was not granted sound: give the iframe allow="autoplay".',
  },
  'no-output': {
    agent: 'Connect a headset or speakers: this computer has no sound output now.',
    administrator:
      'The browser lists no audio output. Check the device, its driver and, on a remote desktop, audio redirection.',
  },
  'output-failed': {
    agent: 'The chosen output does not open. Choose another one, or plug it in again.',
    administrator:
      'The browser could not open any of the chosen outputs. Another program may hold the device exclusively.',
  },
  'clock-stalled': {
    agent: 'Sound has stopped working in this browser. Restart the browser if this message stays.',
    administrator:
      "The browser's audio clock stands still although it says that it runs. The audio service of the browser or the computer hangs.",
  },
  'volume-zero': {
    agent: 'The volume of the bell is zero. Turn it up.',
    administrator: "The agent's volume, or the one set for them, is zero.",
  },
  muted: {
    agent: 'The bell is muted for a while.',
    administrator: 'The agent muted the bell; it ends by itself.',
  },
  starting: {
    agent: 'The bell is starting.',
    administrator: 'The page has just been opened and does not know yet whether it may play sound.',
  },
};

const warnings: Readonly<Record<WarningCode, Omit<ReadinessReason<WarningCode>, 'code'>>> = {
  'output-missing': {
    agent: 'An output that you chose is not connected. The bell rings on another one until it is.',
    administrator: 'A chosen output is unplugged or switched off.',
  },
  'speaker-selection-blocked': {
    agent: 'The bell can only ring on the default output here.',
    administrator:
      'The page is shown in a frame that may not choose outputs: give the iframe allow="speaker-selection".',
  },
  'ringtone-failed': {
    agent: 'Your ringtone could not be loaded. A built-in one rings in its place.',
    administrator: "The ringtone's file could not be fetched or decoded; the problem event names the cause.",
  },
};

/** Whether the next call will be heard, and if not, why. Pure. */
export function readinessOf(input: ReadinessInput): Readiness {
  const codes = notReadyCodes(input);
  const warned = warningCodes(input).map((code) => ({ code, ...warnings[code] }));
  const [first, ...rest] = codes.map((code): ReadinessReason => ({ code, ...reasons[code] }));
  return first === undefined
    ? { state: 'ready', warnings: warned }
    : { state: 'not-ready', reasons: [first, ...rest], warnings: warned };
}

/** Whether this tab can be heard at all, whatever volume and mute the agent chose: tabs elect by it. */
export function canBeHeard(readiness: Readiness): boolean {
  return (
    readiness.state === 'ready' ||
    readiness.reasons.every(({ code }) => code === 'muted' || code === 'volume-zero')
  );
}

function notReadyCodes(input: ReadinessInput): NotReadyCode[] {
  const used = input.outputs.filter(({ player }) => player !== 'unused');
  const hasOutput = input.outputs.some(({ isPresent }) => isPresent);
  const codes: (NotReadyCode | false)[] = [
    input.access.state === 'unknown' && 'starting',
    input.access.state === 'locked' && input.access.why,
    !hasOutput && 'no-output',
    hasOutput && used.length > 0 && used.every(({ player }) => player === 'failed') && 'output-failed',
    input.clock === 'stalled' && 'clock-stalled',
    input.volume <= 0 && 'volume-zero',
    input.isMuted && 'muted',
  ];
  return codes.filter((code) => code !== false);
}

function warningCodes(input: ReadinessInput): WarningCode[] {
  const codes: (WarningCode | false)[] = [
    input.outputs.some(({ isChosen, isPresent }) => isChosen && !isPresent) && 'output-missing',
    input.isSpeakerSelectionBlocked && 'speaker-selection-blocked',
    input.isRingtoneFailed && 'ringtone-failed',
  ];
  return codes.filter((code) => code !== false);
}
