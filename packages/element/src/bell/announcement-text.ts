import { sanitizeText, type Call, type RingPlan } from 'belfry';
import type { Language } from '../locales/language.js';

/** The part of the plan that decides what to announce. */
export type AnnouncedPlan = Pick<RingPlan, 'state' | 'calls'> & { readonly why?: string };

/** Screen readers read the caller's name aloud, so a long one is cut, in characters. */
const maxCallerLength = 60;

/** The calls that ring, here or in another tab. A call that is kept quiet isn't announced. Pure. */
export function callsToAnnounce(plan: AnnouncedPlan): readonly Call[] {
  return plan.state === 'ring' || plan.why === 'another-tab' ? plan.calls : [];
}

/** The sentence for new calls: who is calling, or how many calls there are. Pure. */
export function announcementText(
  calls: readonly Call[],
  { texts, number }: Pick<Language, 'texts' | 'number'>,
): string {
  const [call] = calls;
  if (call === undefined) return '';
  if (calls.length > 1) return texts.incoming.several(number(calls.length));
  const from = sanitizeText(call.from ?? '', maxCallerLength);
  const isVoice = call.channel === 'voice';
  if (from === '') return isVoice ? texts.incoming.call : texts.incoming.task;
  return isVoice ? texts.incoming.callFrom(from) : texts.incoming.taskFrom(from);
}
