import type { Ringer, RingerState } from 'belfry';
import type { UnheardRule } from 'belfry-element';
import { reports } from '../testbed/element-states.js';

/** What the page's `window` offers to tests. */
export interface ElementPage {
  /** Shows another state of the ringer. Fields that are left out keep their values. */
  show(changes: Partial<RingerState>): void;
  /** The names of the ringer's methods that the element called. */
  readonly called: readonly string[];
}

/** How a page shows the bell. */
export type MountBell = (
  parent: Element,
  properties: { readonly ringer: Ringer; readonly unheardRule: () => UnheardRule },
) => void;

declare global {
  interface Window {
    readonly elementPage: ElementPage;
  }
}

/** Shows the bell in the header of this page, with a ringer that only shows what the test sets. */
export function openElementPage(mountBell: MountBell): void {
  Object.assign(window, { elementPage });
  const header = document.querySelector('header');
  if (header === null) throw new Error('The page has no header.');
  mountBell(header, { ringer, unheardRule: () => ({ inARow: 3, activity: 'Offline' }) });
}

const called: string[] = [];
const listeners = new Set<(event: { state: RingerState }) => void>();
let state = (window as unknown as { readonly firstState: RingerState }).firstState;
const method = (name: string) => (): void => {
  called.push(name);
};

/** A ringer that only shows what the test sets: an element has no other way to know what is going on. */
const ringer: Ringer = {
  state: () => state,
  on(name, listener) {
    if (name !== 'change') return () => undefined;
    listeners.add(listener as never);
    return () => listeners.delete(listener as never);
  },
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  set: method('set'),
  forget: method('forget'),
  mute: method('mute'),
  nameOutputs() {
    called.push('nameOutputs');
    return Promise.resolve();
  },
  configure: method('configure'),
  testRing: method('testRing'),
  stopTestRing: method('stopTestRing'),
  levels: () => new Map(),
  silence: method('silence'),
  unlock: method('unlock'),
  allowAlert: method('allowAlert'),
  reports: () => reports,
  dismissMissed() {
    called.push('dismissMissed');
    elementPage.show({ missed: [], unheardInARow: 0 });
  },
  dispose: method('dispose'),
};
const elementPage: ElementPage = {
  called,
  show(changes) {
    state = { ...state, ...changes };
    for (const listener of listeners) listener({ state });
  },
};
