import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { elementStates, firstState, hostileState } from './testbed/element-states.js';
import {
  openElementTestbed,
  showState,
  type ElementHost,
  type ElementTestbed,
} from './testbed/open-element-page.js';

const hosts: readonly ElementHost[] = ['plain', 'react-19'];

/** The states in which the panel says that the next call will ring. */
const readyStates: readonly string[] = [
  ...['ready', 'default-only', 'unplugged', 'many-outputs', 'missed', 'missed-several'],
  ...['sound-check', 'locked'],
];

describe.each(hosts)('the bell on a page: %s', (host) => {
  let testbed: ElementTestbed;
  let page: Page;

  beforeAll(async () => {
    testbed = await openElementTestbed(host);
    page = await testbed.openPage({ viewport: { width: 1366, height: 768 } });
  });
  afterAll(() => testbed.close());

  const panel = (): ReturnType<Page['getByTestId']> => page.getByTestId('belfry-panel');
  const openPanel = async (): Promise<void> => {
    if (!(await panel().isVisible())) await page.getByTestId('belfry-bell').click();
    await panel().waitFor();
  };
  const show = (name: string): Promise<void> => showState(page, elementStates[name] ?? {});

  it('loads the panel when it is opened, and not before', async () => {
    const isDefined = (): Promise<boolean> =>
      page.evaluate(() => customElements.get('belfry-panel') !== undefined);
    expect(await isDefined()).toBe(false);
    await openPanel();
    expect(await isDefined()).toBe(true);
  });

  it.each(Object.keys(elementStates))('has no axe violations: %s', async (name) => {
    await show(name);
    await openPanel();
    expect(await axeViolations(page)).toEqual([]);
  });

  it.each([
    ['ready', 'Ready. Your next call will ring.'],
    ['ready-elsewhere', 'in another tab'],
    ['unavailable', "You get calls when you're available"],
    ['ringing', 'Ringing on Jabra Evolve2 65 (80%) and Laptop speakers (40%)'],
    ['ringing-on-headset', "Quiet, because you're on a call."],
    ['not-heard', "you can't hear it"],
    ['rules', "Your administrator's rules keep it quiet."],
    ['rules', 'Rule: Quiet hours'],
    ['unplugged', "Jabra Evolve2 65 isn't connected. Until you connect it, calls ring on Laptop speakers."],
  ])('says what is going on: %s', async (name, text) => {
    await show(name);
    await openPanel();
    expect(await page.getByTestId('belfry-readiness').innerText()).toContain(text);
  });

  it('says that the agent is ready only if nothing else is going on', async () => {
    for (const name of Object.keys(elementStates)) {
      await show(name);
      await openPanel();
      const isReady = (await page.getByTestId('belfry-readiness').innerText()).includes(
        'Your next call will ring.',
      );
      expect([name, isReady]).toEqual([name, readyStates.includes(name)]);
    }
  });

  it.each([
    ['ready', true],
    ['default-only', false],
    ['locked', false],
  ])('advises a second output only if the agent can choose one: %s', async (name, isAdvised) => {
    await show(name);
    await openPanel();
    expect((await panel().innerText()).includes('Select a second output')).toBe(isAdvised);
  });

  it('says that calls still ring when the bell or the panel can’t be rendered, and recovers', async () => {
    await show('ready');
    await openPanel();
    await page.evaluate(
      (state) => window.elementPage.show({ ...state, settings: undefined as never }),
      firstState,
    );
    await page.getByText("This panel isn't working right now. Your calls still ring.").waitFor();
    await page.evaluate(
      (state) => window.elementPage.show({ ...state, readiness: undefined as never }),
      firstState,
    );
    await page.getByTestId('belfry-broken-bell').click();
    await show('ready');
    await page.getByTestId('belfry-broken-bell').waitFor({ state: 'detached' });
    await openPanel();
    expect(await page.getByTestId('belfry-readiness').innerText()).toContain('Ready.');
    await page.getByTestId('belfry-dismiss').click();
  });

  it('asks an agent who couldn’t hear several calls for a sound check', async () => {
    await show('sound-check');
    expect(await page.getByTestId('belfry-bell').innerText()).toBe('Check your sound');
    await openPanel();
    expect(await page.getByTestId('belfry-sound-check').innerText()).toBe(
      "You couldn't hear the last 3 calls. Check your sound.\n\nYour activity was set to Offline.",
    );
    const check = page.getByTestId('belfry-first-run');
    await check.getByRole('button', { name: 'Play a test ring' }).click();
    await check.getByRole('button', { name: 'No', exact: true }).click();
    expect(await check.locator('ol li').count()).toBe(3);
    await check.getByRole('button', { name: 'Yes', exact: true }).click();
    expect(await page.evaluate(() => window.elementPage.called.slice(-3))).toEqual([
      'unlock',
      'testRing',
      'dismissMissed',
    ]);
    await check.waitFor({ state: 'detached' });
    expect(await page.getByTestId('belfry-bell').getAttribute('aria-label')).toBe('Bell: ready');
  });

  it('formats the caller’s number', async () => {
    await show('ringing');
    await openPanel();
    await eventually(async () =>
      (await page.getByTestId('belfry-ring').innerText()).includes('Incoming call from +1 415 555 0123'),
    );
  });

  it('is amber, never green, while a call rings that can’t be heard', async () => {
    const background = (): Promise<string> =>
      page.getByTestId('belfry-bell').evaluate((bell) => getComputedStyle(bell).backgroundColor);
    await show('ringing');
    expect(await background()).toBe('rgb(14, 124, 58)');
    await show('not-heard');
    expect(await background()).toBe('rgb(244, 124, 34)');
    expect(await page.getByTestId('belfry-bell').innerText()).toBe('Click to turn on sound');
  });

  it('silences by the keyboard, with one Tab from the page or in the panel', async () => {
    await show('ringing');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    await page.getByTestId('belfry-bell').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => window.elementPage.called.at(-1))).toBe('silence');
  });

  it('closes with Escape and gives the focus back to the bell', async () => {
    await show('ready');
    await page.getByTestId('belfry-bell').focus();
    await page.keyboard.press('Enter');
    await panel().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    expect(
      await page.evaluate(() => {
        const inner = document.activeElement?.shadowRoot?.activeElement;
        return inner instanceof HTMLElement ? inner.dataset.testid : undefined;
      }),
    ).toBe('belfry-bell');
  });

  it('fits without scrolling at 1366 × 768, with two outputs and closed sections', async () => {
    await show('ringing');
    await openPanel();
    const popover = page.getByRole('dialog', { name: 'Bell settings' });
    const overflow = await popover.evaluate((it) => it.scrollHeight - it.clientHeight);
    expect(overflow).toBe(0);
  });

  it('never scrolls sideways, however long the names are', async () => {
    await showState(page, hostileState);
    await openPanel();
    await panel()
      .locator('details')
      .evaluateAll((each) => each.forEach((it) => it.setAttribute('open', '')));
    const overflow = await panel().evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(overflow).toBe(0);
  });

  it('never covers Accept at 200 % zoom', async () => {
    await show('ringing');
    await page.setViewportSize({ width: 683, height: 384 });
    await openPanel();
    const accept = await page.getByRole('button', { name: 'Accept' }).boundingBox();
    const box = await page.getByRole('dialog').boundingBox();
    await page.setViewportSize({ width: 1366, height: 768 });
    if (accept === null || box === null) throw new Error('Not shown');
    expect(box.x).toBeGreaterThan(accept.x + accept.width);
  });
});

describe.each<ElementHost>(['react-17', 'react-18'])('the component in %s', (host) => {
  it('sets the properties of the bell, and follows the ringer', async () => {
    const testbed = await openElementTestbed(host);
    const page = await testbed.openPage();
    const bell = page.getByTestId('belfry-bell');
    await showState(page, elementStates['sound-check'] ?? {});
    await eventually(async () => (await bell.innerText()) === 'Check your sound');
    await showState(page, elementStates.ringing ?? {});
    await page.getByTestId('belfry-silence').click();
    expect(await page.evaluate(() => window.elementPage.called)).toEqual(['silence']);
    await testbed.close();
  });
});

describe('a new agent', () => {
  it('gets a check that goes away after the answer, for good', async () => {
    const testbed = await openElementTestbed();
    const page = await testbed.openPage({ isFirstRun: true });
    await page.getByTestId('belfry-bell').click();
    const card = page.getByTestId('belfry-first-run');
    await card.getByRole('button', { name: 'No', exact: true }).click();
    expect(await card.locator('ol li').count()).toBe(3);
    await card.getByRole('button', { name: 'Yes', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => localStorage.getItem('belfry-element:sound-checked'))).toBe('1');
    await testbed.close();
  });
});
