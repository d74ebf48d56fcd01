import type { TabsStep } from './many-tabs-step.test-support.js';

/** A tab in the model. Messages to a tab that hangs wait in `inbox`. */
export interface ModelTab {
  readonly calls: Map<string, number>;
  readonly silenced: Set<string>;
  mutedUntilMs: number;
  isAble: boolean;
  isConnected: boolean;
  isHung: boolean;
  isHidden: boolean;
  isGone: boolean;
  inbox: (() => void)[];
}

export const maxTabs = 4;

/**
 * The simplest model of an agent's tabs: which calls each tab knows, and what is silenced and muted in it. It doesn't
 * predict which tab rings.
 */
export class ManyTabsModel {
  nowMs: number;
  readonly tabs: ModelTab[] = [];
  /** The calls that the server offers, with their deadlines. */
  readonly serverCalls = new Map<string, number>();
  #mutedUntilMs = 0;
  #offers = 0;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  /** The tab that a step's number refers to, if any tab is open. */
  tabAt(number: number): number | undefined {
    const open = [...this.tabs.keys()].filter((index) => this.tabs[index]?.isGone === false);
    return open.length === 0 ? undefined : open[number % open.length];
  }
  /** Whether a step is possible. For example, nobody clicks in a page that hangs. */
  canTake(step: TabsStep): boolean {
    if (step.do === 'open') return this.tabs.filter(({ isGone }) => !isGone).length < maxTabs;
    if (step.do === 'end') return this.serverCalls.size > 0;
    if (!('tab' in step)) return true;
    const tab = this.#tab(step.tab);
    if (tab === undefined) return false;
    if (step.do === 'resume') return tab.isHung;
    return step.do === 'crash' || !tab.isHung;
  }
  nextOffer(): string {
    return `call ${this.#offers}`;
  }
  callAt(number: number): string {
    const ids = [...this.serverCalls.keys()];
    return ids[number % ids.length] ?? '';
  }
  awake(): ModelTab[] {
    return this.tabs.filter(({ isGone, isHung }) => !isGone && !isHung);
  }
  /** The calls that should ring, as far as this tab knows. */
  audible(tab: ModelTab): string[] {
    if (tab.mutedUntilMs > this.nowMs || tab.isHidden) return [];
    return [...tab.calls].flatMap(([id, deadlineMs]) =>
      deadlineMs > this.nowMs && !tab.silenced.has(id) ? [id] : [],
    );
  }
  lastDeadlineMs(tab: ModelTab): number {
    return Math.max(0, ...tab.calls.values());
  }

  take(step: TabsStep): void {
    if ('tab' in step) return this.#takeIn(step);
    switch (step.do) {
      case 'open':
        return this.#open(step.isAble);
      case 'offer': {
        const id = this.nextOffer();
        const deadlineMs = this.nowMs + step.inMs;
        this.#offers += 1;
        this.serverCalls.set(id, deadlineMs);
        for (const tab of this.tabs) if (tab.isConnected) deliver(tab, () => tab.calls.set(id, deadlineMs));
        return;
      }
      case 'end': {
        const id = this.callAt(step.call);
        this.serverCalls.delete(id);
        for (const tab of this.tabs) if (tab.isConnected) deliver(tab, () => tab.calls.delete(id));
        return;
      }
      case 'advance':
        for (const [id, deadlineMs] of this.serverCalls)
          if (deadlineMs <= this.nowMs) this.serverCalls.delete(id);
    }
  }

  #takeIn(step: Extract<TabsStep, { readonly tab: number }>): void {
    const tab = this.#tab(step.tab);
    if (tab === undefined) return;
    switch (step.do) {
      case 'crash':
      case 'close':
        tab.isGone = true;
        tab.isConnected = false;
        return;
      case 'hang':
        tab.isHung = true;
        return;
      case 'resume':
        tab.isHung = false;
        for (const message of tab.inbox.splice(0)) message();
        return;
      case 'drop':
        tab.isConnected = false;
        return;
      case 'reconnect':
        tab.isConnected = true;
        tab.calls.clear();
        for (const [id, deadlineMs] of this.serverCalls) tab.calls.set(id, deadlineMs);
        return;
      case 'able':
        tab.isAble = step.isAble;
        return;
      case 'show or hide':
        tab.isHidden = !step.isVisible;
        return;
      case 'silence':
        this.#spreadSilence(
          tab,
          [...tab.calls].filter(([, ms]) => ms > this.nowMs).map(([id]) => id),
        );
        return;
      case 'mute':
        this.#mutedUntilMs = step.ms === 0 ? 0 : this.nowMs + step.ms;
        tab.mutedUntilMs = this.#mutedUntilMs;
        for (const other of this.tabs) deliver(other, () => (other.mutedUntilMs = this.#mutedUntilMs));
    }
  }

  #open(isAble: boolean): void {
    const opened: ModelTab = {
      calls: new Map(this.serverCalls),
      silenced: new Set(),
      mutedUntilMs: this.#mutedUntilMs,
      isAble,
      isConnected: true,
      isHung: false,
      isHidden: false,
      isGone: false,
      inbox: [],
    };
    this.tabs.push(opened);
    // It asks what is silenced. All other tabs answer, and every tab receives the answers.
    for (const other of this.tabs)
      if (other !== opened) deliver(other, () => this.#spreadSilence(other, [...other.silenced]));
  }

  #spreadSilence(from: ModelTab, ids: readonly string[]): void {
    for (const tab of this.tabs) {
      const add = (): void => ids.forEach((id) => tab.silenced.add(id));
      if (tab === from) add();
      else deliver(tab, add);
    }
  }

  #tab(number: number): ModelTab | undefined {
    return this.tabs[this.tabAt(number) ?? -1];
  }
}

function deliver(tab: ModelTab, message: () => void): void {
  if (tab.isGone) return;
  if (tab.isHung) tab.inbox.push(message);
  else message();
}
