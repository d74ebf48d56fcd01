import type { Ringer } from 'belfry';
import type { UnheardRule } from 'belfry-element';
import type { ProblemLog } from 'belfry-element/custom-sound';
import type { AdministratorConfiguration } from '../configuration/administrator-configuration.js';
import { createCleanups } from '../problems/cleanups.js';
import { flexActivities, setFlexActivity } from './flex-activities.js';
import type { FlexHost, FlexManagerHost } from './flex-host.js';

/** Acts when the agent can't hear several calls in a row. */
export interface UnheardCalls {
  /** The rule for the bell, with the activity only if there is such an activity. */
  rule(): UnheardRule | undefined;
  /** The configuration may have changed. */
  check(): void;
  dispose(): void;
}

export interface UnheardCallsOptions {
  readonly flex: Pick<FlexHost, 'Actions'>;
  readonly manager: FlexManagerHost;
  readonly ringer: Pick<Ringer, 'on' | 'state'>;
  readonly configuration: () => Pick<AdministratorConfiguration, 'unheardCalls'>;
  readonly problems: ProblemLog;
}

const defaultInARow = 3;
const code = 'unheard-activity';

/**
 * Follows the administrator's rule: sets an activity, or lets the bell ask the agent. Reports an activity that doesn't
 * exist as a problem as soon as Flex knows the activities. The agent is asked then.
 */
export function watchUnheardCalls(options: UnheardCallsOptions): UnheardCalls {
  const { flex, manager, ringer, configuration, problems } = options;
  const cleanups = createCleanups(problems);
  let checkedFor: string | undefined;

  function activity(): { readonly name: string; readonly sid: string } | undefined {
    const name = configuration().unheardCalls?.activity;
    const sid = name === undefined ? undefined : flexActivities(manager)?.get(name);
    return name === undefined || sid === undefined ? undefined : { name, sid };
  }
  function rule(): UnheardRule | undefined {
    const { unheardCalls } = configuration();
    return unheardCalls && { inARow: unheardCalls.inARow ?? defaultInARow, activity: activity()?.name };
  }
  function check(): void {
    const name = configuration().unheardCalls?.activity;
    const activities = flexActivities(manager);
    if (name === checkedFor || (name !== undefined && activities === undefined)) return;
    checkedFor = name;
    problems.resolve(code);
    if (name === undefined || activities?.has(name) !== false) return;
    const known = [...activities.keys()].map((each) => JSON.stringify(each)).join(', ');
    problems.report(
      code,
      `unheardCalls.activity: There is no activity ${JSON.stringify(name)}. Expected one of ${known}. Without it, Belfry asks the agent.`,
    );
  }

  cleanups.add(
    // In this tab only: no other tab rang for this call.
    ringer.on('report', ({ report }) => {
      const found = activity();
      const limit = rule()?.inARow;
      if (report.verdict !== 'unheard' || found === undefined || limit === undefined) return;
      if (ringer.state().unheardInARow < limit) return;
      setFlexActivity(flex, found.name, found.sid).catch((error: unknown) => problems.report(code, error));
    }),
  );
  cleanups.add(manager.store.subscribe(() => problems.guard(code, check)));
  problems.guard(code, check);
  return { rule, check: () => problems.guard(code, check), dispose: () => cleanups.run() };
}
