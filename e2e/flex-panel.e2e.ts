import type { Settings } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { expectPlainPanel, expectPlainText, hostileHtml } from './testbed/expect-plain-text.js';
import { firstTone } from './testbed/first-tone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

const hostile = `${hostileHtml}<b>\u0007\u202e\u2066bold</b>`;

describe('the bell and its panel', () => {
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
    testbed.endAllCalls();
    await setInOtherTab(() => ({}));
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
    await flex.closePanel();
    await testbed.silence();
  });
  afterAll(() => testbed.close());

  const bellShows = async (start: string): Promise<void> => {
    await eventually(async () => (await flex.bellLabel()).startsWith(start));
  };
  /** Replaces the agent's settings from another tab. `settingsNow` is called when that tab is open. */
  const setInOtherTab = async <S extends Partial<Settings>>(settingsNow: () => S): Promise<S> => {
    const other = await testbed.browser.newPage(new URL('/no-such-page', testbed.sandbox.flexUrl).href);
    const settings = settingsNow();
    const stored = JSON.stringify(settings);
    await other.evaluate((it) => localStorage.setItem('belfry:settings', it), stored);
    // A tab that is closed too soon loses what it has just written.
    await eventually(() =>
      flex.page.evaluate((it) => localStorage.getItem('belfry:settings') === it, stored),
    );
    await other.close();
    return settings;
  };
  /** Presses this key until that element has the focus. */
  const goTo = async (testId: string, key = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await flex.focusedTestId()) === testId) return;
      await flex.page.keyboard.press(key);
    }
    throw new Error(`${key} never reaches ${testId}`);
  };

  it('has no axe violations: closed, open, muted, ringing, silenced', async () => {
    const violations: Record<string, string[]> = { closed: await axeViolations(flex.page) };
    const panel = await flex.panel();
    violations.open = await axeViolations(flex.page);
    await panel.getByTestId('belfry-mute-15').click();
    await bellShows('Bell: muted');
    violations.muted = await axeViolations(flex.page);
    await panel.getByTestId('belfry-unmute').click();
    testbed.sandbox.offer();
    await bellShows('Bell: ringing');
    violations.ringing = await axeViolations(flex.page);
    await flex.page.getByTestId('belfry-silence').click();
    await bellShows('Bell: silenced');
    await flex.panel();
    violations.silenced = await axeViolations(flex.page);
    expect(violations).toEqual({ closed: [], open: [], muted: [], ringing: [], silenced: [] });
  });

  it('can be used without a mouse', async () => {
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
    await bellShows('Bell: test ring');
    // The test ring plays the ringtone that was just chosen.
    const { pitchesHz } = await firstTone(testbed.recordingOf('Headset'), {
      afterMs: playedMs,
      candidatesHz: [425, 1000],
    });
    expect(pitchesHz).toEqual([425]);
    await keyboard.press('Enter');
    await bellShows('Bell: ready');
    await goTo('belfry-ringtone', 'Shift+Tab');
    await keyboard.press('Home');
    await goTo('belfry-volume', 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    await eventually(async () => (await panel.getByTestId('belfry-volume').inputValue()) === '95');
    await keyboard.press('End');
    await goTo('belfry-test-ring');
    await keyboard.press('Space');
    await bellShows('Bell: test ring');
    await keyboard.press('Space');
    await bellShows('Bell: ready');
    await goTo('belfry-mute-60');
    await keyboard.press('Enter');
    await bellShows('Bell: muted, 60 min left');
    // The pressed button is gone. The one that replaces it has the focus.
    await eventually(async () => (await flex.focusedTestId()) === 'belfry-unmute');
    await keyboard.press('Enter');
    await eventually(async () => (await flex.focusedTestId()) === 'belfry-mute-15');
    await keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await flex.focusedTestId()).toBe('belfry-bell');
    testbed.sandbox.offer();
    await bellShows('Bell: ringing');
    await goTo('belfry-silence', 'Shift+Tab');
    await keyboard.press('Enter');
    await bellShows('Bell: silenced');
  });

  it('announces a call to screen readers once', async () => {
    // The announcement of the previous call stays until it has been spoken.
    await eventually(async () => (await flex.page.getByTestId('belfry-incoming').innerText()) === '');
    await flex.page.getByTestId('belfry-incoming').evaluate((region) => {
      const announced: string[] = [];
      Object.assign(globalThis, { belfryAnnounced: announced });
      new MutationObserver(() => announced.push(region.textContent.trim())).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const announced = (): Promise<string[]> =>
      flex.page.evaluate(() => (globalThis as unknown as { belfryAnnounced: string[] }).belfryAnnounced);
    const call = testbed.sandbox.offer({ from: '+15551234567' });
    await eventually(async () => (await announced()).length > 0);
    await flex.panel();
    await flex.closePanel();
    testbed.sandbox.move(call.sid, 'canceled');
    await eventually(async () => (await announced()).length > 1);
    expect(await announced()).toEqual(['Incoming call from +15551234567', '']);
    expect(await flex.page.getByTestId('belfry-incoming').getAttribute('role')).toBe('alert');
  });

  it('shows hostile text as short plain text', async () => {
    await setInOtherTab(() => ({
      outputs: [{ id: 'unplugged', label: `${hostile}${'x'.repeat(100_000)}` }],
    }));
    // The sandbox accepts 64 KiB of attributes.
    const long = `${hostile}${'x'.repeat(20_000)}`;
    testbed.sandbox.offer({
      queue: 'VIP',
      from: hostile,
      attributes: { name: long, from: long, caller: long },
    });
    await bellShows('Bell: ringing');
    const panel = await flex.panel();
    await panel.getByText('Not connected', { exact: true }).waitFor();
    expectPlainText(await flex.page.getByTestId('belfry-incoming').innerText());
    expectPlainText(await flex.bellLabel());
    expect(await panel.getByTestId('belfry-ring').innerText()).toContain('<img src=x');
    await expectPlainPanel(panel);
  });

  it('is silent while muted, and rings again when unmuted', async () => {
    const panel = await flex.panel();
    await panel.getByTestId('belfry-mute-15').click();
    await bellShows('Bell: muted, 15 min left');
    expect(await flex.bell.innerText()).toBe('15 min');
    const call = testbed.sandbox.offer();
    const headset = testbed.recordingOf('Headset');
    expect(await headset.isSilent(call.pushedAtMs, call.pushedAtMs + 1500)).toBe(true);
    const unmutedMs = Date.now();
    await panel.getByTestId('belfry-unmute').click();
    await headset.soundStart({ afterMs: unmutedMs });
  });

  it('unmutes itself and rings for the waiting call', async () => {
    // Long enough for a busy machine to show the mute and to offer the call.
    const { mutedUntilMs } = await setInOtherTab(() => ({ mutedUntilMs: Date.now() + 10_000 }));
    await bellShows('Bell: muted, 1 min left');
    const call = testbed.sandbox.offer();
    const soundMs = await testbed
      .recordingOf('Headset')
      .soundStart({ afterMs: call.pushedAtMs, timeoutMs: 30_000 });
    expect(soundMs).toBeGreaterThan(mutedUntilMs - 50);
    await bellShows('Bell: ringing');
  });

  it('uses the language of Flex', async () => {
    const setLocale = (tag: string): Promise<void> =>
      flex.page.evaluate((it) => localStorage.setItem('TWILIO_FLEX_LOCALE_PREFERENCE', it), tag);
    await setLocale('de-DE');
    await flex.reload();
    await bellShows('Klingel: bereit');
    expect(await (await flex.panel()).innerText()).toContain('Bereit. Ihr nächster Anruf klingelt.');
    expect(await axeViolations(flex.page)).toEqual([]);
    await setLocale('en-US');
    await flex.reload();
    await bellShows('Bell: ready');
  });
});
