/** What is used of `HTMLLinkElement`. */
export interface IconLink {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** What is used of a canvas to draw an icon on, `size` pixels wide and high. */
export interface IconCanvas {
  readonly context: Pick<
    CanvasRenderingContext2D,
    | 'arc'
    | 'beginPath'
    | 'drawImage'
    | 'fill'
    | 'fillStyle'
    | 'fillText'
    | 'font'
    | 'lineWidth'
    | 'stroke'
    | 'strokeStyle'
    | 'textAlign'
    | 'textBaseline'
  >;
  /** A PNG as a `data:` URL. Throws when an image of another origin was drawn. */
  toDataUrl(): string;
}

/** The page's head, as far as its tab shows it: the title and the icon. */
export interface PageHead {
  title: string;
  /** The links that the tab's icon may be taken from, in the page's order. */
  icons(): readonly IconLink[];
  addIcon(): IconLink;
  /** Calls back, in a microtask, after anything in the head changed; returns how to stop. */
  onChange(callback: () => void): () => void;
  /** Rejects when there is none, or its server does not let this page look at it. */
  loadImage(url: string): Promise<CanvasImageSource>;
  /** `undefined` where the browser has no canvas. */
  createCanvas(size: number): IconCanvas | undefined;
}

/** The browser's own; `undefined` where there is no page, as on a server. */
export function browserHead(document: Document | undefined): PageHead | undefined {
  if (document === undefined) return undefined;
  return {
    get title() {
      return document.title;
    },
    set title(title) {
      document.title = title;
    },
    icons: () => [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i]')],
    addIcon() {
      const link = document.createElement('link');
      link.rel = 'icon';
      document.head.append(link);
      return link;
    },
    onChange(callback) {
      const observer = new MutationObserver(callback);
      const attributeFilter = ['href', 'rel'];
      observer.observe(document.head, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter,
      });
      return () => observer.disconnect();
    },
    loadImage,
    createCanvas(size) {
      const canvas = document.createElement('canvas');
      canvas.width = size;
      canvas.height = size;
      const context = canvas.getContext('2d');
      return context === null ? undefined : { context, toDataUrl: () => canvas.toDataURL('image/png') };
    },
  };
}

function loadImage(url: string): Promise<CanvasImageSource> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    // A canvas on which an image was drawn without its server's leave cannot be read.
    image.crossOrigin = 'anonymous';
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The icon could not be loaded.'));
    image.src = url;
  });
}
