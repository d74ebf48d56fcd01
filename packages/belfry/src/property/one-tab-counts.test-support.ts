import { deepEqual } from '../base/deep-equal.js';
import type { OneTabModel, Expected } from './one-tab-model.test-support.js';
import type { Step } from './one-tab-step.test-support.js';
import type { OneTabWorld } from './one-tab-world.test-support.js';
import { createSequenceCounts, type SequenceCounts } from './sequence-counts.test-support.js';

const names = [
  'a ring for a call',
  'a test ring',
  'two calls ringing at once',
  'silenced while ringing',
  'muted while ringing',
  'blocked while ringing',
  'unblocked while ringing',
  'a deadline passed while ringing',
  'a deadline passed while the page hung',
  'a sync ended a ring',
  'an offer arrived too late to ring',
  'quiet while ringing, by a rule for a busy agent in a hidden tab',
  'disposed while ringing',
  'alerts in a hidden or inaudible tab',
  'a ring got louder as time passed',
  'a ring moved to other outputs as time passed',
  'alerts in a tab that is seen and heard, by an escalation',
  'a lock refused a choice',
  'a lock changed a ring',
  'a lock ended a mute',
  'another tab changed the volume of a ring',
  'another tab muted or unmuted a ring',
  'overwritten settings changed a ring',
  'a choice that could not be stored changed a ring',
  'the time was set while ringing',
  'the time was set forward past the end of a mute',
  'the time was set back during a mute',
  'a call with odd fields rang',
  'a sync of calls and junk began a ring',
  'a call rang after its delay',
  'a call rang again after it expired',
  'a call kept its deadline after the time was set',
  'nonsense was reported while ringing',
  'a listener threw while ringing',
  'a listener ended a call',
  'a listener silenced a call',
  'a listener muted a call',
  'a listener changed the volume of a ring',
  'a listener disposed of the ringer',
  'a listener silenced a ring at a change',
  'a listener started a test ring',
  'a listener offered a call again',
] as const;

/** What is known before a step. */
export interface Before {
  readonly expected: Expected | undefined;
  readonly isHeard: boolean;
  readonly isMuted: boolean;
  readonly refused: number;
  readonly notified: number;
}

export interface OneTabCounts extends Pick<SequenceCounts<(typeof names)[number]>, 'sequences' | 'shares'> {
  begin(): void;
  before(model: OneTabModel, world: OneTabWorld): Before;
  after(step: Step, before: Before, model: OneTabModel, world: OneTabWorld): void;
}

/** Counts the sequences in which each of the things occurred that this property is about. */
export function createOneTabCounts(): OneTabCounts {
  const counts = createSequenceCounts(names);
  let isStorageFull = false;
  let hasSetTime = false;

  function countEnd(step: Step, before: Before): void {
    if (!before.isHeard || before.expected?.key === 'test') return;
    if (step.do === 'silence') counts.saw('silenced while ringing');
    if (step.do === 'mute') counts.saw('muted while ringing');
    if (step.do === 'advance') counts.saw('a deadline passed while ringing');
    if (step.do === 'hang') counts.saw('a deadline passed while the page hung');
    if (step.do === 'sync') counts.saw('a sync ended a ring');
    if (step.do === 'busy' || step.do === 'show or hide')
      counts.saw('quiet while ringing, by a rule for a busy agent in a hidden tab');
    if (step.do === 'dispose') counts.saw('disposed while ringing');
  }
  function countChange(step: Step, before: Before, expected: Expected): void {
    const was = before.expected;
    if (was?.key !== expected.key || expected.key === 'test') return;
    const isLouder = expected.volume > was.volume;
    const isChanged = expected.volume !== was.volume || expected.ringtone !== was.ringtone;
    if (step.do === 'advance' && isLouder) counts.saw('a ring got louder as time passed');
    if (step.do === 'advance' && expected.outputs !== was.outputs)
      counts.saw('a ring moved to other outputs as time passed');
    if (step.do === 'set time') counts.saw('the time was set while ringing');
    if (step.do === 'nonsense') counts.saw('nonsense was reported while ringing');
    if (step.do === 'sync again' && hasSetTime) counts.saw('a call kept its deadline after the time was set');
    if (!isChanged) return;
    if (step.do === 'configure') counts.saw('a lock changed a ring');
    if (step.do === 'volume elsewhere') counts.saw('another tab changed the volume of a ring');
    if (step.do === 'overwrite storage') counts.saw('overwritten settings changed a ring');
  }
  function countOffer(step: Step, model: OneTabModel, expected: Expected | undefined): void {
    const offers = step.do === 'offer' ? [step.offer] : step.do === 'sync' ? step.offers : [];
    for (const { id, oddity } of offers) {
      const key = `${'source' in step ? step.source : ''}/${id}`;
      const isLive = model.keys().includes(key);
      if (step.do === 'offer' && !isLive) counts.saw('an offer arrived too late to ring');
      if (isLive && model.calls.hasExpired(key)) counts.saw('a call rang again after it expired');
      if (expected?.key === key && oddity !== undefined) counts.saw('a call with odd fields rang');
    }
  }
  function countListener(before: Before, model: OneTabModel, world: OneTabWorld): void {
    if (world.steps.notified() === before.notified) return;
    const { listener } = model;
    if (listener === 'throw' && world.player.heard() !== undefined)
      counts.saw('a listener threw while ringing');
    if (listener === 'end each offered call') counts.saw('a listener ended a call');
    if (listener === 'silence at each offered call') counts.saw('a listener silenced a call');
    if (listener === 'mute at each offered call' && model.isMuted()) counts.saw('a listener muted a call');
    if (listener === 'lower the volume at each offered call' && model.expected()?.volume === 0.5)
      counts.saw('a listener changed the volume of a ring');
    if (listener === 'dispose at an offered call') counts.saw('a listener disposed of the ringer');
    if (listener === 'silence every ring at each change')
      counts.saw('a listener silenced a ring at a change');
    if (listener === 'start a test ring at each ended call' && model.expected()?.key === 'test')
      counts.saw('a listener started a test ring');
    if (listener === 'offer each ended call again') counts.saw('a listener offered a call again');
  }

  return {
    sequences: () => counts.sequences(),
    shares: () => counts.shares(),
    begin() {
      counts.begin();
      isStorageFull = false;
      hasSetTime = false;
    },
    before: (model, { player, steps }) => ({
      expected: model.expected(),
      isHeard: player.heard() !== undefined,
      isMuted: model.isMuted(),
      refused: model.refused,
      notified: steps.notified(),
    }),
    after(step, before, model, world) {
      if (step.do === 'fill storage') isStorageFull = true;
      if (step.do === 'set time') hasSetTime = true;
      const expected = model.expected();
      const isHeard = world.player.heard() !== undefined;
      const isRinging = expected !== undefined && expected.key !== 'test';
      const wasRinging = before.expected !== undefined && before.expected.key !== 'test';
      if (isHeard) counts.saw(isRinging ? 'a ring for a call' : 'a test ring');
      if (model.isUnseen()) counts.saw('alerts in a hidden or inaudible tab');
      if (model.isTitled() && !model.isUnseen())
        counts.saw('alerts in a tab that is seen and heard, by an escalation');
      if (isHeard && model.ringing().length > 1) counts.saw('two calls ringing at once');
      if (!isRinging) countEnd(step, before);
      if (wasRinging && isRinging && before.isHeard && !isHeard) counts.saw('blocked while ringing');
      if (wasRinging && isRinging && !before.isHeard && isHeard) counts.saw('unblocked while ringing');
      if (expected !== undefined) countChange(step, before, expected);
      countOffer(step, model, expected);
      const isDelayed = model.ringing().some(({ key, kind }) => key === expected?.key && kind === 'delayed');
      if (step.do === 'advance' && !before.isMuted && !wasRinging && isRinging && isDelayed)
        counts.saw('a call rang after its delay');
      if (step.do === 'sync' && step.hasJunk && !wasRinging && isRinging)
        counts.saw('a sync of calls and junk began a ring');
      if (model.refused > before.refused) counts.saw('a lock refused a choice');
      if (step.do === 'configure' && before.isMuted && !model.isMuted()) counts.saw('a lock ended a mute');
      if (step.do === 'mute elsewhere' && wasRinging !== isRinging)
        counts.saw('another tab muted or unmuted a ring');
      if (step.do === 'set time' && before.isMuted) {
        if (step.ms > 1000 && !model.isMuted()) counts.saw('the time was set forward past the end of a mute');
        if (step.ms < 0) counts.saw('the time was set back during a mute');
      }
      const isChoice = step.do === 'volume' || step.do === 'ringtone' || step.do === 'mute';
      if (isStorageFull && isChoice && wasRinging && !deepEqual(expected, before.expected))
        counts.saw('a choice that could not be stored changed a ring');
      countListener(before, model, world);
    },
  };
}
