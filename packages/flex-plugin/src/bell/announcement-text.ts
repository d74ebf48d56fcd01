import { sanitizeText, type Call, type RingPlan } from 'belfry';
import type { Language } from '../locales/language.js';

/** What of the plan the announcement depends on. */
export type AnnouncedPlan = Pick<RingPlan, 'state' | 'calls'> & { readonly why?: string };

/** A caller's name is said aloud: this much of it will do. */
const saidLength = 60;

/** The calls that ring, here or in another tab: a call that is kept quiet is not announced either. Pure. */
export function callsToAnnounce(plan: AnnouncedPlan): readonly Call[] {
  return plan.state === 'ring' || plan.why === 'another-tab' ? plan.calls : [];
}

/** The sentence for calls that have just come in: who calls, or how many. Pure. */
export function incomingNews(calls: readonly Call[], { texts, number }: Language): string {
  const [call] = calls;
  if (call === undefined) return '';
  if (calls.length > 1) return texts.incoming.several(number(calls.length));
  const from = sanitizeText(call.from ?? '', saidLength);
  const isVoice = call.channel === 'voice';
  if (from === '') return isVoice ? texts.incoming.call : texts.incoming.task;
  return isVoice ? texts.incoming.callFrom(from) : texts.incoming.taskFrom(from);
}
