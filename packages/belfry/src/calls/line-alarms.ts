import { earliest, type Instant } from '../base/instant.js';
import type { Line } from './line.js';
import { nextAlarmChange, noAlarm, updateAlarm, type SteadyAlarm } from './steady-alarm.js';

/** What can be wrong with the lines of all sources. */
export type LineProblem = 'line-down' | 'line-stale' | 'microphone-missing';

/** The lines of all sources, and how long each has had a problem. Immutable. */
export interface LineAlarms {
  /** By source. */
  readonly lines: ReadonlyMap<string, Line>;
  readonly connections: ReadonlyMap<string, SteadyAlarm>;
  readonly microphones: ReadonlyMap<string, SteadyAlarm>;
}

export const noLines: LineAlarms = { lines: new Map(), connections: new Map(), microphones: new Map() };

/** Longer than a normal reconnect, and than a page takes to start. */
const connectGraceMs = 10_000;
/** A page that wakes up runs its timers before it receives what waited in its sockets. */
const staleGraceMs = 3_000;
/** Headsets bounce when they are plugged in. */
const microphoneGraceMs = 3_000;

/** Applies the report of one source, or only the time. Pure. */
export function updateLineAlarms(alarms: LineAlarms, now: Instant, reported?: Line): LineAlarms {
  const lines = reported === undefined ? alarms.lines : new Map(alarms.lines).set(reported.source, reported);
  const connections = new Map<string, SteadyAlarm>();
  const microphones = new Map<string, SteadyAlarm>();
  for (const [source, line] of lines) {
    const troubleSince = line.state === 'up' ? undefined : line.state === 'stale' ? now : line.since;
    const connection = alarms.connections.get(source) ?? noAlarm;
    connections.set(source, updateAlarm(connection, { troubleSince, graceMs: graceOf(line), now }));
    const microphone = alarms.microphones.get(source) ?? noAlarm;
    const missingSince = line.isMicrophoneMissing ? now : undefined;
    microphones.set(
      source,
      updateAlarm(microphone, { troubleSince: missingSince, graceMs: microphoneGraceMs, now }),
    );
  }
  return { lines, connections, microphones };
}

/** When a problem is raised or lowered if no source reports anything. Pure. */
export function nextLineChange({ lines, connections, microphones }: LineAlarms): Instant | undefined {
  const changes = [...lines].flatMap(([source, line]) => [
    nextAlarmChange(connections.get(source) ?? noAlarm, graceOf(line)),
    nextAlarmChange(microphones.get(source) ?? noAlarm, microphoneGraceMs),
  ]);
  return earliest(changes.filter((change) => change !== undefined));
}

/** The problems that have lasted long enough to matter. Pure. */
export function lineProblems({ lines, connections, microphones }: LineAlarms): readonly LineProblem[] {
  const raised = [...lines.values()].filter(({ source }) => connections.get(source)?.isRaised === true);
  const isStale = raised.some(({ state }) => state === 'stale');
  const isDown = raised.some(({ state }) => state !== 'stale');
  const isMicrophoneMissing = [...microphones.values()].some(({ isRaised }) => isRaised);
  const problems: (LineProblem | false)[] = [
    isDown && 'line-down',
    isStale && 'line-stale',
    isMicrophoneMissing && 'microphone-missing',
  ];
  return problems.filter((problem) => problem !== false);
}

function graceOf({ state }: Line): number {
  return state === 'stale' ? staleGraceMs : connectGraceMs;
}
