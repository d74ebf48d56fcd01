import type { Clock } from '../base/clock.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import { drawBadge } from './draw-badge.js';
import type { IconLink, PageHead } from '../browser/page-head.js';
import { createRewriteLimit } from './rewrite-limit.js';

/** The icon that browsers use if a page links none. */
const defaultIcon = '/favicon.ico';

/** The application's icon, which the dot is drawn on. */
interface Icon {
  readonly url: string;
  /** `undefined` until it is loaded, or if it can't be. */
  image: CanvasImageSource | undefined;
}

/** The application's attributes of a link, to restore later. */
type ApplicationAttributes = Readonly<Record<'href' | 'type', string | null>>;

/**
 * A dot on the tab's icon, drawn over the application's icon if its server lets the page read it. It replaces
 * the icon in all of the application's links, because browsers differ in which of several links they use. It
 * follows links that the application adds or changes during the call.
 */
export function createFaviconBadge(
  head: PageHead | undefined,
  clock: Clock,
  listener: AlertChannelListener,
): AlertChannel {
  return new FaviconBadge(head, clock, listener);
}

class FaviconBadge implements AlertChannel {
  readonly #head: PageHead | undefined;
  readonly #listener: AlertChannelListener;
  readonly #mayRewrite: () => boolean;
  readonly #originals = new Map<IconLink, ApplicationAttributes>();
  /** The link that Belfry added to a page without one. */
  #added: IconLink | undefined;
  #icon: Icon | undefined;
  #callCount = 0;
  /** The `data:` URL in the links; `undefined` while nothing is shown. */
  #badge: string | undefined;
  #unfollow: (() => void) | undefined;
  #canDraw = true;
  #hasGivenUp = false;

  constructor(head: PageHead | undefined, clock: Clock, listener: AlertChannelListener) {
    this.#head = head;
    this.#listener = listener;
    this.#mayRewrite = createRewriteLimit(clock);
  }

  status(): AlertStatus {
    if (this.#head === undefined || !this.#canDraw) return 'unsupported';
    if (this.#hasGivenUp) return 'failed';
    return this.#badge === undefined ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    const { callCount = 0 } = content ?? {};
    const head = this.#head;
    if (head === undefined || callCount === this.#callCount || !this.#canDraw) return;
    if (callCount === 0) return this.#restore();
    this.#callCount = callCount;
    this.#hasGivenUp = false;
    this.#update(head);
    this.#unfollow ??= head.onChange(() => this.#follow(head));
    this.#listener.onChange();
  }

  dispose(): void {
    this.#restore();
  }

  #update(head: PageHead): void {
    this.#readLinks(head);
    const url = [...this.#originals.values()].findLast(({ href }) => href !== null && href !== '')?.href;
    this.#useIcon(head, url ?? defaultIcon);
    this.#badge = this.#draw(head);
    if (this.#badge === undefined) {
      this.#canDraw = false;
      return;
    }
    if (this.#originals.size === 0) this.#added ??= head.addIcon();
    for (const link of [...this.#originals.keys(), ...(this.#added === undefined ? [] : [this.#added])]) {
      link.setAttribute('href', this.#badge);
      link.setAttribute('type', 'image/png');
    }
  }

  #readLinks(head: PageHead): void {
    for (const link of head.icons()) {
      if (link === this.#added || !this.#isForeign(link)) continue;
      // In a link that Belfry wrote to, the type `image/png` is the badge's.
      const type = link.getAttribute('type');
      const isBadgeType = this.#originals.has(link) && type === 'image/png';
      const originalType = isBadgeType ? (this.#originals.get(link)?.type ?? null) : type;
      this.#originals.set(link, { href: link.getAttribute('href'), type: originalType });
    }
  }

  #isForeign(link: IconLink): boolean {
    return !this.#originals.has(link) || link.getAttribute('href') !== this.#badge;
  }

  #useIcon(head: PageHead, url: string): void {
    if (this.#icon?.url === url) return;
    const icon: Icon = { url, image: undefined };
    this.#icon = icon;
    head.loadImage(url).then(
      (image) => {
        icon.image = image;
        if (this.#icon === icon && this.#badge !== undefined) this.#update(head);
      },
      // There is no icon, or the page isn't allowed to read it: show the dot alone.
      () => undefined,
    );
  }

  #draw(head: PageHead): string | undefined {
    const createCanvas = (size: number): ReturnType<PageHead['createCanvas']> => head.createCanvas(size);
    try {
      return drawBadge(createCanvas, this.#icon?.image, this.#callCount);
    } catch {
      // Firefox can't draw an SVG without a size, and Safari blocks reading a canvas with an SVG that contains HTML.
      return drawBadge(createCanvas, undefined, this.#callCount);
    }
  }

  #follow(head: PageHead): void {
    const hasChanged = head.icons().some((link) => link !== this.#added && this.#isForeign(link));
    if (this.#hasGivenUp || !hasChanged) return;
    if (this.#mayRewrite()) return this.#update(head);
    this.#hasGivenUp = true;
    this.#listener.onFailure("Another script keeps changing the tab's icon.", undefined);
    this.#listener.onChange();
  }

  #restore(): void {
    if (this.#callCount === 0) return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    const badge = this.#badge;
    this.#callCount = 0;
    this.#badge = undefined;
    this.#hasGivenUp = false;
    this.#added?.remove();
    this.#added = undefined;
    for (const [link, original] of this.#originals) {
      if (link.getAttribute('href') !== badge) continue;
      restoreAttribute(link, 'type', original.type);
      restoreAttribute(link, 'href', original.href);
    }
    this.#originals.clear();
    this.#listener.onChange();
  }
}

function restoreAttribute(link: IconLink, name: string, value: string | null): void {
  if (value === null) link.removeAttribute(name);
  else link.setAttribute(name, value);
}
