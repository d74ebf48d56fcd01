/**
 * What the examples in the docs use without declaring it, such as `worker` and `ringer`. Each example can use these
 * names, the names it declares, and what the other examples on its page export.
 */
import { createRinger, type Ringer } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { createFakeClock, createFakeSource, createFakeWorker } from 'belfry/testing';
import type { FakeSource, FakeWorker } from 'belfry/testing';
import { installBelfry, type FlexHost, type FlexManagerHost } from 'belfry-flex';
import { expect } from 'vitest';

export { createRinger, expect, installBelfry, taskRouter };

export const worker: FakeWorker = createFakeWorker(createFakeClock());
export const source: FakeSource = createFakeSource();
export const ringer: Ringer = createRinger({ sources: [source] });

/** The ID and label of an output. */
export const id = '8f3c';
export const label = 'Headset';

/** The checks that an example registered, as in a test runner. */
export const registeredChecks: Promise<void>[] = [];
export function it(_title: string, check: () => Promise<void>): void {
  registeredChecks.push(check());
}

/** The page around Belfry. */
export const allowButton: Pick<HTMLButtonElement, 'onclick'> = { onclick: null };
export const showDevices: Pick<HTMLButtonElement, 'onclick' | 'hidden'> = { onclick: null, hidden: true };
export const setAvailable: (isAvailable: boolean) => void = () => undefined;
export const showReady: () => void = () => undefined;
export const showHint: (sentence: string) => void = () => undefined;
export const openCall: (callId: string) => void = () => undefined;
export const send: (record: object) => void = () => undefined;
export const readBlobFromIndexedDb: () => Promise<Blob> = () => Promise.resolve(new Blob());

/** A softphone's SDK. */
interface Invite {
  readonly id: string;
  readonly caller: string;
}

class FakePhone extends EventTarget {
  /** Do nothing, because no example listens this way while it runs. */
  readonly on: (event: 'invite' | 'end', listener: (invite: Invite) => void) => void = () => undefined;
  readonly off: (event: 'invite' | 'end', listener: (invite: Invite) => void) => void = () => undefined;
  invites: readonly Invite[] = [];

  invite(id: string): void {
    const invite = { id, caller: '+15550100' };
    this.invites = [...this.invites, invite];
    this.dispatchEvent(new CustomEvent('invite', { detail: invite }));
  }

  end(id: string, reason: string): void {
    const detail = this.invites.find((invite) => invite.id === id);
    this.invites = this.invites.filter((invite) => invite.id !== id);
    this.dispatchEvent(new CustomEvent(reason === 'accepted' ? 'answered' : 'canceled', { detail }));
  }
}

export const createFakePhone = (): FakePhone => new FakePhone();
export const phone: FakePhone = createFakePhone();

/** What Flex passes to a plugin's `init`. */
export const flex: FlexHost = {
  MainHeader: { Content: { add: () => () => undefined } },
  AudioPlayerManager: { play: () => '', stop: () => undefined },
  Actions: { invokeAction: () => Promise.resolve() },
  TaskChannels: { getRegistered: () => [{ sounds: { Pending: { url: 'ring.mp3' } } }] },
  withTheme: (component) => component as never,
};
export const manager: FlexManagerHost = {
  store: { getState: () => ({}), subscribe: () => () => undefined },
};
