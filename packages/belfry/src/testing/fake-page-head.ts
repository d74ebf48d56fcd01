import type { IconCanvas, IconLink, PageHead } from '../browser/page-head.js';

/** A link to an icon, as the page's markup has it. */
export interface FakeIconLink extends IconLink {
  /** The attributes as they are now. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A page's head that the application, which is the test, changes too. */
export interface FakePageHead extends PageHead {
  /** The application adds a link to an icon. */
  addOwnIcon(attributes: Readonly<Record<string, string>>): FakeIconLink;
  /** How the links' icons look: `icon of a.png + dot 2`, `dot`, or the `href` of one without a badge. */
  looks(): readonly string[];
  /** How many wait for changes. */
  followers(): number;
  /** Tells of changes since the last time, as the browser does in a microtask. */
  tellChanges(): void;
}

export interface FakePageHeadOptions {
  readonly title?: string;
  /** Icons that no page may read: `unreadable` loads and taints, `missing` does not load. */
  readonly unreadable?: readonly string[];
  readonly missing?: readonly string[];
  readonly hasCanvas?: boolean;
}

/** Makes a page's head for tests. Drawing on a canvas writes down what was drawn. */
export function createFakePageHead(options: FakePageHeadOptions = {}): FakePageHead {
  const { unreadable = [], missing = [], hasCanvas = true } = options;
  const links: FakeIconLink[] = [];
  const followers = new Set<() => void>();
  let title = options.title ?? 'The application';

  const add = (attributes: Readonly<Record<string, string>>): FakeIconLink => {
    const held = new Map(Object.entries(attributes));
    const link: FakeIconLink = {
      attributes: held,
      getAttribute: (name) => held.get(name) ?? null,
      setAttribute: (name, value) => void held.set(name, value),
      removeAttribute: (name) => void held.delete(name),
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
      followers.add(callback);
      return () => followers.delete(callback);
    },
    loadImage: (url) =>
      missing.includes(url)
        ? Promise.reject(new Error('No such icon.'))
        : Promise.resolve({ url } as unknown as CanvasImageSource),
    createCanvas: () => (hasCanvas ? createFakeCanvas(unreadable) : undefined),
    addOwnIcon: add,
    looks: () => links.map((link) => (link.getAttribute('href') ?? 'nothing').replace('data:', '')),
    followers: () => followers.size,
    tellChanges() {
      for (const follower of [...followers]) follower();
    },
  };
}

function createFakeCanvas(unreadable: readonly string[]): IconCanvas {
  let icon = '';
  let text = '';
  return {
    context: {
      fillStyle: '',
      strokeStyle: '',
      lineWidth: 0,
      font: '',
      textAlign: 'start',
      textBaseline: 'alphabetic',
      drawImage: (image: unknown) => void (icon = (image as { url: string }).url),
      fillText: (drawn: string) => void (text = ` ${drawn}`),
      arc: () => undefined,
      beginPath: () => undefined,
      fill: () => undefined,
      stroke: () => undefined,
    },
    toDataUrl() {
      if (unreadable.includes(icon)) throw new DOMException('Tainted canvases.', 'SecurityError');
      return `data:${icon === '' ? '' : `${icon} + `}dot${text}`;
    },
  };
}
