import type { Locator, Page } from 'playwright-core';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';
import { bellLabelOf } from './bell-label.js';
import { inBell } from './in-bell.js';
import type { Testbed } from './open-testbed.js';

/** Flex in a tab, with what an agent can see and do. */
export interface FlexPage {
  readonly page: Page;
  /** The bell in Flex's header. */
  readonly bell: Locator;
  /** The bell's accessible label. `''` while there is no bell. Grants no gesture. */
  bellLabel(): Promise<string>;
  /** What the bell shows, such as `ringing`. `''` while there is no bell. Grants no gesture. */
  bellStatus(): Promise<string>;
  /** The bell's panel. Opens it, and all of its sections, if it is closed. */
  panel(): Promise<Locator>;
  closePanel(): Promise<void>;
  /** Selects these outputs and no others, by their names in the panel. */
  ringOn(...outputs: readonly string[]): Promise<void>;
  /** Names of the selected outputs. */
  selectedOutputs(): Promise<string[]>;
  chooseRingtone(name: string): Promise<void>;
  /** Clicks Flex's own button on the offered task. */
  accept(): Promise<void>;
  reject(): Promise<void>;
  /**
   * Resolves when Flex's TaskRouter worker is ready. Grants no gesture. The SDK (2.1.1) subscribes to events only after
   * it has read the pending reservations. It misses an offer made between the two.
   */
  workerReady(): Promise<void>;
  /** Resolves when the bell says that Belfry is ready. Grants no gesture. */
  ready(): Promise<void>;
  /** Reloads the tab. Resolves when Flex is connected again. */
  reload(): Promise<void>;
  /** Resolves when Flex shows no offer that can be accepted. */
  offersGone(): Promise<void>;
  /** Resolves when Flex has no tasks. Grants no gesture. */
  callsGone(): Promise<void>;
  /** The test id of the element with the keyboard focus. */
  focusedTestId(): Promise<string | undefined>;
}

/**
 * Opens Flex in a new tab and clicks in it, which unlocks sound. Resolves when Belfry is ready.
 *
 * @param hasBell False for Flex without the plugin.
 * @param setup A script that runs in the page before its own.
 */
export async function openFlex(
  testbed: Testbed,
  { hasBell = true, setup = '' }: { readonly hasBell?: boolean; readonly setup?: string } = {},
): Promise<FlexPage> {
  const page = await testbed.browser.newPage();
  await page.addInitScript(setup);
  const flex = createFlexPage(page);
  await page.goto(testbed.sandbox.flexUrl);
  await settled(flex, hasBell);
  if (hasBell) await flex.ready();
  return flex;
}

/**
 * Opens Flex in a new tab without a click, so that the browser blocks sound. Resolves when the bell is in the header.
 *
 * Flex (2.17.1) opens the microphone for an instant when it boots and when devices change. If Belfry tries meanwhile
 * whether it can play, it can: Chromium lets a page that captures the microphone play sound. So these tabs don't
 * capture it.
 *
 * @param setup A script that runs in the page before its own.
 */
export async function openUntouchedFlex(testbed: Testbed, setup?: string): Promise<FlexPage> {
  const page = await testbed.browser.newPage();
  await page.addInitScript(captureNothing);
  if (setup !== undefined) await page.addInitScript(setup);
  const flex = createFlexPage(page);
  await page.goto(testbed.sandbox.flexUrl);
  await eventually(async () => (await flex.bellLabel()) !== '', whileFlexBoots);
  await flex.workerReady();
  return flex;
}

const captureNothing = 'MediaDevices.prototype.getUserMedia = () => Promise.resolve(new MediaStream());';

async function settled(flex: FlexPage, hasBell: boolean): Promise<void> {
  const landmark = hasBell ? flex.bell : flex.page.locator('.Twilio-MainHeader');
  await landmark.waitFor({ timeout: 60_000 });
  await flex.workerReady();
  await flex.page.mouse.click(400, 400);
}

function createFlexPage(page: Page): FlexPage {
  const bell = page.getByTestId('belfry-bell');
  const panelBox = page.getByTestId('belfry-panel');
  const panel = async (): Promise<Locator> => {
    if ((await bell.getAttribute('aria-expanded')) !== 'true') await bell.click();
    await panelBox.waitFor();
    await panelBox
      .locator('details')
      .evaluateAll((each) => each.forEach((it) => it.setAttribute('open', '')));
    return panelBox;
  };
  const outputBoxes = async (): Promise<Locator> =>
    (await panel()).getByRole('group', { name: 'Ring on' }).getByRole('checkbox');
  const isSelected = async (name: string): Promise<boolean> =>
    await outputNamed(await panel(), name).isChecked();
  const setSelected = async (name: string, shouldBeSelected: boolean): Promise<void> => {
    const box = outputNamed(await panel(), name);
    await box.waitFor({ state: 'attached' });
    if ((await box.isChecked()) === shouldBeSelected) return;
    await box.click();
    await eventually(async () => (await isSelected(name)) === shouldBeSelected);
  };

  return {
    page,
    bell,
    bellLabel: () => bellLabelOf(page),
    bellStatus: () => inBell(page, 'belfry-bell', (bell) => bell?.dataset.status ?? ''),
    panel,
    async closePanel() {
      // Escape only works while the panel has the focus.
      if (await panelBox.isVisible()) await page.getByRole('button', { name: 'Close bell settings' }).click();
      await panelBox.waitFor({ state: 'hidden' });
    },
    async ringOn(...outputs) {
      for (const name of outputs) await setSelected(name, true);
      const boxes = await outputBoxes();
      for (const name of await namesOf(boxes)) if (!outputs.includes(name)) await setSelected(name, false);
    },
    async selectedOutputs() {
      const names = await namesOf(await outputBoxes());
      const selected = await Promise.all(names.map(isSelected));
      return names.filter((_, index) => selected[index]);
    },
    async chooseRingtone(name) {
      await (await panel()).getByTestId('belfry-ringtone').selectOption(name);
    },
    workerReady: () => flexWorkerReady(page),
    accept: () => page.getByTestId('accept-task').first().click(),
    reject: () => page.getByTestId('reject-task').first().click(),
    async ready() {
      await eventually(async () => (await this.bellLabel()).startsWith('Bell: ready'));
    },
    async reload() {
      await page.reload();
      await settled(this, true);
    },
    async offersGone() {
      await eventually(async () => (await page.getByTestId('accept-task').count()) === 0);
    },
    async callsGone() {
      await eventually(() => evaluateWithoutGesture(page, hasNoTasks));
    },
    focusedTestId: () => page.evaluate(focusedTestId),
  };
}

/** Resolves when the TaskRouter worker of the Flex in this tab is ready. Grants no gesture. */
export async function flexWorkerReady(page: Page): Promise<void> {
  await eventually(() => evaluateWithoutGesture(page, isFlexWorkerReady), whileFlexBoots);
}

/** Flex takes seconds to boot. Frequent questions would only slow it down. */
const whileFlexBoots = { timeoutMs: 60_000, everyMs: 200 } as const;

/** Runs in the page. Looks into shadow roots. */
function focusedTestId(): string | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return (focused as HTMLElement | null)?.dataset.testid;
}

function outputNamed(panel: Locator, name: string): Locator {
  return panel.getByRole('group', { name: 'Ring on' }).getByRole('checkbox', { name });
}

async function namesOf(boxes: Locator): Promise<string[]> {
  const labels = await boxes.evaluateAll((inputs) =>
    inputs.map((input) => (input as HTMLInputElement).labels?.[0]?.innerText.trim() ?? ''),
  );
  return labels.map((label) => label.split('\n')[0] ?? '');
}

/** The parts of Flex that the tests read. */
interface FlexWindow {
  readonly Twilio: { readonly Flex: { readonly Manager: { getInstance(): FlexManager } } };
}
interface FlexManager {
  readonly workerClient?: { readonly activity?: object | null };
  readonly store: {
    getState(): {
      readonly flex: {
        readonly worker: {
          readonly source?: { readonly activity?: object | null };
          readonly tasks: ReadonlyMap<string, unknown>;
        };
      };
    };
  };
}

/** Runs in the page: whether Flex's worker is initialized. */
function isFlexWorkerReady(): boolean {
  const manager = (window as unknown as FlexWindow).Twilio.Flex.Manager.getInstance();
  return Boolean(manager.workerClient?.activity ?? manager.store.getState().flex.worker.source?.activity);
}

/** Runs in the page. */
function hasNoTasks(): boolean {
  const manager = (window as unknown as FlexWindow).Twilio.Flex.Manager.getInstance();
  return manager.store.getState().flex.worker.tasks.size === 0;
}
