import type { Page } from 'playwright-core';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';
import { createLender } from '../rig/lender.js';
import { startComputer, type Computer } from './computer.js';
import { quickStart } from './quick-start.js';

/** How a test needs the shared computer. */
export interface Setup {
  /** Names of the outputs. The first is the system default. */
  readonly outputs: readonly string[];
  readonly permissions: readonly string[];
  /** The origin that the test opens. Its storage is cleared. */
  readonly origin: string;
}

/**
 * All tabs share one process, which keeps the compiled Flex. And many visits to the same site must not count as the
 * agent's permission to play sound.
 */
const browserOptions = {
  args: ['--process-per-site', ...quickStart],
  disabledFeatures: ['MediaEngagementBypassAutoplayPolicies'],
};

let isSharing = false;
const lender = createLender<Computer, Setup>({
  make: ({ outputs }) => startComputer(outputs, browserOptions),
  prepare,
  clean: closeTabs,
  discard: (computer) => computer.close(),
  timeoutMs: 30_000,
});

/**
 * From now on, the test files of this process share a computer, one after the other.
 *
 * A new browser needs 20 s of processor time to start and to compile Flex. A browser that has compiled it needs 5 s to
 * load it again, in a new tab too.
 */
export function shareComputer(): void {
  isSharing = true;
}

/** Whether a test can borrow the shared computer now. */
export function canBorrowComputer(): boolean {
  return isSharing && !lender.isLent();
}

/**
 * Borrows the shared computer, with no tabs and no stored data. The first call starts it. Closing it returns it.
 *
 * @throws Error when it is already borrowed.
 */
export async function borrowComputer(setup: Setup): Promise<Computer> {
  const { thing, giveBack } = await lender.borrow(setup);
  return { ...thing, close: giveBack };
}

/**
 * Discards the shared computer if a test file didn't return it, or if something in that file failed: a test that timed
 * out may still be using it.
 */
export async function recallComputer(hasFailed: boolean): Promise<void> {
  await lender.recall(hasFailed ? 'always' : 'if-lent');
}

/** The tab that keeps the process alive between tests. */
function keeperOf({ browser }: Computer): Page {
  const [keeper] = browser.context.pages();
  if (keeper === undefined) throw new Error('A test closed the first tab of the shared computer');
  return keeper;
}

async function prepare(computer: Computer, { outputs, permissions, origin }: Setup): Promise<void> {
  const { pulse, browser } = computer;
  const keeper = keeperOf(computer);
  for (const output of pulse.outputs()) await pulse.setStalled(output, false);
  // Chromium keeps a paused stream for some seconds, to use it again. By then, its output would be gone.
  const leaving = pulse.outputsToRemove(outputs);
  await eventually(async () =>
    (await pulse.streams()).every(({ output, isPaused }) => isPaused && !leaving.includes(output ?? '')),
  );
  if (outputs.join('\n') === pulse.outputs().join('\n')) await pulse.setDefault(outputs[0] ?? '');
  else await pulse.replaceOutputs(outputs);
  await browser.context.clearPermissions();
  await browser.context.grantPermissions([...permissions]);
  // Any page of the site keeps its process. This one runs no script.
  await keeper.goto(`${origin}/web/panel.css`);
  const session = await browser.context.newCDPSession(keeper);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  await eventually(async () => outputs.join('\n') === (await labelsOfOutputs(keeper)).join('\n'));
}

/** The browser's labels of the outputs, without its own entry for the default. */
async function labelsOfOutputs(page: Page): Promise<string[]> {
  return evaluateWithoutGesture(page, async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default')
      .map(({ label }) => label);
  });
}

async function closeTabs(computer: Computer): Promise<void> {
  const keeper = keeperOf(computer);
  for (const page of computer.browser.context.pages()) if (page !== keeper) await page.close();
  // A crash of the tabs' process is a crash of this tab too.
  await evaluateWithoutGesture(keeper, () => true);
}
