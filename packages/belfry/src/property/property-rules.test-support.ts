import type { Rule } from '../plan/rule.js';

/** How long an offer without a deadline rings. */
export const maxRingMs = 25_000;

/** How long the calls of one queue wait before they ring, as if something might answer them. */
export const delayMs = 600;

/** The escalation of the calls of one queue. The model knows the same numbers. */
export const escalation = {
  volume: 0.3,
  louderAfterMs: 400,
  least: 0.9,
  headsetAfterMs: 8000,
  allBeforeMs: 5000,
} as const;

export const rules: readonly Rule[] = [
  { when: { worker: { team: 'quiet' } }, ring: false },
  { when: { agentBusy: true, tabHidden: true }, ring: false },
  { when: { queue: 'once' }, ring: { repeat: 'once' } },
  { when: { queue: 'delayed' }, ring: { delayMs } },
  {
    when: { queue: 'escalating' },
    ring: {
      volume: escalation.volume,
      escalation: [
        { afterMs: escalation.louderAfterMs, volume: escalation.least },
        { beforeDeadlineMs: escalation.allBeforeMs, outputs: 'all', alerts: { title: 'always' } },
        { afterMs: escalation.headsetAfterMs, outputs: 'headset' },
      ],
    },
  },
  { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
];

/** No call of the property tests matches. */
export const otherRules: readonly Rule[] = [{ when: { queue: 'another' }, ring: {} }];
