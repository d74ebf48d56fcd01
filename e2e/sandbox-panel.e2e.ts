import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { openSandboxPage, greetingPluginFile, type SandboxPage } from './testbed/sandbox-page.js';

describe("the sandbox's control panel next to the real Flex with a third-party plugin", () => {
  let testbed: Testbed;
  let sandboxPage: SandboxPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'], sandbox: { plugins: [greetingPluginFile] } });
    const page = await testbed.browser.newPage();
    await page.setViewportSize({ width: 1440, height: 1000 });
    sandboxPage = await openSandboxPage(page, testbed.sandbox.url);
    await testbed.sandbox.waitForConnection(60_000);
    for (const summary of await page.locator('aside summary').all()) await summary.click();
  });
  afterEach(async () => {
    testbed.sandbox.clearFaults();
    testbed.sandbox.setEventBridge('up');
    for (const { sid, status } of testbed.sandbox.state().reservations) {
      testbed.sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed');
    }
    await eventually(async () => (await sandboxPage.flex.getByTestId('accept-task').count()) === 0);
  });
  afterAll(() => testbed.close());

  const press = (name: string): Promise<void> =>
    sandboxPage.page.locator('aside').getByRole('button', { name, exact: true }).first().click();
  const waitUntilPluginShows = (text: string): Promise<unknown> =>
    eventually(
      async () => {
        const shown = await sandboxPage.pluginText();
        if (!shown.includes(text)) throw new Error(`The plugin shows: ${shown}`);
        return true;
      },
      { timeoutMs: 60_000 },
    );
  const countShown = async (what: string): Promise<number> =>
    Number(new RegExp(`(\\d+) ${what}`).exec(await sandboxPage.pluginText())?.[1]);

  it.each(['chat', 'sms', 'email', 'video'])('offers a task on the %s channel', async (channel) => {
    await sandboxPage.page.getByLabel('Task channel').selectOption(channel);
    await sandboxPage.page.getByLabel('Caller').fill(`${channel} customer`);
    await press('Offer task');
    await sandboxPage.flex.getByText(`${channel} customer`).first().waitFor();
    expect(testbed.sandbox.state().reservations).toMatchObject([{ channel, from: `${channel} customer` }]);
    await press('Customer leaves');
    await eventually(() => testbed.sandbox.state().reservations.length === 0);
  });

  it('counts the callers up, so that calls can be told apart', async () => {
    await sandboxPage.page.getByLabel('Caller').fill('+15551230099');
    await press('Incoming call');
    await eventually(
      async () => (await sandboxPage.page.getByLabel('Caller').inputValue()) === '+15551230100',
    );
    await press('Incoming call');
    await eventually(() => testbed.sandbox.state().reservations.length === 2);
    expect(testbed.sandbox.state().reservations.map(({ from }) => from)).toEqual(
      expect.arrayContaining(['+15551230099', '+15551230100']),
    );
  });

  it.each(['Warm', 'Cold'])('offers a %s transfer that plugins see as a transfer', async (mode) => {
    const before = await countShown('handed over');
    await press(`${mode} transfer`);
    await waitUntilPluginShows(`${before + 1} handed over`);
    await sandboxPage.flex.getByTestId('accept-task').first().waitFor();
    expect(testbed.sandbox.state().reservations[0]?.transfer?.mode).toBe(mode.toLowerCase());
  });

  it('puts the agent on a call that Flex shows as live, and ends it', async () => {
    await press('Call in progress');
    await waitUntilPluginShows('busy');
    await sandboxPage.flex.getByText(/Live/).first().waitFor();
    await sandboxPage.page
      .getByRole('region', { name: 'Agent' })
      .getByText('On a call', { exact: true })
      .waitFor();
    await press('Hang up');
    await waitUntilPluginShows('free');
    await sandboxPage.flex
      .getByText(/Wrap up/i)
      .filter({ visible: true })
      .first()
      .waitFor();
    await press('Complete');
    await eventually(() => testbed.sandbox.state().reservations.length === 0);
  });

  it('lets the agent accept, hang up, and complete a call with the buttons in Flex', async () => {
    await press('Incoming call');
    await sandboxPage.flex.getByTestId('accept-task').first().click();
    await waitUntilPluginShows('busy');
    await sandboxPage.flex.getByRole('button', { name: 'Hang up' }).first().click();
    await waitUntilPluginShows('free');
    expect(testbed.sandbox.state().reservations).toMatchObject([{ status: 'wrapping' }]);
    await sandboxPage.flex.getByRole('button', { name: 'Complete' }).first().click();
    await eventually(() => testbed.sandbox.state().reservations.length === 0);
  });

  it('resends the event of an offer', async () => {
    await press('Incoming call');
    await sandboxPage.flex.getByTestId('accept-task').first().waitFor();
    const before = await countShown('offered');
    await press('Resend event');
    await waitUntilPluginShows(`${before + 1} offered`);
    expect(testbed.sandbox.state().reservations).toHaveLength(1);
  });

  it.each(['Deliver events', 'Clear all faults'])('loses all events until %s is pressed', async (button) => {
    const before = await countShown('offered');
    await press('Lose all events');
    await sandboxPage.page.getByText('Silent: all events are lost').waitFor();
    await press('Incoming call');
    await eventually(() => testbed.sandbox.state().reservations.length === 1);
    await press(button);
    await press('Incoming call');
    // Events arrive in order. If the first had not been lost, the count would be one higher.
    await waitUntilPluginShows(`${before + 1} offered`);
  });

  it('takes the connection down for a few seconds, and Flex reconnects', async () => {
    await sandboxPage.page.getByLabel('Take down for (s)').fill('3');
    await press('Start');
    await sandboxPage.page.getByText('Down: no events or requests get through').waitFor();
    await sandboxPage.page.getByText('Connected (1)').waitFor({ timeout: 60_000 });
    await testbed.sandbox.waitForConnection(60_000);
  });

  it('makes TaskRouter requests from Flex fail until the fault is cleared', async () => {
    await sandboxPage.page.getByLabel('TaskRouter requests').selectOption('503');
    await eventually(() => testbed.sandbox.state().faults.errorStatus === 503);
    const faultBar = sandboxPage.page.getByText('TaskRouter requests fail with 503.');
    await faultBar.waitFor();
    await sandboxPage.page.getByLabel('Task channel').selectOption('chat');
    await press('Offer task');
    const accept = sandboxPage.flex.getByTestId('accept-task').first();
    const refused = sandboxPage.page.waitForResponse((response) => response.status() === 503);
    await accept.click();
    await refused;
    expect(testbed.sandbox.state().reservations[0]?.status).toBe('pending');
    await press('Clear all faults');
    await eventually(() => testbed.sandbox.state().faults.errorStatus === null);
    await faultBar.waitFor({ state: 'hidden' });
    await eventually(async () => {
      if ((await accept.count()) > 0) await accept.click({ timeout: 1000 });
      return testbed.sandbox.state().reservations[0]?.status === 'accepted';
    });
  });

  it('changes the skills of the agent, and plugins see them immediately', async () => {
    const editor = sandboxPage.page.getByLabel('Agent attributes (JSON)');
    await editor.fill('{"routing": {"skills": ["welding", "diving"]}}');
    await sandboxPage.page.locator('#attributes-form').getByRole('button', { name: 'Apply' }).click();
    await waitUntilPluginShows('can welding and diving');
    await eventually(async () => (await editor.inputValue()).includes('"contact_uri": "client:alice"'));
  });

  it('shows where JSON is invalid and does not apply it', async () => {
    const form = sandboxPage.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{\n  "greetingPlugin": {"greeting": "Hi"\n');
    expect(await form.getByRole('alert').innerText()).toMatch(/^Invalid JSON: .*line 3 column 1/);
    await form.getByRole('button', { name: 'Apply', exact: true }).click();
    await form.getByRole('textbox').fill('["Hi"]');
    expect(await form.getByRole('alert').innerText()).toContain(
      'Expected an object like {"name": "value"}, not an array.',
    );
    expect(testbed.sandbox.state().configuration.uiAttributes).toEqual({});
    await form.getByRole('button', { name: 'Undo' }).click();
    expect(await form.locator('.problem').textContent()).toBe('');
  });

  it('changes ui_attributes and asks for a reload of Flex', async () => {
    const form = sandboxPage.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{"greetingPlugin": {"greeting": "Good day"}}');
    await form.getByRole('button', { name: 'Apply', exact: true }).click();
    const notice = sandboxPage.page.getByText('ui_attributes changed. Reload Flex to apply them.');
    await notice.waitFor();
    expect(await sandboxPage.pluginText()).toContain('Hello!');
    await form.getByRole('textbox').fill('{"greetingPlugin": {"greeting": "Good evening"}}');
    await press('Apply and reload Flex');
    await sandboxPage.flex.getByText('Good evening!').waitFor({ timeout: 60_000 });
    await notice.waitFor({ state: 'hidden' });
    await testbed.sandbox.waitForConnection(60_000);
  });

  it('changes the document that plugins fetch, and makes it fail to load', async () => {
    const form = sandboxPage.page.locator('#document-form');
    // Another plugin's document can contain anything.
    await form.getByRole('textbox').fill('{"color": "green"}');
    expect(await form.locator('.problem').textContent()).toBe('');
    await form.getByRole('button', { name: 'Apply', exact: true }).click();
    await eventually(() => testbed.sandbox.state().configuration.document.color === 'green');
    await sandboxPage.flex.getByTestId('greeting').click();
    await waitUntilPluginShows('color green');
    await sandboxPage.page.getByLabel(/^\/configuration\.json/).selectOption('fail');
    await eventually(() => testbed.sandbox.state().faults.configuration === 'fail');
    await sandboxPage.flex.getByTestId('greeting').click();
    await waitUntilPluginShows('color lost');
  });

  it('checks the configuration of Belfry, and has the recipes as samples', async () => {
    const form = sandboxPage.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{ "belfry": { "url": "/configuration.json", "rulez": [] } }');
    await form.getByRole('alert').getByText('Line 1: ui_attributes.belfry.rulez: unknown key.').waitFor();
    await form.getByRole('textbox').fill('{ "belfry": { "url": "/configuration.json" }, "other": 1 }');
    await form.getByRole('button', { name: 'Apply', exact: true }).click();
    await eventually(() => testbed.sandbox.state().configuration.uiAttributes.other === 1);
    const documentForm = sandboxPage.page.locator('#document-form');
    await documentForm.getByLabel('Start from').selectOption('Quiet hours');
    await documentForm.getByText('"Quiet hours"').waitFor();
    expect(await documentForm.locator('.problem').textContent()).toBe('');
    await documentForm.getByRole('textbox').fill('{ "rulez": [] }');
    await documentForm.getByRole('alert').getByText('Line 1: rulez: unknown key.').waitFor();
    await documentForm.getByRole('button', { name: 'Undo' }).click();
    await form.getByLabel('Start from').selectOption('Quiet hours');
    await form.getByRole('button', { name: 'Apply', exact: true }).click();
    await eventually(() => 'rules' in (testbed.sandbox.state().configuration.uiAttributes.belfry as object));
    expect(testbed.sandbox.state().configuration.uiAttributes).toMatchObject({ other: 1 });
  });

  it('passes the axe accessibility checks', async () => {
    testbed.sandbox.offer();
    expect(await axeViolations(sandboxPage.page, 'aside')).toEqual([]);
  });
});
