import type { TabsStep } from './many-tabs-step.test-support.js';

/** A tab as the model has it. What is told to one that hangs waits in `inbox`. */
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

export const mostTabs = 4;

/**
 * An agent's tabs, as simply as it can be said: which calls each knows of, what is silenced and muted there.
 * Which of them rings is not for the model to say; only what must be true of it.
 */
export class ManyTabsModel {
  nowMs: number;
  readonly tabs: ModelTab[] = [];
  /** The server's truth: the calls being offered, and when each lapses. */
  readonly truth = new Map<string, number>();
  #mutedUntilMs = 0;
  #offers = 0;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  /** The tab that a number means, if any. */
  tabAt(number: number): number | undefined {
    const open = [...this.tabs.keys()].filter((index) => this.tabs[index]?.isGone === false);
    return open.length === 0 ? undefined : open[number % open.length];
  }
  /** Whether a step can happen at all: nobody clicks in a page that hangs. */
  canTake(step: TabsStep): boolean {
    if (step.do === 'open') return this.tabs.filter(({ isGone }) => !isGone).length < mostTabs;
    if (step.do === 'end') return this.truth.size > 0;
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
    const ids = [...this.truth.keys()];
    return ids[number % ids.length] ?? '';
  }
  awake(): ModelTab[] {
    return this.tabs.filter(({ isGone, isHung }) => !isGone && !isHung);
  }
  /** The calls that want to be heard, as this tab knows. */
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
        this.truth.set(id, deadlineMs);
        for (const tab of this.tabs) if (tab.isConnected) tell(tab, () => tab.calls.set(id, deadlineMs));
        return;
      }
      case 'end': {
        const id = this.callAt(step.call);
        this.truth.delete(id);
        for (const tab of this.tabs) if (tab.isConnected) tell(tab, () => tab.calls.delete(id));
        return;
      }
      case 'advance':
        for (const [id, deadlineMs] of this.truth) if (deadlineMs <= this.nowMs) this.truth.delete(id);
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
        for (const [id, deadlineMs] of this.truth) tab.calls.set(id, deadlineMs);
        return;
      case 'able':
        tab.isAble = step.isAble;
        return;
      case 'see':
        tab.isHidden = !step.isSeen;
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
        for (const other of this.tabs) tell(other, () => (other.mutedUntilMs = this.#mutedUntilMs));
    }
  }

  #open(isAble: boolean): void {
    const opened: ModelTab = {
      calls: new Map(this.truth),
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
    // It asks what is silenced, and all others answer, for all to hear.
    for (const other of this.tabs)
      if (other !== opened) tell(other, () => this.#spreadSilence(other, [...other.silenced]));
  }

  #spreadSilence(from: ModelTab, ids: readonly string[]): void {
    for (const tab of this.tabs) {
      const add = (): void => ids.forEach((id) => tab.silenced.add(id));
      if (tab === from) add();
      else tell(tab, add);
    }
  }

  #tab(number: number): ModelTab | undefined {
    return this.tabs[this.tabAt(number) ?? -1];
  }
}

function tell(tab: ModelTab, message: () => void): void {
  if (tab.isGone) return;
  if (tab.isHung) tab.inbox.push(message);
  else message();
}
