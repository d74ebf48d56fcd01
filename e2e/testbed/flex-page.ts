import type { Locator, Page } from 'playwright-core';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';
import type { Testbed } from './open-testbed.js';

/** Flex in a tab, as an agent sees and touches it. */
export interface FlexPage {
  readonly page: Page;
  /** The bell in Flex's header. */
  readonly bell: Locator;
  /** What the bell in the header says of itself; grants no gesture. `''` while there is none. */
  bellLabel(): Promise<string>;
  /** The bell's panel, opened if it is not. */
  panel(): Promise<Locator>;
  closePanel(): Promise<void>;
  /** Ticks these outputs, by what the panel calls them, and no others. */
  ringOn(...outputs: readonly string[]): Promise<void>;
  /** Which outputs are ticked. */
  tickedOutputs(): Promise<string[]>;
  chooseRingtone(name: string): Promise<void>;
  /** Clicks Flex's own button on the offered task. */
  accept(): Promise<void>;
  reject(): Promise<void>;
  /**
   * Resolves when Flex's TaskRouter worker is ready; grants no gesture. The SDK (2.1.1) begins to listen only
   * once it has read what is pending; an offer made between the two is one that no page ever hears of.
   */
  workerReady(): Promise<void>;
  /** Resolves when the bell is ready, as the agent reads it in the panel. */
  ready(): Promise<void>;
  /** Reloads the tab, and resolves when Flex is connected again. */
  reload(): Promise<void>;
}

/**
 * Opens Flex in a new tab and, as an agent does sooner or later, clicks somewhere in it.
 *
 * @param hasBell False for a Flex without the plugin.
 */
export async function openFlex(testbed: Testbed, { hasBell = true } = {}): Promise<FlexPage> {
  const page = await testbed.browser.newPage();
  const flex = createFlexPage(page);
  await page.goto(testbed.sandbox.flexUrl);
  await settled(flex, hasBell);
  if (hasBell) await flex.ready();
  return flex;
}

/**
 * Opens Flex in a new tab that nobody touches; resolves when its bell stands in the header.
 *
 * @param setup Script that runs in the page before its own.
 */
export async function openUntouchedFlex(testbed: Testbed, setup?: string): Promise<FlexPage> {
  const page = await testbed.browser.newPage();
  if (setup !== undefined) await page.addInitScript(setup);
  const flex = createFlexPage(page);
  await page.goto(testbed.sandbox.flexUrl);
  await eventually(async () => (await flex.bellLabel()) !== '', { timeoutMs: 60_000 });
  await flex.workerReady();
  return flex;
}

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
    if (!(await panelBox.isVisible())) await bell.click();
    await panelBox.waitFor();
    return panelBox;
  };
  const outputBoxes = async (): Promise<Locator> =>
    (await panel()).getByRole('group', { name: 'Ring on' }).getByRole('checkbox');
  const isTicked = async (name: string): Promise<boolean> =>
    await outputNamed(await panel(), name).isChecked();
  const setTicked = async (name: string, isWanted: boolean): Promise<void> => {
    const box = outputNamed(await panel(), name);
    await box.waitFor({ state: 'attached' });
    if ((await box.isChecked()) === isWanted) return;
    // The box itself is drawn by its label, so that is what can be clicked.
    await (await panel()).getByRole('group', { name: 'Ring on' }).getByText(name, { exact: true }).click();
    await eventually(async () => (await isTicked(name)) === isWanted);
  };

  return {
    page,
    bell,
    bellLabel: () =>
      evaluateWithoutGesture(
        page,
        () => document.querySelector('[data-testid=belfry-bell]')?.getAttribute('aria-label') ?? '',
      ),
    panel,
    async closePanel() {
      // Not by Escape: where the keyboard's focus is depends on what was clicked before.
      if (await panelBox.isVisible()) await page.getByRole('button', { name: 'Close bell settings' }).click();
      await panelBox.waitFor({ state: 'hidden' });
    },
    async ringOn(...outputs) {
      for (const name of outputs) await setTicked(name, true);
      const boxes = await outputBoxes();
      for (const name of await namesOf(boxes)) if (!outputs.includes(name)) await setTicked(name, false);
    },
    async tickedOutputs() {
      const names = await namesOf(await outputBoxes());
      const ticked = await Promise.all(names.map(isTicked));
      return names.filter((_, index) => ticked[index]);
    },
    async chooseRingtone(name) {
      await (await panel()).getByTestId('belfry-ringtone').selectOption(name);
    },
    workerReady: () => flexWorkerReady(page),
    accept: () => page.getByTestId('accept-task').first().click(),
    reject: () => page.getByTestId('reject-task').first().click(),
    async ready() {
      const readiness = (await panel()).getByTestId('belfry-readiness');
      await eventually(async () => (await readiness.innerText()).startsWith('Ready'));
      await this.closePanel();
    },
    async reload() {
      await page.reload();
      await settled(this, true);
    },
  };
}

/** Resolves when the TaskRouter worker of the Flex in this tab is ready; grants no gesture. */
export async function flexWorkerReady(page: Page): Promise<void> {
  await eventually(() => evaluateWithoutGesture(page, isFlexWorkerReady), { timeoutMs: 60_000 });
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

/** In the page: whether the worker that Flex shows or works with has been initialized. */
function isFlexWorkerReady(): boolean {
  interface FlexManager {
    readonly workerClient?: { readonly activity?: object | null };
    readonly store: { getState(): { flex: { worker: { source?: { activity?: object | null } } } } };
  }
  const { Twilio } = window as unknown as { Twilio: { Flex: { Manager: { getInstance(): FlexManager } } } };
  const manager = Twilio.Flex.Manager.getInstance();
  return Boolean(manager.workerClient?.activity ?? manager.store.getState().flex.worker.source?.activity);
}
