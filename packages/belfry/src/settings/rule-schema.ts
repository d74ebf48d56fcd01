import {
  anyNumber,
  boolean,
  list,
  number,
  object,
  oneOf,
  oneOrMany,
  optional,
  record,
  reference,
  refineWhole,
  required,
  text,
  union,
  type Schema,
} from '../base/schema/schema.js';
import type { AlertConditions } from '../plan/alert.js';
import type {
  AttributeCondition,
  AutoAnswerRule,
  EscalationStep,
  FirstOutput,
  NumberRange,
  RingStyle,
  Rule,
  RuleCondition,
  RuleOutputs,
  VolumeBounds,
} from '../plan/rule.js';
import { anyPattern, pattern } from './pattern-schema.js';
import { timeWindowSchema } from './time-schema.js';

/** What names of ringtones are called in `reference` and in the known names. */
export const ringtoneNames = 'ringtone';

function bounds(limit: Schema<number>): Schema<NumberRange> {
  return refineWhole(
    object<NumberRange>({
      min: optional('The lowest value, inclusive.', limit),
      max: optional('The highest value, inclusive.', limit),
    }),
    '"min" not to be above "max"',
    ({ min = -Infinity, max = Infinity }) => min <= max,
  );
}

/** A volume, or bounds for it. */
export const volumeSchema: Schema<number | VolumeBounds> = union(number(0, 1), bounds(number(0, 1)));

const range = refineWhole(
  bounds(anyNumber),
  'at least "min" or "max"',
  ({ min, max }) => min !== undefined || max !== undefined,
);

/** Attributes and the values that match. */
export const attributesSchema: Schema<AttributeCondition> = record(
  oneOrMany(union(anyPattern, anyNumber, boolean, oneOf(null), range)),
  'attribute names and the values that match',
);

const when = object<RuleCondition>({
  channel: optional(
    'The unique name of the task channel, such as `voice`, `chat`, or `sms`.',
    oneOrMany(pattern),
  ),
  direction: optional('The direction of the call.', oneOrMany(oneOf('inbound', 'outbound', 'internal'))),
  queue: optional('The name of the queue. It can be a pattern, such as `VIP*`.', oneOrMany(pattern)),
  priority: optional('The priority of the task.', bounds(anyNumber)),
  attributes: optional(
    'Attributes of the task. Use `.` to reach a nested attribute, such as `customer.tier`. Text can be a pattern: `VIP*`. `{ "min": 10 }` matches numbers from 10. If the attribute is a list, one matching value is enough.',
    attributesSchema,
  ),
  transfer: optional('Whether another agent offers the call, as a transfer or a consult.', boolean),
  worker: optional(
    'Attributes of the agent, written like `attributes`: `{ "routing.skills": "es" }`.',
    attributesSchema,
  ),
  agentBusy: optional(
    "Whether the agent is on a call: a voice task is accepted and isn't in wrap-up.",
    boolean,
  ),
  tabHidden: optional(
    'Whether the tab is hidden: it is in the background, or its window is minimized.',
    boolean,
  ),
  time: optional(
    'Hours and weekdays. If you list several windows, one of them is enough.',
    oneOrMany(timeWindowSchema),
  ),
});

const outputScope: Schema<RuleOutputs> = union(
  oneOf('chosen', 'all', 'headset'),
  object<FirstOutput>({
    first: required(
      'Names of outputs. Each can be a pattern, such as `Jabra*`. The first one that is connected rings. If none is, the outputs that the agent chose ring.',
      refineWhole(list(pattern, 'names of outputs', 50), 'at least one name', ({ length }) => length > 0),
    ),
  }),
);
const alertCondition = oneOf('always', 'unseen', 'never');

const alerts = object<AlertConditions>({
  notification: optional(
    'A desktop notification. The agent has to allow notifications once.',
    alertCondition,
  ),
  title: optional('The incoming call in the title of the tab.', alertCondition),
  faviconBadge: optional('A dot on the icon of the tab.', alertCondition),
  appBadge: optional('A badge on the app icon, if the page is installed as an app.', alertCondition),
  headset: optional("The headset's ring light or ringer. The agent has to connect it once.", alertCondition),
});

/** An hour: no offer waits longer. */
export const longestWaitMs = 3_600_000;
const wait = number(0, longestWaitMs);

const escalationStep = refineWhole(
  object<EscalationStep>({
    afterMs: optional('Starts the step this long after the call is offered, in ms.', wait),
    beforeDeadlineMs: optional('Starts the step this long before the offer times out, in ms.', wait),
    volume: optional(
      'Raises the volume to at least this value on every output, within the limits of the rule.',
      number(0, 1),
    ),
    outputs: optional("Overrides the rule's `outputs`.", outputScope),
    alerts: optional(
      "Overrides the rule's `alerts`. Alerts that the step doesn't name stay as they are.",
      alerts,
    ),
  }),
  'either "afterMs" or "beforeDeadlineMs"',
  hasOneTime,
);

function hasOneTime(step: EscalationStep): boolean {
  const { afterMs, beforeDeadlineMs } = step as { afterMs?: number; beforeDeadlineMs?: number };
  return (afterMs === undefined) !== (beforeDeadlineMs === undefined);
}

/** Other code answers a call within this many ms, or not at all. */
const delay = number(0, 10_000);

const style = object<RingStyle>({
  ringtone: optional(
    "The ringtone: a built-in one or one from `ringtones`. Default: the agent's choice.",
    reference(ringtoneNames),
  ),
  volume: optional(
    "The volume from 0 (silent) to 1 (full), or limits for the agent's volume. Default: the agent's choice.",
    volumeSchema,
  ),
  outputs: optional(
    'Where the call rings: on the outputs that the agent chose (the default), on all connected outputs, on the headset only, or on the first of several names that is connected.',
    outputScope,
  ),
  repeat: optional(
    'Whether the ringtone repeats until the call is answered or gone (the default), or plays once.',
    oneOf('repeat', 'once'),
  ),
  alerts: optional(
    "Alerts in addition to ringing, and when they are shown. `unseen` means that the tab is hidden or Belfry can't be heard. Default: `headset` is `always`, the others are `unseen`.",
    alerts,
  ),
  whileBusy: optional(
    'What happens while the agent is on another call: `wait` (the default) rings softly on the headset only, with the call-waiting tone. `ring` rings as usual. Ignored if `when` has `agentBusy`.',
    oneOf('wait', 'ring'),
  ),
  delayMs: optional(
    'How long after the offer the ring begins, in ms. At most half of the time until the offer times out. Default: what `autoAnswer` says.',
    delay,
  ),
  escalation: optional(
    'Steps that make the ring more urgent the longer the call waits. Later steps override earlier ones.',
    list(escalationStep, 'steps', 50),
  ),
});

/** Reports store it. */
export const shortText: Schema<string> = refineWhole(
  text,
  'a text of at most 100 characters',
  ({ length }) => length <= 100,
);

export const autoAnswerSchema: Schema<readonly AutoAnswerRule[]> = list(
  object<AutoAnswerRule>({
    when: optional('Which calls the entry matches. Every condition must match. Default: all calls.', when),
    delayMs: optional(
      'How long after the offer the ring begins, in ms. 0 rings at once. At most half of the time until the offer times out. Default: 2000.',
      delay,
    ),
  }),
  'entries',
);

export const rulesSchema: Schema<readonly Rule[]> = list(
  object<Rule>({
    name: optional(
      'What to call the rule in reports and explanations. Default: its place, such as `rules[2]`.',
      shortText,
    ),
    when: optional('Which calls the rule matches. Every condition must match. Default: all calls.', when),
    ring: required(
      "How the call rings. `false` keeps it quiet. The agent's settings apply to what you leave out.",
      union(oneOf(false), style),
    ),
  }),
  'rules',
);
