import * as z from 'zod/mini';
import { about, bounds, number, object, oneOf, oneOrMany, text, yesOrNo } from './checks.js';

/* The descriptions stand in the JSON Schema and on the reference page, which `npm run docs` makes. */

const attributeValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const attributes = z.record(z.string(), oneOrMany(attributeValue, 'a text, a number, true, false, null'), {
  error: 'an object of attribute names and the values that match',
});
const volumeOrBounds = z.union([number(0, 1), bounds(0, 1)], {
  error: 'a number from 0 to 1, or an object with min, max',
});

const optional = <Schema extends z.ZodMiniType>(
  description: string,
  schema: Schema,
): z.ZodMiniOptional<Schema> => z.optional(about(description, schema));

const when = object({
  channel: optional(
    'Unique name of the task channel, such as `voice`, `chat`, `sms`.',
    oneOrMany(text, 'a text'),
  ),
  direction: optional(
    'Which way the call goes.',
    oneOrMany(oneOf('inbound', 'outbound', 'internal'), '"inbound", "outbound", "internal"'),
  ),
  queue: optional('Name of the queue.', oneOrMany(text, 'a text')),
  priority: optional('Bounds of the priority, both inclusive.', bounds(-2_147_483_648, 2_147_483_647)),
  attributes: optional(
    'Attributes of the task and the values that match. `.` goes into objects: `customer.tier`. Of an attribute that is a list, one value has to match.',
    attributes,
  ),
  transfer: optional('Whether another agent offers the call: a transfer or a consult.', yesOrNo),
  worker: optional('Attributes of the agent, in the same way: `{ "routing.skills": "es" }`.', attributes),
  agentBusy: optional(
    'Whether the agent is talking: a voice task is accepted and not yet in wrap-up.',
    yesOrNo,
  ),
  tabHidden: optional('Whether nobody can be looking at the tab that rings.', yesOrNo),
});

const outputScope = oneOf('chosen', 'all', 'headset');

const alertCondition = oneOf('always', 'unseen', 'never');
const alerts = object({
  notification: optional('A notification on the desktop, once the agent allowed it.', alertCondition),
  title: optional('The title of the tab.', alertCondition),
  faviconBadge: optional('A dot on the icon of the tab.', alertCondition),
  appBadge: optional('A badge on the icon of Flex installed as an application.', alertCondition),
  headset: optional('The light and the ringer of a headset that the agent connected.', alertCondition),
});

/** Longer than any offer waits. */
const longestWaitMs = 3_600_000;

const escalationStep = object({
  afterMs: optional('From so long after the offer, in ms.', number(0, longestWaitMs)),
  beforeDeadlineMs: optional('Or from so long before the offer times out, in ms.', number(0, longestWaitMs)),
  volume: optional('At least so loud on every output, within the bounds of the rule.', number(0, 1)),
  outputs: optional('In place of the rule’s.', outputScope),
  alerts: optional('In place of the rule’s, one by one.', alerts),
}).check(
  z.refine(({ afterMs, beforeDeadlineMs }) => (afterMs === undefined) !== (beforeDeadlineMs === undefined), {
    error: 'a step with either afterMs or beforeDeadlineMs',
  }),
);

const style = object({
  ringtone: optional('Name of a ringtone: a built-in one or one of `ringtones`.', text),
  volume: optional(
    '0 (silent) to 1 (full), or bounds to which the agent’s own volume is raised or lowered.',
    volumeOrBounds,
  ),
  outputs: optional(
    'The outputs that the agent chose, all that are connected, or the headset alone.',
    outputScope,
  ),
  repeat: optional('Until the call is answered or gone, or once.', oneOf('repeat', 'once')),
  alerts: optional(
    'What tells of the call beside the bell: always, never, or while the tab is unseen or the bell unheard. Left out: `headset` always, the others while unseen.',
    alerts,
  ),
  whileBusy: optional(
    'While the agent is talking: wait (the usual), softly, on the headset alone, with the call-waiting tone; or ring, as always. A rule whose `when` has `agentBusy` rings as it says.',
    oneOf('wait', 'ring'),
  ),
  escalation: optional(
    'How the ring grows more urgent the longer the call waits; a later step has the word.',
    z.array(escalationStep, { error: 'a list of steps' }),
  ),
});

export const ruleSchema: z.ZodMiniType = object({
  when: optional('Which calls the rule is for: all that is given must hold. Left out: all calls.', when),
  ring: about(
    'How to ring; `false` to stay quiet. What is left out is the agent’s own setting.',
    z.union([oneOf(false), style], {
      error:
        'false, or an object with any of ringtone, volume, outputs, repeat, alerts, whileBusy, escalation',
    }),
  ),
});

const tones = z.array(
  object({
    hz: about('Pitch, in Hz.', number(20, 20_000)),
    levelDb: optional('Against the other tones.', number(-60, 0)),
  }),
  { error: 'a list of tones' },
);

export const ringtoneFileSchema: z.ZodMiniType = object({
  url: about(
    'An audio file, absolute or relative to the page. Another origin’s server must allow it by CORS.',
    text.check(z.refine(isFetchable, { error: 'a URL of https, http, blob or data' })),
  ),
});

export const cadenceSchema: z.ZodMiniType = object({
  tones: about('What sounds in each step that names no tones of its own.', tones),
  steps: about(
    'One period, which is repeated.',
    z
      .array(
        object({
          onMs: about('How long it sounds, in ms.', number(1, 60_000)),
          offMs: about('How long it is quiet then, in ms.', number(0, 60_000)),
          tones: optional('What sounds in this step.', tones),
        }),
        { error: 'a list of at least one step' },
      )
      .check(z.minLength(1, { error: 'a list of at least one step' })),
  ),
  decayMs: optional('How long each step takes to fade by 60 dB, in ms.', number(1, 60_000)),
  peakDbfs: optional('The level of the loudest sample, in dBFS.', number(-60, 0)),
}).check(
  z.refine(({ tones: shared, steps }) => steps.every((step) => (step.tones ?? shared).length > 0), {
    error: 'tones for each step, in the step or for all',
  }),
);

const label = about('Name of the device, as the agent sees it.', text);
const headset = object({ label });
const outputs = z.array(
  object({
    label,
    volume: optional('The part of the bell’s volume that it rings with, 0 to 1.', number(0, 1)),
  }),
  { error: 'a list of outputs, each { "label": "…" }' },
);

const settings = {
  ringtone: optional('Name of a ringtone.', text),
  volume: optional('0 (silent) to 1 (full).', number(0, 1)),
  outputs: optional('Outputs to ring on; none: the system’s default.', outputs),
  headset: optional('Where a second call rings while the agent is talking. Left out: guessed.', headset),
};

const locks = {
  ringtone: optional('The one ringtone.', text),
  volume: optional('The one volume, or bounds for it: `{ "min": 0.4 }` is a minimum volume.', volumeOrBounds),
  outputs: optional('The outputs; none: the system’s default.', outputs),
  headset: optional('The headset for a second call.', headset),
  mute: optional('`false`: the bell cannot be muted.', oneOf(false)),
};

const configuration = {
  url: optional(
    'Where more of this configuration is, as JSON. Looked at in Flex’s service configuration only.',
    text,
  ),
  rules: optional(
    'Which calls ring, and how; the first whose `when` holds decides, and a call without any is quiet. Left out: inbound voice rings, all else is quiet.',
    z.array(ruleSchema, { error: 'a list of rules' }),
  ),
  ringtones: optional(
    'Ringtones beside the built-in ones, by name. `own-sound` is the agent’s.',
    z.record(z.string(), z.union([ringtoneFileSchema, cadenceSchema]), {
      error: 'an object of ringtones by name',
    }),
  ),
  settings: optional('What holds until the agent chooses otherwise.', object(settings)),
  locks: optional('What holds whatever the agent chooses, and cannot be chosen in the panel.', object(locks)),
  storageKey: optional(
    'Where the agent’s choices are remembered in the browser. Holds from the next start.',
    text,
  ),
  maxRingMs: optional(
    'How long a call rings that has no timeout, in ms. Holds from the next start.',
    number(1, 3_600_000),
  ),
};

/** The administrator's configuration, whole, to be described. It is read part by part: see `readConfiguration`. */
export const configurationSchema: z.ZodMiniType = object(configuration);

/** The schemas of its parts, each read by itself so that a mistake in one leaves the others as they are. */
export const partSchemas: {
  readonly configuration: Readonly<Record<string, z.ZodMiniType>>;
  readonly settings: Readonly<Record<string, z.ZodMiniType>>;
  readonly locks: Readonly<Record<string, z.ZodMiniType>>;
} = { configuration, settings, locks };

function isFetchable(url: string): boolean {
  const base = 'https://page.invalid/';
  return URL.canParse(url, base) && /^(https?|blob|data):$/.test(new URL(url, base).protocol);
}
