import type { Call, Ringer, RingerEvents } from 'belfry';
import { expect, test, vi } from 'vitest';
import { createProblemLog } from 'belfry-element/custom-sound';
import type { FlexHost } from './flex-host.js';
import { showClickedCall } from './show-clicked-call.js';

type OnClick = (event: RingerEvents['alert-click']) => void;

function createRinger(): { readonly ringer: Ringer; readonly listeners: Set<OnClick> } {
  const listeners = new Set<OnClick>();
  const on = (name: string, listener: OnClick): (() => void) => {
    if (name === 'alert-click') listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { ringer: { on } as unknown as Ringer, listeners };
}

const event = { call: { id: 'WR1' } as Call };

test('selects the task on the agent desktop when its notification is clicked', async () => {
  const { ringer, listeners } = createRinger();
  const invokeAction = vi.fn(() => Promise.resolve());
  const stop = showClickedCall(
    { Actions: { invokeAction } } as unknown as FlexHost,
    ringer,
    createProblemLog(),
  );
  for (const listener of listeners) listener(event);
  await vi.waitFor(() =>
    expect(invokeAction.mock.calls).toEqual([
      ['NavigateToView', { viewName: 'agent-desktop' }],
      ['SelectTask', { sid: 'WR1' }],
    ]),
  );
  stop();
  expect(listeners.size).toBe(0);
});

test.each([
  ['action fails', { Actions: { invokeAction: () => Promise.reject(new Error('No such task')) } }],
  ['has no actions', {}],
])('only logs the problem if Flex’s %s', async (_, flex) => {
  const { ringer, listeners } = createRinger();
  const warn = vi.fn();
  showClickedCall(flex as unknown as FlexHost, ringer, createProblemLog({ warn }));
  for (const listener of listeners) listener(event);
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
});
