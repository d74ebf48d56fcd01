import type { OneTabModel } from './one-tab-model.test-support.js';
import type { RealStep, Start } from './real-parts-step.test-support.js';
import type { RealPartsWorld } from './real-parts-world.test-support.js';
import { createSequenceCounts, type SequenceCounts } from './sequence-counts.test-support.js';

const names = [
  'a ring was heard',
  'two outputs rang at once',
  'a ring was heard on another output than the default',
  'a ring through a media element',
  'a ring in a browser that can not choose outputs',
  'a gesture unlocked a ring',
  'an output was lost while ringing',
  'an output froze while ringing',
  'a trouble of an output while ringing',
  'an interruption while ringing',
  'outputs were connected or unplugged while ringing',
  'other outputs were chosen while ringing',
  'a file rang',
  'another ringtone rang instead of a file',
  'an escalation rang on all outputs',
  'a ring was heard while the page hung',
  'a notification was shown',
  'a notification was clicked',
  'a headset showed a ring',
  'a listener acted while ringing',
] as const;

export interface RealPartsCounts extends Pick<
  SequenceCounts<(typeof names)[number]>,
  'sequences' | 'shares'
> {
  begin(start: Start): void;
  after(step: RealStep, model: OneTabModel, world: RealPartsWorld): void;
}

/** Counts the sequences in which each of the things occurred that this property is about. */
export function createRealPartsCounts(): RealPartsCounts {
  const counts = createSequenceCounts(names);
  let start: Start | undefined;
  let wasHeard = false;
  let notified = 0;

  function countFault(step: RealStep): void {
    if (step.do === 'lose output') counts.saw('an output was lost while ringing');
    if (step.do === 'freeze output' && step.isFrozen) counts.saw('an output froze while ringing');
    if (step.do === 'output trouble' && step.trouble !== undefined)
      counts.saw('a trouble of an output while ringing');
    if (step.do === 'interrupt' && step.isInterrupted) counts.saw('an interruption while ringing');
    if (step.do === 'connect') counts.saw('outputs were connected or unplugged while ringing');
    if (step.do === 'choose outputs') counts.saw('other outputs were chosen while ringing');
    if (step.do === 'hang') counts.saw('a ring was heard while the page hung');
  }
  return {
    sequences: () => counts.sequences(),
    shares: () => counts.shares(),
    begin(started) {
      counts.begin();
      start = started;
      wasHeard = false;
      notified = 0;
    },
    after(step, model, { audio, page, steps, ringer, count }) {
      const expected = model.expected();
      const heardOn = audio.heardOn();
      const isHeard = heardOn.length > 0;
      if (wasHeard) countFault(step);
      if (isHeard) {
        counts.saw('a ring was heard');
        if (heardOn.length > 1) counts.saw('two outputs rang at once');
        if (heardOn.some((id) => id !== '')) {
          counts.saw('a ring was heard on another output than the default');
          if (start?.routing === 'element') counts.saw('a ring through a media element');
        }
        if (start?.routing === 'none') counts.saw('a ring in a browser that can not choose outputs');
        if (expected?.ringtone === 'file') {
          const state = ringer.state().ringtones.find(({ name }) => name === 'file')?.state;
          counts.saw(state === 'ready' ? 'a file rang' : 'another ringtone rang instead of a file');
        }
        if (expected?.outputs === 'all' && heardOn.length > 1)
          counts.saw('an escalation rang on all outputs');
        if (!wasHeard && step.do === 'advance' && start?.isAllowed === false)
          counts.saw('a gesture unlocked a ring');
        if (steps.notified() > notified) counts.saw('a listener acted while ringing');
      }
      if (page.desktop.shown().length > 0) counts.saw('a notification was shown');
      if (count('alert-click') > 0) counts.saw('a notification was clicked');
      if (ringer.state().alerts.headset === 'showing') counts.saw('a headset showed a ring');
      wasHeard = isHeard && expected?.key !== 'test';
      notified = steps.notified();
    },
  };
}
