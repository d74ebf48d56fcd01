import axeCore from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { openSandboxPage, greetingPluginFile, type SandboxPage } from './testbed/sandbox-page.js';

describe("the sandbox's panel, with a stranger's plugin in the real Flex beside it", () => {
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
  const waitUntilSaid = (words: string): Promise<unknown> =>
    eventually(
      async () => {
        const said = await sandboxPage.pluginText();
        if (!said.includes(words)) throw new Error(`The plugin says: ${said}`);
        return true;
      },
      { timeoutMs: 60_000 },
    );
  const countSaid = async (what: string): Promise<number> =>
    Number(new RegExp(`(\\d+) ${what}`).exec(await sandboxPage.pluginText())?.[1]);

  it.each(['chat', 'sms', 'email', 'video'])('offers a task of the channel %s', async (channel) => {
    await sandboxPage.page.getByLabel('Task of channel').selectOption(channel);
    await sandboxPage.page.getByLabel('Caller').fill(`${channel} customer`);
    await press('Offer');
    await sandboxPage.flex.getByText(`${channel} customer`).first().waitFor();
    expect(testbed.sandbox.state().reservations).toMatchObject([{ channel, from: `${channel} customer` }]);
  });

  it.each(['Warm', 'Cold'])('offers a %s transfer, which is one to a plugin', async (mode) => {
    const before = await countSaid('handed over');
    await press(`${mode} transfer`);
    await waitUntilSaid(`${before + 1} handed over`);
    await sandboxPage.flex.getByTestId('accept-task').first().waitFor();
    expect(testbed.sandbox.state().reservations[0]?.transfer?.mode).toBe(mode.toLowerCase());
  });

  it('puts the agent on a call, which Flex shows as live, and ends it', async () => {
    await press('Call in progress');
    await waitUntilSaid('busy');
    await sandboxPage.flex.getByText(/Live/).first().waitFor();
    await sandboxPage.page
      .getByRole('region', { name: 'Agent' })
      .getByText('On a call', { exact: true })
      .waitFor();
    await press('Hang up');
    await waitUntilSaid('free');
    await sandboxPage.flex
      .getByText(/Wrap up/i)
      .filter({ visible: true })
      .first()
      .waitFor();
    await press('Complete');
    await eventually(() => testbed.sandbox.state().reservations.length === 0);
  });

  it('lets the agent take a call, hang up and complete by the buttons of Flex itself', async () => {
    await press('Incoming call');
    await sandboxPage.flex.getByTestId('accept-task').first().click();
    await waitUntilSaid('busy');
    await sandboxPage.flex.getByRole('button', { name: 'Hang up' }).first().click();
    await waitUntilSaid('free');
    expect(testbed.sandbox.state().reservations).toMatchObject([{ status: 'wrapping' }]);
    await sandboxPage.flex.getByRole('button', { name: 'Complete' }).first().click();
    await eventually(() => testbed.sandbox.state().reservations.length === 0);
  });

  it('tells an offer twice', async () => {
    await press('Incoming call');
    await sandboxPage.flex.getByTestId('accept-task').first().waitFor();
    const before = await countSaid('offered');
    await press('Tell it again');
    await waitUntilSaid(`${before + 1} offered`);
    expect(testbed.sandbox.state().reservations).toHaveLength(1);
  });

  it('loses every event until it is told to let them through', async () => {
    const before = await countSaid('offered');
    await press('Lose every event');
    await sandboxPage.page.getByText('Silent: every event is lost').waitFor();
    await press('Incoming call');
    await eventually(() => testbed.sandbox.state().reservations.length === 1);
    await press('Let events through');
    await press('Incoming call');
    // Both were told in order, had both been told.
    await waitUntilSaid(`${before + 1} offered`);
  });

  it('drops the connection for some seconds, and Flex comes back', async () => {
    await sandboxPage.page.getByLabel('Down for, s').fill('3');
    await press('Go');
    await sandboxPage.page.getByText('Down: nothing gets through').waitFor();
    await sandboxPage.page.getByText('Connected (1)').waitFor({ timeout: 60_000 });
    await testbed.sandbox.waitForConnection(60_000);
  });

  it('refuses what Flex asks of TaskRouter, and lets it go on', async () => {
    await sandboxPage.page.getByLabel('Requests refused').selectOption('503');
    await eventually(() => testbed.sandbox.state().faults.refuseWith === 503);
    await sandboxPage.page.getByLabel('Task of channel').selectOption('chat');
    await press('Offer');
    const accept = sandboxPage.flex.getByTestId('accept-task').first();
    const refused = sandboxPage.page.waitForResponse((response) => response.status() === 503);
    await accept.click();
    await refused;
    expect(testbed.sandbox.state().reservations[0]?.status).toBe('pending');
    await press('Set everything right');
    await eventually(() => testbed.sandbox.state().faults.refuseWith === null);
    await eventually(async () => {
      if ((await accept.count()) > 0) await accept.click({ timeout: 1000 });
      return testbed.sandbox.state().reservations[0]?.status === 'accepted';
    });
  });

  it('gives the agent other skills, which a plugin sees at once', async () => {
    const editor = sandboxPage.page.getByLabel('Attributes of the agent, JSON');
    await editor.fill('{"routing": {"skills": ["welding", "diving"]}}');
    await sandboxPage.page.locator('#attributes-form').getByRole('button', { name: 'Apply' }).click();
    await waitUntilSaid('can welding and diving');
    await eventually(async () => (await editor.inputValue()).includes('"contact_uri": "client:alice"'));
  });

  it('says where JSON is wrong, and applies none of it', async () => {
    const form = sandboxPage.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{\n  "greetingPlugin": {"greeting": "Hi"\n');
    expect(await form.getByRole('alert').innerText()).toMatch(/^This is not JSON: .*line 3 column 1/);
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.getByRole('textbox').fill('["Hi"]');
    expect(await form.getByRole('alert').innerText()).toContain('This is a list; it must be an object');
    expect(testbed.sandbox.state().configuration.uiAttributes).toEqual({});
    await form.getByRole('button', { name: 'Undo' }).click();
    expect(await form.locator('.problem').textContent()).toBe('');
  });

  it('changes ui_attributes, and says that Flex is to be reloaded for it', async () => {
    const form = sandboxPage.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{"greetingPlugin": {"greeting": "Good day"}}');
    await form.getByRole('button', { name: 'Apply' }).click();
    const notice = sandboxPage.page.getByText('ui_attributes have changed. Reload Flex to apply them.');
    await notice.waitFor();
    expect(await sandboxPage.pluginText()).toContain('Hello!');
    await press('Reload Flex');
    await sandboxPage.flex.getByText('Good day!').waitFor({ timeout: 60_000 });
    await notice.waitFor({ state: 'hidden' });
    await testbed.sandbox.waitForConnection(60_000);
  });

  it('changes the document that plugins fetch, at once, and keeps it back', async () => {
    const form = sandboxPage.page.locator('#document-form');
    await form.getByRole('textbox').fill('{"color": "green"}');
    await form.getByRole('button', { name: 'Apply' }).click();
    await eventually(() => testbed.sandbox.state().configuration.document.color === 'green');
    await sandboxPage.flex.getByTestId('greeting').click();
    await waitUntilSaid('color green');
    await sandboxPage.page.getByLabel(/^\/configuration\.json/).selectOption('gone');
    await eventually(() => testbed.sandbox.state().faults.configuration === 'gone');
    await sandboxPage.flex.getByTestId('greeting').click();
    await waitUntilSaid('color lost');
  });

  it('has nothing that axe finds wrong', async () => {
    testbed.sandbox.offer();
    await sandboxPage.page.addScriptTag({ content: axeCore.source });
    const found = await sandboxPage.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      const { violations } = await axe.run('aside');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
  });
});
