/** The part of `HTMLLinkElement` that Belfry uses. */
export interface IconLink {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** A square canvas for an icon. */
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
  /** A PNG as a `data:` URL. Throws if an image of another origin was drawn. */
  toDataUrl(): string;
}

/** The parts of the page's head that a browser tab shows: the title and the icon. */
export interface PageHead {
  title: string;
  /** The icon links, in document order. */
  icons(): readonly IconLink[];
  addIcon(): IconLink;
  /** Calls back in a microtask after any change in the head. The returned function stops this. */
  onChange(callback: () => void): () => void;
  /** Rejects if there is no image, or if its server's CORS policy forbids this page to read it. */
  loadImage(url: string): Promise<CanvasImageSource>;
  /** `size` is the width and height in pixels. `undefined` if the browser has no canvas. */
  createCanvas(size: number): IconCanvas | undefined;
}

/** The browser's head; `undefined` without a page, such as on a server. */
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
    // Without CORS, an image of another origin makes the canvas unreadable.
    image.crossOrigin = 'anonymous';
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("The icon couldn't be loaded."));
    image.src = url;
  });
}
