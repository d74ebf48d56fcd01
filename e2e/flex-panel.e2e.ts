import type { Settings } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** What would break out of its place if it were not shown as plain text. */
const hostile = '<img src=x onerror="window.belfryWasHacked=1"><b>\u0007\u202e\u2066bold</b>';
const unruly = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('The bell and its panel', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset', 'Dock'],
      sandbox: { features: { 'localization-beta': true } },
    });
    flex = await openFlex(testbed);
  });
  afterEach(async () => {
    for (const { sid, status } of testbed.sandbox.state().reservations) {
      if (status === 'pending') testbed.sandbox.move(sid, 'canceled');
    }
    await settingsFromElsewhere({});
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
    await flex.closePanel();
  });
  afterAll(() => testbed.close());

  const says = async (start: string): Promise<void> => {
    await eventually(async () => (await flex.bellLabel()).startsWith(start));
  };
  /** What the agent chooses in another tab; nothing else is chosen then. */
  const settingsFromElsewhere = async (settings: Partial<Settings>): Promise<void> => {
    const other = await testbed.browser.newPage(new URL('/no-such-page', testbed.sandbox.flexUrl).href);
    const stored = JSON.stringify(settings);
    await other.evaluate((it) => localStorage.setItem('belfry:settings', it), stored);
    // A tab that is closed too soon takes with it what it wrote.
    await eventually(() =>
      flex.page.evaluate((it) => localStorage.getItem('belfry:settings') === it, stored),
    );
    await other.close();
  };
  /** What has the keyboard's focus, by its test id. */
  const focused = (): Promise<string | undefined> =>
    flex.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
  /** Goes on by this key until that has the focus. */
  const goTo = async (testId: string, key = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await focused()) === testId) return;
      await flex.page.keyboard.press(key);
    }
    throw new Error(`${testId} cannot be reached by ${key}`);
  };

  it('has nothing that axe finds: closed, open, muted, ringing, silenced', async () => {
    const findings: Record<string, string[]> = { closed: await axeViolations(flex.page) };
    const panel = await flex.panel();
    findings.open = await axeViolations(flex.page);
    await panel.getByTestId('belfry-mute-15').click();
    await says('Bell: muted');
    findings.muted = await axeViolations(flex.page);
    await panel.getByTestId('belfry-unmute').click();
    testbed.sandbox.offer();
    await says('Bell: ringing');
    findings.ringing = await axeViolations(flex.page);
    await flex.page.getByTestId('belfry-silence').click();
    await says('Bell: silenced');
    await flex.panel();
    findings.silenced = await axeViolations(flex.page);
    expect(findings).toEqual({ closed: [], open: [], muted: [], ringing: [], silenced: [] });
  });

  it('can be worked without a mouse', async () => {
    const { keyboard } = flex.page;
    await flex.bell.focus();
    await keyboard.press('Enter');
    const panel = await flex.panel();
    await goTo('belfry-ringtone');
    await keyboard.press('End');
    await eventually(
      async () => (await panel.getByTestId('belfry-ringtone').inputValue()) === 'call-waiting',
    );
    await goTo('belfry-play-ringtone');
    const playedMs = Date.now();
    await keyboard.press('Enter');
    await says('Bell: test ring');
    const soundMs = await testbed.recordingOf('Headset').soundStart({ afterMs: playedMs });
    // What is heard is the ringtone that was chosen just now.
    expect(await testbed.recordingOf('Headset').pitchesHz(soundMs, soundMs + 180, [425, 1000])).toEqual([
      425,
    ]);
    await keyboard.press('Enter');
    await says('Bell: ready');
    await goTo('belfry-ringtone', 'Shift+Tab');
    await keyboard.press('Home');
    await goTo('belfry-volume', 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    await eventually(async () => (await panel.getByTestId('belfry-volume').inputValue()) === '95');
    await keyboard.press('End');
    await goTo('belfry-test-ring');
    await keyboard.press('Space');
    await says('Bell: test ring');
    await keyboard.press('Space');
    await says('Bell: ready');
    await goTo('belfry-mute-60');
    await keyboard.press('Enter');
    await says('Bell: muted, 60 min left');
    // The button that was pressed is gone; the one in its place has the focus.
    await eventually(async () => (await focused()) === 'belfry-unmute');
    await keyboard.press('Enter');
    await eventually(async () => (await focused()) === 'belfry-mute-15');
    await keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await focused()).toBe('belfry-bell');
    testbed.sandbox.offer();
    await says('Bell: ringing');
    await goTo('belfry-silence', 'Shift+Tab');
    await keyboard.press('Enter');
    await says('Bell: silenced');
  });

  it('tells a screen reader of a call, once', async () => {
    // The words for the last call stay for as long as it takes to speak them.
    await eventually(async () => (await flex.page.getByTestId('belfry-incoming').textContent()) === '');
    await flex.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { belfrySaid: said });
      const region = document.querySelector('[data-testid="belfry-incoming"]');
      if (region === null) throw new Error('no live region');
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const said = (): Promise<string[]> =>
      flex.page.evaluate(() => (globalThis as unknown as { belfrySaid: string[] }).belfrySaid);
    const call = testbed.sandbox.offer({ from: '+15551234567' });
    await eventually(async () => (await said()).length > 0);
    await flex.panel();
    await flex.closePanel();
    testbed.sandbox.move(call.sid, 'canceled');
    await eventually(async () => (await said()).length > 1);
    expect(await said()).toEqual(['Incoming call from +15551234567', '']);
    expect(await flex.page.getByTestId('belfry-incoming').getAttribute('role')).toBe('alert');
  });

  it('shows hostile text as text, of bounded length', async () => {
    const long = `${hostile}${'x'.repeat(100_000)}`;
    await settingsFromElsewhere({ outputs: [{ id: 'unplugged', label: long }] });
    testbed.sandbox.offer({
      queue: 'VIP',
      from: hostile,
      attributes: { name: long, from: long, caller: long },
    });
    await says('Bell: ringing');
    const panel = await flex.panel();
    await panel.getByText('Not connected', { exact: true }).waitFor();
    for (const shown of [
      await panel.innerText(),
      await flex.page.getByTestId('belfry-incoming').innerText(),
      await flex.bellLabel(),
    ]) {
      expect(shown.replaceAll('\n', '')).not.toMatch(unruly);
      expect(shown.length).toBeLessThan(3000);
    }
    expect(await panel.getByTestId('belfry-ring').innerText()).toContain('<img src=x');
    expect(await panel.locator('img, b').count()).toBe(0);
    const [wide, box] = await Promise.all([panel.evaluate((it) => it.scrollWidth), panel.boundingBox()]);
    expect(wide).toBeLessThanOrEqual(Math.ceil(box?.width ?? 0));
  });

  it('mutes for a while, is silent meanwhile, and rings again when told to', async () => {
    const panel = await flex.panel();
    await panel.getByTestId('belfry-mute-15').click();
    await says('Bell: muted, 15 min left');
    expect(await flex.bell.innerText()).toBe('15 min');
    const call = testbed.sandbox.offer();
    const headset = testbed.recordingOf('Headset');
    expect(await headset.isSilent(call.pushedAtMs, call.pushedAtMs + 1500)).toBe(true);
    const unmutedMs = Date.now();
    await panel.getByTestId('belfry-unmute').click();
    await headset.soundStart({ afterMs: unmutedMs });
  });

  it('ends being muted by itself, and rings for the call that waits', async () => {
    // Long enough for a busy machine to open the other tab and offer the call.
    const mutedUntilMs = Date.now() + 15_000;
    await settingsFromElsewhere({ mutedUntilMs });
    await says('Bell: muted, 1 min left');
    const call = testbed.sandbox.offer();
    const soundMs = await testbed
      .recordingOf('Headset')
      .soundStart({ afterMs: call.pushedAtMs, timeoutMs: 30_000 });
    expect(soundMs).toBeGreaterThan(mutedUntilMs - 50);
    await says('Bell: ringing');
  });

  it('speaks the language of Flex', async () => {
    const chosen = (tag: string): Promise<void> =>
      flex.page.evaluate((it) => localStorage.setItem('TWILIO_FLEX_LOCALE_PREFERENCE', it), tag);
    await chosen('de-DE');
    await flex.reload();
    await says('Klingel: bereit');
    expect(await (await flex.panel()).innerText()).toContain('Bereit. Ihr nächster Anruf klingelt.');
    expect(await axeViolations(flex.page)).toEqual([]);
    await chosen('en-US');
    await flex.reload();
    await says('Bell: ready');
  });
});
