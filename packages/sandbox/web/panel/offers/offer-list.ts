import type { Reservation, SandboxState } from '../../../src/index.js';
import { byId, element } from '../../common/element.js';
import { durationText, offerEvents, ringingSpan, verdictOf, type OfferEvent } from './offer-events.js';
import { readOfferReports, type OfferReport } from './offer-report.js';

/** Where Belfry stores its reports, unless its configuration says otherwise. */
const storageKey = 'belfry:reports';

/** The newest ones. */
const mostOffers = 8;

/**
 * Lists what Belfry did with each offer, newest first, from the reports that it stores. Flex is on the same origin, so the
 * browser tells this page about each new report. Returns a function that renders a new state.
 */
export function startOfferList(): (state: SandboxState) => void {
  const list = byId('offers', 'ol');
  /** Reports name no caller. */
  const callers = new Map<string, string>();
  let shown = '';

  function show(): void {
    const stored = storedReports() ?? '[]';
    if (stored === shown) return;
    shown = stored;
    const reports = readOfferReports(stored).slice(-mostOffers).toReversed();
    byId('no-offers', 'p').hidden = reports.length > 0;
    list.replaceChildren(...reports.map((report) => offerCard(report, callers.get(report.callId))));
  }
  window.addEventListener('storage', ({ key }) => {
    if (key === storageKey || key === null) show();
  });
  show();

  return ({ reservations }) => {
    for (const { sid, from, queue } of reservations) callers.set(sid, `${from} · ${queue}`);
    forgetOld(callers, reservations);
  };
}

/** The sandbox can run for days. */
function forgetOld(callers: Map<string, string>, reservations: readonly Reservation[]): void {
  const most = reservations.length + 100;
  for (const sid of callers.keys()) {
    if (callers.size <= most) return;
    callers.delete(sid);
  }
}

function storedReports(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function offerCard(report: OfferReport, caller: string | undefined): HTMLLIElement {
  const card = element('li', 'offer');
  const { text, severity } = verdictOf(report);
  const head = element('p', 'who');
  const verdict = element('span', 'pill', text);
  verdict.dataset.severity = severity;
  head.append(element('span', '', caller ?? report.channel), verdict);
  const events = element('ol', 'events');
  events.append(...offerEvents(report).map(eventRow));
  const rule = report.rule === undefined ? 'No rule matched' : `Rule: ${report.rule}`;
  card.append(head, track(report), events, element('p', 'muted', rule));
  return card;
}

function eventRow({ kind, atMs, text }: OfferEvent): HTMLLIElement {
  const row = element('li', `event ${kind}`);
  row.append(element('span', 'time muted', `+${durationText(atMs)}`), element('span', '', text));
  return row;
}

/** A picture of the offer. The list below says the same. */
function track(report: OfferReport): HTMLElement {
  const endMs = Math.max(1, report.endedAtMs - report.offeredAtMs);
  const bar = element('div', 'track');
  bar.setAttribute('aria-hidden', 'true');
  const place = (part: HTMLElement, fromMs: number, toMs: number): void => {
    const from = Math.min(Math.max(fromMs / endMs, 0), 1);
    part.style.left = `${String(from * 100)}%`;
    part.style.width = `${String((Math.min(toMs / endMs, 1) - from) * 100)}%`;
    bar.append(part);
  };
  const ringing = ringingSpan(report);
  if (ringing) place(element('div', 'ringing'), ringing.fromMs, ringing.toMs);
  for (const { kind, atMs } of offerEvents(report)) place(element('div', `mark ${kind}`), atMs, atMs);
  return bar;
}
