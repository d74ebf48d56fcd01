import { matchesGlob } from '../base/glob.js';
import type { OutputScope, RuleOutputs } from '../plan/rule.js';
import { isNamed, systemDefault, type OutputChoice, type OutputState, type PresentOutput } from './output.js';
import type { OutputList } from './output-list.js';
import { findHeadset } from './find-headset.js';

/** What the agent chose, and what the administrator excluded. */
export interface OutputChoices {
  readonly chosen: readonly OutputChoice[];
  /** The headset, if the agent chose one. */
  readonly headset?: OutputChoice | undefined;
  /** Names of outputs that the scope `all` leaves out, as patterns. Default: none. */
  readonly excludedFromAll?: readonly string[] | undefined;
}

/** By scope, the ids of the outputs that a ring of this scope rings on. */
export type RingOutputs = Readonly<Record<OutputScope, readonly string[]>>;

export interface ResolvedOutputs {
  readonly ringOn: RingOutputs;
  /** All present ones, the default first, then chosen ones that are absent. */
  readonly outputs: readonly Omit<OutputState, 'player'>[];
}

/**
 * Decides which outputs a ring rings on:
 *
 * - `chosen`: the chosen ones that are present, found by id, or else by label (ids change when site data is cleared), or
 *   else by label as a pattern; the default output if there are none.
 * - `all`: every device once, except the excluded ones.
 * - `headset`: the headset only.
 *
 * If the agent chose the default and other outputs, the default rings only if it is known to be a different device. The
 * same sound twice on one device is twice as loud, or partly cancels itself.
 *
 * This is the only place that decides it. Pure.
 */
export function resolveOutputs(
  choices: OutputChoices,
  list: OutputList,
  canChooseOutputs: boolean,
): ResolvedOutputs {
  const chosen = withoutRepeats(choices.chosen);
  if (list.status !== 'listed') return resolveUnlisted(chosen, canChooseOutputs && list.status === 'unknown');
  const found = findChosen(chosen, list.outputs);
  const present = chosen.flatMap((choice) => found.get(choice) ?? []);
  const headset = findHeadset(choices.headset, present, list.outputs) ?? systemDefault;
  const choiceOf = new Map([...found].map(([choice, output]) => [output, choice]));
  const absent = chosen.filter((choice) => !found.has(choice));
  const idsOf = (outputs: readonly PresentOutput[]): string[] =>
    idsToRingOn(outputs, list.outputs, canChooseOutputs);
  return {
    ringOn: {
      chosen: idsOf(present),
      all: idsOf(allOf(list.outputs, choices.excludedFromAll)),
      headset: idsOf([headset]),
    },
    outputs: [
      ...list.outputs.map((output) => presentOutput(output, choiceOf.get(output), output.id === headset.id)),
      ...absent.map((choice) => chosenOutput(choice, false)),
    ],
  };
}

/**
 * The ids of the outputs that a ring rings on. Of several names, the first one that is connected rings, or else the chosen
 * outputs. Pure.
 */
export function outputIdsFor(
  rule: RuleOutputs,
  { ringOn, outputs, canChooseOutputs }: OutputsToRingOn,
): readonly string[] {
  if (typeof rule === 'string') return ringOn[rule];
  const present = canChooseOutputs ? outputs.filter(({ isPresent }) => isPresent) : [];
  for (const name of rule.first) {
    const found = present.find((output) => isNamed(output, name));
    if (found !== undefined) return [found.id];
  }
  return ringOn.chosen;
}

/** What `outputIdsFor` chooses from. */
export interface OutputsToRingOn {
  readonly ringOn: RingOutputs;
  readonly outputs: readonly Pick<OutputState, 'id' | 'label' | 'isPresent'>[];
  readonly canChooseOutputs: boolean;
}

/** An output chosen twice is chosen once: its first volume counts. */
function withoutRepeats(chosen: readonly OutputChoice[]): readonly OutputChoice[] {
  const keyOf = ({ id, label = '' }: OutputChoice): string => id ?? `label:${label}`;
  return chosen.filter(
    (choice, index) => chosen.findIndex((other) => keyOf(other) === keyOf(choice)) === index,
  );
}

function findChosen(
  chosen: readonly OutputChoice[],
  outputs: readonly PresentOutput[],
): ReadonlyMap<OutputChoice, PresentOutput> {
  const found = new Map<OutputChoice, PresentOutput>();
  const find = (matches: (choice: OutputChoice, output: PresentOutput) => boolean): void => {
    for (const choice of chosen) {
      if (found.has(choice)) continue;
      const taken = new Set(found.values());
      const match = outputs.find((output) => !taken.has(output) && matches(choice, output));
      if (match !== undefined) found.set(choice, match);
    }
  };
  find((choice, output) => choice.id === output.id);
  find((choice, output) => choice.id !== '' && output.label !== '' && choice.label === output.label);
  find((choice, output) => choice.id !== '' && isNamed(output, choice.label));
  return found;
}

function idsToRingOn(
  found: readonly PresentOutput[],
  all: readonly PresentOutput[],
  canChooseOutputs: boolean,
): string[] {
  if (all.length === 0) return [];
  if (!canChooseOutputs || found.length === 0) return [''];
  return found.filter((output) => !isDoubled(output, found, all)).map(({ id }) => id);
}

/** If other outputs are listed, the default is one of them. */
function devicesOf(outputs: readonly PresentOutput[]): readonly PresentOutput[] {
  const named = outputs.filter(({ id }) => id !== '');
  return named.length > 0 ? named : outputs;
}

/** If every device is excluded, all ring: an exclusion doesn't silence a call. */
function allOf(
  outputs: readonly PresentOutput[],
  excluded: readonly string[] = [],
): readonly PresentOutput[] {
  const devices = devicesOf(outputs);
  const kept = devices.filter(({ label }) => !excluded.some((pattern) => matchesGlob(pattern, label)));
  return kept.length > 0 ? kept : devices;
}

/** Whether another output of the ring already plays on the device behind the default, or may do so. */
function isDoubled(
  output: PresentOutput,
  found: readonly PresentOutput[],
  all: readonly PresentOutput[],
): boolean {
  if (output.id !== systemDefault.id) return false;
  const others = found.filter(({ id }) => id !== systemDefault.id);
  if (others.length === 0) return false;
  const behind = devicesBehindDefault(output, all);
  return behind.length === 0 || others.some((other) => behind.includes(other));
}

/**
 * The listed output that the default is now, or the outputs of its device; none if the browser doesn't say.
 *
 * Browsers name the default after its device ("Default - Headset", with the first word translated), or give both the
 * same group. Chromium on Linux does neither: its default has the label "Default" and the group `default`. (Seen in
 * Chromium 156 on PulseAudio, with and without an open microphone.) Firefox doesn't list the default.
 */
function devicesBehindDefault(
  { groupId, label }: PresentOutput,
  all: readonly PresentOutput[],
): readonly PresentOutput[] {
  const named = all.filter(({ id }) => id !== systemDefault.id);
  const sameLabel = named.filter((output) => output.label !== '' && label.endsWith(` - ${output.label}`));
  // "Default - USB - Headset" ends with the names of "USB - Headset" and "Headset".
  const longest = Math.max(...sameLabel.map((output) => output.label.length));
  if (sameLabel.length > 0) return sameLabel.filter((output) => output.label.length === longest);
  return named.filter((output) => groupId !== '' && output.groupId === groupId);
}

type ResolvedOutput = ResolvedOutputs['outputs'][number];

function presentOutput(
  { id, label }: PresentOutput,
  choice: OutputChoice | undefined,
  isHeadset: boolean,
): ResolvedOutput {
  const knownLabel = label === '' ? (choice?.label ?? '') : label;
  const volume = choice?.volume ?? 1;
  return { id, label: knownLabel, isChosen: choice !== undefined, volume, isHeadset, isPresent: true };
}

function chosenOutput({ id, label = '', volume = 1 }: OutputChoice, isPresent: boolean): ResolvedOutput {
  return { id: id ?? `label:${label}`, label, isChosen: true, volume, isHeadset: false, isPresent };
}

function resolveUnlisted(chosen: readonly OutputChoice[], canTryById: boolean): ResolvedOutputs {
  const chosenIds = canTryById ? chosen.flatMap(({ id }) => id ?? []) : [];
  // The default may be one of the others.
  const namedIds = chosenIds.filter((id) => id !== systemDefault.id);
  const ids = namedIds.length > 0 ? namedIds : [systemDefault.id];
  const chosenDefault = chosen.find(({ id }) => id === systemDefault.id);
  const named = chosen.filter(({ id }) => id !== systemDefault.id);
  return {
    ringOn: { chosen: ids, all: ids, headset: ids },
    outputs: [
      { ...presentOutput(systemDefault, chosenDefault, false), label: systemDefault.label },
      // Before the first list, chosen outputs count as present, so that readiness doesn't flicker at every start.
      ...named.map((choice) => chosenOutput(choice, canTryById)),
    ],
  };
}
