import {
  createRinger,
  msBetween,
  systemClock,
  type AlertConditions,
  type CallObserver,
  type RingPhase,
  type Ringer,
  type RingerConfiguration,
  type RingtoneSpec,
} from 'belfry';

/** What to play, and from where. */
export interface TimelineToPlay {
  readonly timeline: readonly RingPhase[];
  /** Ringtones in addition to the built-in ones. */
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** In ms after the offer. */
  readonly fromMs: number;
  /** Called on every animation frame, in ms after the offer. */
  readonly onPosition: (positionMs: number) => void;
  /** Why it can't be heard as it should; `''` if it can. */
  readonly onProblem: (problem: string) => void;
  /** Called when the end is reached. */
  readonly onEnd: () => void;
}

const noAlerts: AlertConditions = {
  notification: 'never',
  title: 'never',
  faviconBadge: 'never',
  appBadge: 'never',
  headset: 'never',
};

/**
 * Plays a timeline on the system's default output, with a ringer, as an agent hears it. Call it from a click. The returned
 * function stops it.
 */
export function playTimeline(options: TimelineToPlay): () => void {
  const { timeline, fromMs, onPosition, onEnd } = options;
  // One for each ring: another page of the playground must not take the ring over, and nobody's settings apply.
  const storageKey = `belfry-playground-${crypto.randomUUID()}`;
  const endMs = timeline.at(-1)?.toMs ?? 0;
  let observer: CallObserver | undefined;
  const phaseAt = (ms: number): RingPhase | undefined =>
    timeline.find((each) => each.fromMs <= ms && ms < each.toMs);
  let phase = phaseAt(fromMs);
  const ringer = createRinger({
    ...configurationFor(phase, options),
    storageKey,
    sources: [{ name: 'playground', start: (started) => ((observer = started), () => undefined) }],
  });
  ringer.subscribe(() => options.onProblem(problemOf(ringer, phase)));
  observer?.offered({ id: 'call', channel: 'voice', direction: 'inbound', timeoutMs: endMs - fromMs });
  const startedAt = systemClock.now();

  let frame = 0;
  function stop(): void {
    cancelAnimationFrame(frame);
    ringer.dispose();
    forgetStored(storageKey);
  }
  function advance(): void {
    const positionMs = fromMs + msBetween(startedAt, systemClock.now());
    if (positionMs >= endMs) {
      stop();
      onEnd();
      return;
    }
    const current = phaseAt(positionMs);
    if (current !== phase) {
      phase = current;
      ringer.configure(configurationFor(phase, options));
    }
    onPosition(positionMs);
    frame = requestAnimationFrame(advance);
  }
  frame = requestAnimationFrame(advance);
  return stop;
}

/** Rings for every call as this phase says. */
function configurationFor(phase: RingPhase | undefined, { ringtones }: TimelineToPlay): RingerConfiguration {
  if (phase?.state !== 'ring') return { ringtones, rules: [{ ring: false }], keepOutputsAwake: 'never' };
  const { ringtone, volume, repeat } = phase;
  const rules = [{ ring: { ringtone, volume, repeat, alerts: noAlerts } }];
  return { ringtones, rules, keepOutputsAwake: 'never' };
}

function problemOf(ringer: Ringer, phase: RingPhase | undefined): string {
  const { readiness, ringtones } = ringer.state();
  const isFailed = ringtones.some(
    ({ name, state }) => phase?.state === 'ring' && name === phase.ringtone && state === 'failed',
  );
  if (isFailed) return 'This page can’t load the ringtone’s file, so you hear another ringtone.';
  return readiness.state === 'ready' ? '' : readiness.reasons[0].agent;
}

/** The ringer stores a report. Nobody reads it. */
function forgetStored(storageKey: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(storageKey)) localStorage.removeItem(key);
  } catch {
    // The browser blocks storage, so nothing is stored.
  }
}
