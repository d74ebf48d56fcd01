import type { FunctionComponent, ReactElement } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { openRinger, type OpenRinger } from '../ringer/open-ringer.test-support.js';
import { createFakeSource } from '../testing/fake-source.js';
import { loadReact, openPage, type LoadedReact } from './load-react.test-support.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

openPage();

describe.each(['17', '18', '19'] as const)('in React %s', (version) => {
  let loaded: LoadedReact;
  let container: Element;
  let unmount: () => void;
  let logged: MockInstance<typeof console.error>;
  /** Every ringer that a provider created, in order. */
  let opened: OpenRinger[];
  let renders: number;

  beforeAll(async () => {
    loaded = await loadReact(version);
  }, 60_000);
  beforeEach(() => {
    container = document.createElement('div');
    document.body.append(container);
    unmount = () => undefined;
    logged = vi.spyOn(console, 'error');
    opened = [];
    renders = 0;
  });
  afterEach(() => {
    unmount();
    container.remove();
    expect(logged.mock.calls).toEqual([]);
    logged.mockRestore();
  });

  /** The source is one for all ringers, like a phone that outlives them. */
  function openings(source = createFakeSource()): () => OpenRinger['ringer'] {
    return () => {
      const open = openRinger({ source, player: locked });
      opened.push(open);
      return open.ringer;
    };
  }

  /** Shows everything that the hooks return. */
  const Desktop: FunctionComponent = () => {
    const { useOutputs, useReadiness, useRing, useRinger } = loaded.belfry;
    const readiness = useReadiness();
    const plan = useRing();
    const { outputs } = useOutputs();
    const hasRinger = useRinger() !== undefined;
    renders += 1;
    return loaded.react.createElement(
      'p',
      null,
      [
        readiness.state === 'ready' ? 'ready' : readiness.reasons[0].code,
        plan.state === 'ring' ? `call ${plan.ring.call?.id ?? ''}` : plan.why,
        `${outputs.length} outputs`,
        hasRinger ? 'ringer' : 'no ringer',
      ].join(', '),
    );
  };

  function desktop(props: {
    create?: () => OpenRinger['ringer'];
    ringer?: OpenRinger['ringer'];
  }): ReactElement {
    const { createElement, StrictMode } = loaded.react;
    const inner = createElement(loaded.belfry.RingerProvider, props as never, createElement(Desktop));
    return createElement(StrictMode, null, inner);
  }

  async function expectShown(text: string): Promise<void> {
    await vi
      .waitUntil(() => container.textContent === text, { timeout: 10_000 })
      .catch(() => {
        throw new Error(`The page shows '${container.textContent}', not '${text}'.`);
      });
  }

  it('a provider creates a ringer, and the hooks show its state and every change', async () => {
    const source = createFakeSource();
    unmount = loaded.render(desktop({ create: openings(source) }), container);
    await expectShown('needs-gesture, no-call, 1 outputs, ringer');
    opened.at(-1)?.player.change({ access: { state: 'unlocked' } });
    await expectShown('ready, no-call, 1 outputs, ringer');
    source.offer({ id: '1' });
    await expectShown('ready, call 1, 1 outputs, ringer');
    source.end('1');
    await expectShown('ready, no-call, 1 outputs, ringer');
  });

  it('StrictMode leaves one ringer, which is not disposed of, and one ring', async () => {
    const source = createFakeSource();
    unmount = loaded.render(desktop({ create: openings(source) }), container);
    await expectShown('needs-gesture, no-call, 1 outputs, ringer');
    const alive = opened.filter(({ player }) => !player.isDisposed());
    expect(alive).toEqual([opened.at(-1)]);
    expect(opened).toHaveLength(version === '17' ? 1 : 2);
    alive[0]?.player.change({ access: { state: 'unlocked' } });
    source.offer({ id: '1' });
    expect(opened.filter(({ heard }) => heard() === '1')).toHaveLength(1);
  });

  it('unmounting disposes of the ringer, stops its source, and leaves no timer', async () => {
    const source = createFakeSource();
    unmount = loaded.render(desktop({ create: openings(source) }), container);
    await expectShown('needs-gesture, no-call, 1 outputs, ringer');
    source.offer({ id: '1', timeoutMs: 20_000 });
    await expectShown('needs-gesture, call 1, 1 outputs, ringer');
    unmount();
    await vi.waitUntil(() => !source.isStarted());
    for (const { player, clock } of opened) expect([player.isDisposed(), clock.pending()]).toEqual([true, 0]);
  });

  it('a component renders again only if its part of the state changed', async () => {
    unmount = loaded.render(desktop({ create: openings() }), container);
    await expectShown('needs-gesture, no-call, 1 outputs, ringer');
    const before = renders;
    const ringer = opened.at(-1)?.ringer;
    ringer?.set({ ringtone: 'uk' });
    ringer?.set({ headset: { label: 'Headset' } });
    expect(ringer?.state().settings.ringtone).toBe('uk');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(renders).toBe(before);
  });

  it('a ringer that the page created is shown, and stays alive when the provider unmounts', async () => {
    const { ringer, player, source } = openRinger();
    unmount = loaded.render(desktop({ ringer }), container);
    await expectShown('ready, no-call, 1 outputs, ringer');
    source.offer({ id: '1' });
    await expectShown('ready, call 1, 1 outputs, ringer');
    unmount();
    expect(player.isDisposed()).toBe(false);
    ringer.dispose();
  });

  it('a change right after the first render is not lost', async () => {
    const { ringer, source } = openRinger();
    unmount = loaded.render(desktop({ ringer }), container);
    source.offer({ id: '1' });
    await expectShown('ready, call 1, 1 outputs, ringer');
    ringer.dispose();
  });

  it('the server creates no ringer, and the browser takes over what the server rendered', async () => {
    const create = openings();
    container.innerHTML = loaded.renderToString(desktop({ create }));
    expect(opened).toEqual([]);
    expect(container.textContent).toBe('starting, no-call, 0 outputs, no ringer');
    unmount = loaded.hydrate(desktop({ create }), container);
    await expectShown('needs-gesture, no-call, 1 outputs, ringer');
  });

  it('the browser takes over what the server rendered with a ringer that the page created', async () => {
    const { ringer } = openRinger();
    container.innerHTML = loaded.renderToString(desktop({ ringer }));
    expect(container.textContent).toBe('starting, no-call, 0 outputs, ringer');
    unmount = loaded.hydrate(desktop({ ringer }), container);
    await expectShown('ready, no-call, 1 outputs, ringer');
    ringer.dispose();
  });

  it('chooseOutputs() chooses outputs, and the hooks show them', async () => {
    const { ringer, player } = openRinger();
    const Outputs: FunctionComponent = () => {
      const { chooseOutputs } = loaded.belfry.useOutputs();
      loaded.react.useEffect(() => chooseOutputs([{ label: 'Speakers' }]), [chooseOutputs]);
      return null;
    };
    const { createElement } = loaded.react;
    unmount = loaded.render(
      createElement(loaded.belfry.RingerProvider, { ringer }, createElement(Outputs)),
      container,
    );
    await vi.waitUntil(() => player.chosen().length === 1);
    expect(player.chosen()).toEqual([{ label: 'Speakers' }]);
    ringer.dispose();
  });

  it('a hook outside of a provider throws an error that says what is missing', () => {
    expect(() => loaded.renderToString(loaded.react.createElement(Desktop))).toThrow('<RingerProvider>');
  });
});
