import axeCore from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { openStage, type Stage } from './stage/open-stage.js';
import { openStrangerDesk, strangerFile, type StrangerDesk } from './stage/stranger-desk.js';

describe("the sandbox's panel, with a stranger's plugin in the real Flex beside it", () => {
  let stage: Stage;
  let desk: StrangerDesk;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'], sandbox: { plugins: [strangerFile] } });
    const page = await stage.browser.newPage();
    await page.setViewportSize({ width: 1440, height: 1000 });
    desk = await openStrangerDesk(page, stage.sandbox.url);
    await stage.sandbox.waitForConnection(60_000);
    for (const summary of await page.locator('aside summary').all()) await summary.click();
  });
  afterEach(async () => {
    stage.sandbox.clearFaults();
    stage.sandbox.setEventBridge('up');
    for (const { sid, status } of stage.sandbox.state().reservations) {
      stage.sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed');
    }
    await eventually(async () => (await desk.flex.getByTestId('accept-task').count()) === 0);
  });
  afterAll(() => stage.close());

  const press = (name: string): Promise<void> =>
    desk.page.locator('aside').getByRole('button', { name, exact: true }).first().click();
  const waitUntilSaid = (words: string): Promise<unknown> =>
    eventually(
      async () => {
        const said = await desk.says();
        if (!said.includes(words)) throw new Error(`The plugin says: ${said}`);
        return true;
      },
      { timeoutMs: 60_000 },
    );
  const countSaid = async (what: string): Promise<number> =>
    Number(new RegExp(`(\\d+) ${what}`).exec(await desk.says())?.[1]);

  it.each(['chat', 'sms', 'email', 'video'])('offers a task of the channel %s', async (channel) => {
    await desk.page.getByLabel('Task of channel').selectOption(channel);
    await desk.page.getByLabel('Caller').fill(`${channel} customer`);
    await press('Offer');
    await desk.flex.getByText(`${channel} customer`).first().waitFor();
    expect(stage.sandbox.state().reservations).toMatchObject([{ channel, from: `${channel} customer` }]);
  });

  it.each(['Warm', 'Cold'])('offers a %s transfer, which is one to a plugin', async (mode) => {
    const before = await countSaid('handed over');
    await press(`${mode} transfer`);
    await waitUntilSaid(`${before + 1} handed over`);
    await desk.flex.getByTestId('accept-task').first().waitFor();
    expect(stage.sandbox.state().reservations[0]?.transfer?.mode).toBe(mode.toLowerCase());
  });

  it('puts the agent on a call, which Flex shows as live, and ends it', async () => {
    await press('Call in progress');
    await waitUntilSaid('busy');
    await desk.flex.getByText(/Live/).first().waitFor();
    await desk.page.getByRole('region', { name: 'Agent' }).getByText('On a call', { exact: true }).waitFor();
    await press('Hang up');
    await waitUntilSaid('free');
    await desk.flex
      .getByText(/Wrap up/i)
      .filter({ visible: true })
      .first()
      .waitFor();
    await press('Complete');
    await eventually(() => stage.sandbox.state().reservations.length === 0);
  });

  it('lets the agent take a call, hang up and complete by the buttons of Flex itself', async () => {
    await press('Incoming call');
    await desk.flex.getByTestId('accept-task').first().click();
    await waitUntilSaid('busy');
    await desk.flex.getByRole('button', { name: 'Hang up' }).first().click();
    await waitUntilSaid('free');
    expect(stage.sandbox.state().reservations).toMatchObject([{ status: 'wrapping' }]);
    await desk.flex.getByRole('button', { name: 'Complete' }).first().click();
    await eventually(() => stage.sandbox.state().reservations.length === 0);
  });

  it('tells an offer twice', async () => {
    await press('Incoming call');
    await desk.flex.getByTestId('accept-task').first().waitFor();
    const before = await countSaid('offered');
    await press('Tell it again');
    await waitUntilSaid(`${before + 1} offered`);
    expect(stage.sandbox.state().reservations).toHaveLength(1);
  });

  it('loses every event until it is told to let them through', async () => {
    const before = await countSaid('offered');
    await press('Lose every event');
    await desk.page.getByText('Silent: every event is lost').waitFor();
    await press('Incoming call');
    await eventually(() => stage.sandbox.state().reservations.length === 1);
    await press('Let events through');
    await press('Incoming call');
    // Both were told in order, had both been told.
    await waitUntilSaid(`${before + 1} offered`);
  });

  it('drops the connection for some seconds, and Flex comes back', async () => {
    await desk.page.getByLabel('Down for, s').fill('3');
    await press('Go');
    await desk.page.getByText('Down: nothing gets through').waitFor();
    await desk.page.getByText('Connected (1)').waitFor({ timeout: 60_000 });
    await stage.sandbox.waitForConnection(60_000);
  });

  it('refuses what Flex asks of TaskRouter, and lets it go on', async () => {
    await desk.page.getByLabel('Requests refused').selectOption('503');
    await eventually(() => stage.sandbox.state().faults.refuseWith === 503);
    await desk.page.getByLabel('Task of channel').selectOption('chat');
    await press('Offer');
    const accept = desk.flex.getByTestId('accept-task').first();
    const refused = desk.page.waitForResponse((response) => response.status() === 503);
    await accept.click();
    await refused;
    expect(stage.sandbox.state().reservations[0]?.status).toBe('pending');
    await press('Set everything right');
    await eventually(() => stage.sandbox.state().faults.refuseWith === null);
    await eventually(async () => {
      if ((await accept.count()) > 0) await accept.click({ timeout: 1000 });
      return stage.sandbox.state().reservations[0]?.status === 'accepted';
    });
  });

  it('gives the agent other skills, which a plugin sees at once', async () => {
    const editor = desk.page.getByLabel('Attributes of the agent, JSON');
    await editor.fill('{"routing": {"skills": ["welding", "diving"]}}');
    await desk.page.locator('#attributes-form').getByRole('button', { name: 'Apply' }).click();
    await waitUntilSaid('can welding and diving');
    await eventually(async () => (await editor.inputValue()).includes('"contact_uri": "client:alice"'));
  });

  it('says where JSON is wrong, and applies none of it', async () => {
    const form = desk.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{\n  "stranger": {"greeting": "Hi"\n');
    expect(await form.getByRole('alert').innerText()).toMatch(/^This is not JSON: .*line 3 column 1/);
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.getByRole('textbox').fill('["Hi"]');
    expect(await form.getByRole('alert').innerText()).toContain('This is a list; it must be an object');
    expect(stage.sandbox.state().configuration.uiAttributes).toEqual({});
    await form.getByRole('button', { name: 'Undo' }).click();
    expect(await form.locator('.problem').textContent()).toBe('');
  });

  it('changes ui_attributes, and says that Flex is to be reloaded for it', async () => {
    const form = desk.page.locator('#ui-attributes-form');
    await form.getByRole('textbox').fill('{"stranger": {"greeting": "Good day"}}');
    await form.getByRole('button', { name: 'Apply' }).click();
    const notice = desk.page.getByText('ui_attributes have changed. Reload Flex to apply them.');
    await notice.waitFor();
    expect(await desk.says()).toContain('Hello!');
    await press('Reload Flex');
    await desk.flex.getByText('Good day!').waitFor({ timeout: 60_000 });
    await notice.waitFor({ state: 'hidden' });
    await stage.sandbox.waitForConnection(60_000);
  });

  it('changes the document that plugins fetch, at once, and keeps it back', async () => {
    const form = desk.page.locator('#document-form');
    await form.getByRole('textbox').fill('{"color": "green"}');
    await form.getByRole('button', { name: 'Apply' }).click();
    await eventually(() => stage.sandbox.state().configuration.document.color === 'green');
    await desk.flex.getByTestId('stranger').click();
    await waitUntilSaid('color green');
    await desk.page.getByLabel(/^\/configuration\.json/).selectOption('gone');
    await eventually(() => stage.sandbox.state().faults.configuration === 'gone');
    await desk.flex.getByTestId('stranger').click();
    await waitUntilSaid('color lost');
  });

  it('has nothing that axe finds wrong', async () => {
    stage.sandbox.offer();
    await desk.page.addScriptTag({ content: axeCore.source });
    const found = await desk.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      const { violations } = await axe.run('aside');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
  });
});
