import type { RingExplanation, RingPhase } from 'belfry';

/** A phase in a few words, as on the timeline. Pure. */
export function phaseLabel(phase: RingPhase): string {
  if (phase.state === 'quiet') return 'Quiet';
  const { ringtone, volume, repeat } = phase;
  const once = repeat === 'once' ? ' · once' : '';
  return `${ringtone} · ${Math.round(volume * 100)}%${once} · ${outputWords(phase)}`;
}

/** A phase as a sentence. Pure. */
export function phaseSentence(phase: RingPhase, settings: RingExplanation['settings']): string {
  if (phase.state === 'quiet') return quietSentence(phase);
  const { ringtone, volume, repeat } = phase;
  const once = repeat === 'once' ? ', once' : '';
  const where = phase.outputs === 'chosen' ? chosenWords(settings) : outputWords(phase);
  return `Rings with ${ringtone} at ${Math.round(volume * 100)}%${once}, on ${where}.`;
}

/** Times as `0–10 s`. Pure. */
export function phaseTimes({ fromMs, toMs }: RingPhase): string {
  return `${secondsText(fromMs)}–${secondsText(toMs)} s`;
}

/** Seconds with at most one decimal. Pure. */
export function secondsText(ms: number): string {
  return String(Math.round(ms / 100) / 10);
}

function outputWords({ outputs }: RingPhase & { readonly state: 'ring' }): string {
  switch (outputs) {
    case 'chosen':
      return 'the chosen outputs';
    case 'all':
      return 'all outputs';
    case 'headset':
      return 'the headset';
    default:
      return `the first connected of ${outputs.first.join(', ')}`;
  }
}

function chosenWords({ outputs }: RingExplanation['settings']): string {
  if (outputs.length === 0) return 'the system’s default output';
  return `the chosen outputs: ${outputs.map(({ id, label }) => label ?? id ?? '').join(', ')}`;
}

function quietSentence({ why, rule }: RingPhase & { readonly state: 'quiet' }): string {
  switch (why) {
    case 'rules':
      return rule === undefined ? 'Quiet, because no rule matches.' : `Quiet, because ${rule} says so.`;
    case 'delayed':
      return 'Quiet until the delay is over.';
    case 'muted':
      return 'Quiet, because Belfry is muted.';
    case 'no-call':
    case 'silenced':
    case 'another-tab':
      return 'Quiet.';
  }
}
