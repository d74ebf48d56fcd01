import type { Ringer, RingReport } from 'belfry';
import { createProblemLog, type ProblemLog } from 'belfry-element/custom-sound';
import { describe, expect, it, vi, type Mock } from 'vitest';
import type { UnheardCallsRule } from '../configuration/administrator-configuration.js';
import type { FlexManagerHost } from './flex-host.js';
import { watchUnheardCalls, type UnheardCalls } from './watch-unheard-calls.js';

type Activities = ReadonlyMap<string, { readonly sid: string; readonly name: string }>;

interface Watched {
  readonly calls: UnheardCalls;
  readonly invokeAction: Mock<(name: string, payload: object) => Promise<unknown>>;
  readonly problems: ProblemLog;
  readonly report: (unheardInARow: number, verdict?: RingReport['verdict']) => void;
  /** Flex learns of its activities. */
  readonly know: (activities: Activities) => void;
  readonly configure: (rule: UnheardCallsRule | undefined) => void;
}

const workspace: Activities = new Map([
  ['WA1', { sid: 'WA1', name: 'Available' }],
  ['WA2', { sid: 'WA2', name: 'Offline' }],
]);

function watch(first: UnheardCallsRule | undefined, known: Activities = workspace): Watched {
  let rule = first;
  let activities = known;
  let unheardInARow = 0;
  let onReport: ((event: { readonly report: RingReport }) => void) | undefined;
  const storeListeners = new Set<() => void>();
  const problems = createProblemLog({ warn: () => undefined });
  const invokeAction = vi.fn<(name: string, payload: object) => Promise<unknown>>(() =>
    Promise.resolve(undefined),
  );
  const ringer = {
    on(name: string, listener: never) {
      if (name === 'report') onReport = listener;
      return () => {
        onReport = undefined;
      };
    },
    state: () => ({ unheardInARow }),
  } as unknown as Pick<Ringer, 'on' | 'state'>;
  const manager = {
    store: {
      getState: () => ({ flex: { worker: { source: { activities } } } }),
      subscribe(listener: () => void) {
        storeListeners.add(listener);
        return () => storeListeners.delete(listener);
      },
    },
  } as unknown as FlexManagerHost;
  const calls = watchUnheardCalls({
    flex: { Actions: { invokeAction } },
    manager,
    ringer,
    configuration: () => (rule === undefined ? {} : { unheardCalls: rule }),
    problems,
  });
  return {
    calls,
    invokeAction,
    problems,
    report(inARow, verdict = 'unheard') {
      unheardInARow = inARow;
      onReport?.({ report: { verdict } as RingReport });
    },
    know(next) {
      activities = next;
      for (const listener of storeListeners) listener();
    },
    configure(next) {
      rule = next;
      calls.check();
    },
  };
}

const details = ({ problems }: Watched): readonly string[] => problems.problems().map(({ detail }) => detail);

describe('the rule about unheard calls', () => {
  it('sets the activity when the agent could not hear as many calls in a row, and not before', () => {
    const { report, invokeAction, calls } = watch({ inARow: 2, activity: 'Offline' });
    report(1);
    expect(invokeAction).not.toHaveBeenCalled();
    report(2);
    expect(invokeAction).toHaveBeenCalledExactlyOnceWith('SetActivity', {
      activityName: 'Offline',
      activitySid: 'WA2',
    });
    expect(calls.rule()).toEqual({ inARow: 2, activity: 'Offline' });
  });

  it('asks after three calls by default, and sets no activity', () => {
    const { report, invokeAction, calls } = watch({});
    report(3);
    expect(invokeAction).not.toHaveBeenCalled();
    expect(calls.rule()).toEqual({ inARow: 3, activity: undefined });
  });

  it('does nothing in a tab that left the call to another one, without a rule, and when it is over', () => {
    const watched = watch({ inARow: 2, activity: 'Offline' });
    watched.report(2, 'not-needed');
    watched.configure(undefined);
    watched.report(2);
    expect(watched.calls.rule()).toBeUndefined();
    watched.configure({ inARow: 2, activity: 'Offline' });
    watched.calls.dispose();
    watched.report(2);
    expect(watched.invokeAction).not.toHaveBeenCalled();
  });

  it('reports an activity that does not exist once Flex knows the activities, and asks the agent', () => {
    const watched = watch({ inARow: 2, activity: 'Lunch' }, new Map());
    expect(details(watched)).toEqual([]);
    watched.know(workspace);
    expect(details(watched)).toEqual([
      'unheardCalls.activity: There is no activity "Lunch". Expected one of "Available", "Offline". Without it, Belfry asks the agent.',
    ]);
    watched.report(2);
    expect(watched.invokeAction).not.toHaveBeenCalled();
    expect(watched.calls.rule()).toEqual({ inARow: 2, activity: undefined });
    watched.configure({ inARow: 2, activity: 'Offline' });
    expect(details(watched)).toEqual([]);
  });

  it('reports an activity that Flex cannot set', async () => {
    const watched = watch({ inARow: 2, activity: 'Offline' });
    watched.invokeAction.mockRejectedValue(new Error('Could not set activity'));
    watched.report(2);
    await vi.waitFor(() => expect(details(watched)).toEqual(['Could not set activity']));
  });
});
