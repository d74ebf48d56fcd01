import type { Rule } from '../plan/rule.js';
import { openRinger, type OpenRinger } from '../ringer/open-ringer.test-support.js';
import { createFakeBrowser, type FakeBrowser } from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { ManyTabsModel } from './many-tabs-model.test-support.js';
import type { TabsStep } from './many-tabs-step.test-support.js';

const access = {
  able: { state: 'unlocked' },
  unable: { state: 'locked', why: 'needs-gesture' },
} as const;

/** Every call is quiet in a hidden tab, so that the tabs have different plans. */
const rules: readonly Rule[] = [{ when: { tabHidden: true }, ring: false }, { ring: {} }];

/** Ringers in the tabs of one browser. The model resolves which tab and call a step refers to. */
export interface ManyTabsWorld {
  readonly browser: FakeBrowser;
  readonly clock: FakeClock;
  readonly tabs: readonly OpenRinger[];
  step(step: TabsStep, model: ManyTabsModel): Promise<void>;
  /** Lets messages and locks arrive. */
  settle(): Promise<void>;
}

export function createManyTabsWorld(): ManyTabsWorld {
  const browser = createFakeBrowser();
  const clock = createFakeClock(1_000_000);
  const tabs: OpenRinger[] = [];
  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round++) await clock.advance(0);
  }
  function forConnected(model: ManyTabsModel, action: (tab: OpenRinger) => void): void {
    tabs.forEach((tab, index) => {
      if (model.tabs[index]?.isConnected === true) tab.page.post(() => action(tab));
    });
  }
  function serverCalls(model: ManyTabsModel): { id: string; deadlineMs: number }[] {
    return [...model.serverCalls].map(([id, deadlineMs]) => ({ id, deadlineMs }));
  }

  function act(step: TabsStep, model: ManyTabsModel): void {
    if (step.do === 'open') {
      const player = { access: step.isAble ? access.able : access.unable };
      const tab = openRinger({ browser, clock, canElect: true, player, options: { rules } });
      tab.source.sync(serverCalls(model));
      tabs.push(tab);
    } else if (step.do === 'offer') {
      const offer = { id: model.nextOffer(), deadlineMs: clock.epochMs() + step.inMs };
      forConnected(model, ({ source }) => source.offer(offer));
    } else if (step.do === 'end') {
      const id = model.callAt(step.call);
      forConnected(model, ({ source }) => source.end(id, 'canceled'));
    } else if (step.do !== 'advance') {
      const tab = tabs[model.tabAt(step.tab) ?? -1];
      if (tab !== undefined) actIn(tab, step, model);
    }
  }
  function actIn(
    tab: OpenRinger,
    step: Extract<TabsStep, { readonly tab: number }>,
    model: ManyTabsModel,
  ): void {
    const { ringer, page, player, source, visibility } = tab;
    switch (step.do) {
      case 'crash':
        return page.crash();
      case 'close':
        return ringer.dispose();
      case 'hang':
        return page.hang();
      case 'resume':
        return page.resume();
      case 'drop':
        return;
      case 'reconnect':
        return source.sync(serverCalls(model));
      case 'able':
        return player.change({ access: step.isAble ? access.able : access.unable });
      case 'show or hide':
        return visibility.setHidden(!step.isVisible);
      case 'silence':
        return ringer.silence();
      case 'mute':
        return ringer.set({ mutedUntilMs: step.ms === 0 ? 0 : clock.epochMs() + step.ms });
    }
  }

  return {
    browser,
    clock,
    tabs,
    settle,
    async step(step, model) {
      if (step.do === 'advance') await clock.advance(step.ms);
      else act(step, model);
      await settle();
    },
  };
}
