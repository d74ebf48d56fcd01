import { BelfryError } from '../base/belfry-error.js';
import type { ClockReading } from '../base/clock.js';
import type { Instant } from '../base/instant.js';
import { readProperty } from '../base/unreadable.js';
import type { AgentReport } from './agent.js';
import type { CallOffer } from './call.js';
import type { CallObserver } from './call-source.js';
import type { LineReport, LineState } from './line.js';
import { normalizeAttributes } from './normalize-attributes.js';
import { normalizeEndReason, normalizeId, normalizeOffer } from './normalize-offer.js';
import type { SourceEvent } from './ringing-calls.js';

export interface ObserverOptions {
  /** The name of the source. */
  readonly source: string;
  readonly readClock: () => ClockReading;
  readonly onEvent: (event: SourceEvent) => void;
  readonly onAgent?: (source: string, report: AgentReport) => void;
  readonly onLine?: (source: string, report: LineReport) => void;
  /** Calls back when this page was asleep. */
  readonly onWake?: CallObserver['onWake'];
  readonly onProblem: (error: BelfryError) => void;
}

/** More calls than any agent is offered at once. */
const mostOffers = 200;

/** More kinds of problems than a source has. */
const mostProblems = 50;

/**
 * What a source reports to. Everything that passes it is plain data of the right types, whatever the source has, so that
 * no call can fail later or keep another one from ringing. Each kind of problem is reported once.
 */
export function createObserver(options: ObserverOptions): CallObserver {
  const { source, onEvent, onAgent, onLine, onProblem } = options;
  const reported = new Set<string>();
  function report(what: string): void {
    if (reported.has(what) || reported.size >= mostProblems) return;
    reported.add(what);
    onProblem(new BelfryError('source-failed', `Source '${source}': ${what}.`));
  }
  function normalized(value: unknown): CallOffer[] {
    const { offer, problems } = normalizeOffer(value);
    const consequence = offer === undefined ? "This call can't ring" : 'Belfry uses the default';
    for (const problem of problems) report(`invalid call: ${problem}. ${consequence}`);
    return offer === undefined ? [] : [offer];
  }

  return {
    offered(value) {
      for (const offer of normalized(value))
        onEvent({ type: 'offered', source, offer, ...options.readClock() });
    },
    ended(value, reason) {
      const id = normalizeId(value);
      if (id === undefined) {
        report('ended() expects the id of a call. Belfry ignores it');
        return;
      }
      onEvent({ type: 'ended', source, id, reason: normalizeEndReason(reason) });
    },
    synced(values) {
      const given = itemsOf(values);
      if (given === undefined) {
        report('synced() expects an array of calls. Belfry ignores it');
        return;
      }
      if (given.length > mostOffers)
        report(`synced() expects at most ${mostOffers} calls. Belfry ignores the rest`);
      const offers = given.slice(0, mostOffers).flatMap(normalized);
      onEvent({ type: 'synced', source, offers, ...options.readClock() });
    },
    agent: (value) => onAgent?.(source, normalizeAgentReport(value)),
    line(value) {
      const line = normalizeLineReport(value);
      if (line === undefined) report("line() expects a 'state'; ignored");
      else onLine?.(source, line);
    },
    onWake: (callback) => options.onWake?.(callback) ?? (() => undefined),
    problem(error: unknown) {
      const message = `Source '${source}' reported a problem.`;
      onProblem(
        error instanceof BelfryError ? error : new BelfryError('source-failed', message, { cause: error }),
      );
    },
  };
}

/** The items of an array; `undefined` if it is none. One item more than the maximum is enough. */
function itemsOf(values: unknown): readonly unknown[] | undefined {
  try {
    if (!Array.isArray(values)) return undefined;
    const length = Math.min(values.length, mostOffers + 1);
    return Array.from({ length }, (_, index) => readProperty(values, index));
  } catch {
    return undefined;
  }
}

/** Keeps the valid fields of a report. The others keep their last value. */
function normalizeAgentReport(report: unknown): AgentReport {
  if (typeof report !== 'object' || report === null) return {};
  const isBusy = readProperty(report, 'isBusy');
  const isAvailable = readProperty(report, 'isAvailable');
  const attributes = normalizeAttributes(readProperty(report, 'attributes'));
  return {
    ...(typeof isBusy === 'boolean' ? { isBusy } : {}),
    ...(typeof isAvailable === 'boolean' ? { isAvailable } : {}),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

const lineStates: readonly LineState[] = ['up', 'connecting', 'down', 'stale'];

/** `undefined` without a valid state. */
function normalizeLineReport(report: unknown): LineReport | undefined {
  if (typeof report !== 'object' || report === null) return undefined;
  const state = lineStates.find((each) => each === readProperty(report, 'state'));
  if (state === undefined) return undefined;
  const since = readProperty(report, 'since');
  const why = readProperty(report, 'why');
  return {
    state,
    // An `Instant` is a number at run time.
    ...(Number.isFinite(since) && { since: since as Instant }),
    ...(typeof why === 'string' && { why: why.slice(0, longestWhy) }),
    isMicrophoneMissing: readProperty(report, 'isMicrophoneMissing') === true,
  };
}

/** A cause, not a log. */
const longestWhy = 100;
