import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Window } from 'happy-dom';
import type * as React from 'react';
import { afterAll } from 'vitest';
import type * as BelfryReact from './index.js';

/** One version of React, and the hooks bundled with it. */
export interface LoadedReact {
  readonly react: typeof React;
  readonly belfry: typeof BelfryReact;
  /** Renders into the container, again with each call. The returned function unmounts. */
  readonly render: (element: React.ReactElement, container: Element) => () => void;
  /** Renders in the browser what the server has rendered. */
  readonly hydrate: (element: React.ReactElement, container: Element) => () => void;
  readonly renderToString: (element: React.ReactElement) => string;
}

const legacyRoot = `
  import { hydrate as hydrateInto, render as renderInto, unmountComponentAtNode } from 'react-dom';
  const started = (start) => (element, container) => {
    start(element, container);
    return () => unmountComponentAtNode(container);
  };
  export const render = started(renderInto);
  export const hydrate = started(hydrateInto);`;

const concurrentRoot = `
  import { createRoot, hydrateRoot } from 'react-dom/client';
  export const render = (element, container) => {
    const root = createRoot(container);
    root.render(element);
    return () => root.unmount();
  };
  export const hydrate = (element, container) => {
    const root = hydrateRoot(container, element);
    return () => root.unmount();
  };`;

/** Gives this test file a page to render into. React works on it even after a test, so it stays open until the last one. */
export function openPage(): void {
  const window = new Window({ url: 'https://desktop.example/' });
  const { document, navigator, HTMLIFrameElement } = window;
  const page = { window, document, navigator, HTMLIFrameElement };
  const before = Object.keys(page).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(page))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  afterAll(async () => {
    await window.happyDOM.close();
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  });
}

/** Bundles and loads the hooks with this version of React, as an application would. Needs an open page. */
export async function loadReact(version: '17' | '18' | '19'): Promise<LoadedReact> {
  const suffix = version === '17' ? '' : `-${version}`;
  const contents = `
    export * as react from 'react';
    export * as belfry from './index.js';
    export { renderToString } from 'react-dom/server';
    ${version === '17' ? legacyRoot : concurrentRoot}`;
  const folder = await mkdtemp(join(tmpdir(), 'belfry-react-'));
  const file = join(folder, 'bundle.mjs');
  try {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      mainFields: ['module', 'main'],
      define: { 'process.env.NODE_ENV': '"development"' },
      ...(suffix !== '' && { alias: { react: `react${suffix}`, 'react-dom': `react-dom${suffix}` } }),
      logLevel: 'error',
      write: false,
    });
    await writeFile(file, outputFiles[0]?.contents ?? '');
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as LoadedReact;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
