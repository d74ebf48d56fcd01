import type { IconCanvas, IconLink, PageHead } from '../browser/page-head.js';

/** An icon link in the page's markup. */
export interface FakeIconLink extends IconLink {
  /** The current attributes. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A page's head, which a test changes as the application does. */
export interface FakePageHead extends PageHead {
  /** Adds an icon link, as the application does. */
  addApplicationIcon(attributes: Readonly<Record<string, string>>): FakeIconLink;
  /** What each link shows: `a.png + dot 2`, `dot`, or its `href` if it has no badge. */
  shownIcons(): readonly string[];
  /** How many listeners wait for changes. */
  listenerCount(): number;
  /** Notifies listeners of changes, as the browser does in a microtask. */
  notifyChanges(): void;
}

export interface FakePageHeadOptions {
  readonly title?: string;
  /** Icons that load but taint the canvas, so that the page can't read it. */
  readonly unreadable?: readonly string[];
  /** Icons that don't load. */
  readonly missing?: readonly string[];
  readonly hasCanvas?: boolean;
}

/** Creates a page's head for tests. Its canvas records what is drawn. */
export function createFakePageHead(options: FakePageHeadOptions = {}): FakePageHead {
  const { unreadable = [], missing = [], hasCanvas = true } = options;
  const links: FakeIconLink[] = [];
  const listeners = new Set<() => void>();
  let title = options.title ?? 'The application';

  const add = (attributes: Readonly<Record<string, string>>): FakeIconLink => {
    const current = new Map(Object.entries(attributes));
    const link: FakeIconLink = {
      attributes: current,
      getAttribute: (name) => current.get(name) ?? null,
      setAttribute: (name, value) => void current.set(name, value),
      removeAttribute: (name) => void current.delete(name),
      remove: () => void links.splice(links.indexOf(link), 1),
    };
    links.push(link);
    return link;
  };

  return {
    get title() {
      return title;
    },
    set title(next) {
      title = next.replace(/\s+/gu, ' ').trim();
    },
    icons: () => links,
    addIcon: () => add({ rel: 'icon' }),
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    loadImage: (url) =>
      missing.includes(url)
        ? Promise.reject(new Error('No such icon.'))
        : Promise.resolve({ url } as unknown as CanvasImageSource),
    createCanvas: () => (hasCanvas ? createFakeCanvas(unreadable) : undefined),
    addApplicationIcon: add,
    shownIcons: () => links.map((link) => (link.getAttribute('href') ?? 'nothing').replace('data:', '')),
    listenerCount: () => listeners.size,
    notifyChanges() {
      for (const listener of [...listeners]) listener();
    },
  };
}

function createFakeCanvas(unreadable: readonly string[]): IconCanvas {
  const drawn: string[] = [];
  let hasCircle = false;
  return {
    context: {
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 0,
      font: '',
      textAlign: 'start',
      textBaseline: 'alphabetic',
      drawImage: (image: unknown) => void drawn.push((image as { url: string }).url),
      fillText: (text: string) => void drawn.push(`${drawn.pop() ?? ''} ${text}`),
      arc: () => void (hasCircle = true),
      beginPath: () => void (hasCircle = false),
      fill() {
        if (hasCircle) drawn.push('dot');
      },
      stroke: () => undefined,
    },
    toDataUrl() {
      if (unreadable.some((url) => drawn.includes(url)))
        throw new DOMException('Tainted canvases.', 'SecurityError');
      return `data:${drawn.join(' + ')}`;
    },
  };
}
