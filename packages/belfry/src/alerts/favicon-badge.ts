import type { Clock } from '../base/clock.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import { drawBadge } from './draw-badge.js';
import type { IconLink, PageHead } from '../browser/page-head.js';
import { createRewriteLimit } from './rewrite-limit.js';

/** Where a browser looks for an icon that no link names. */
const impliedIcon = '/favicon.ico';

/** An icon that is drawn over. */
interface Icon {
  readonly url: string;
  /** Missing until it is loaded, and if it can't be. */
  image: CanvasImageSource | undefined;
}

/** What the application wrote into a link, to be put back. */
type OwnAttributes = Readonly<Record<'href' | 'type', string | null>>;

/**
 * A dot on the tab's icon. It is drawn over the application's own, if its server lets the page read it, and
 * written into the application's own links: browsers differ in which of several links they take. Links that are
 * added or changed meanwhile are followed.
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
  readonly #own = new Map<IconLink, OwnAttributes>();
  /** The badge's own link, in a page without any. */
  #added: IconLink | undefined;
  #icon: Icon | undefined;
  #callCount = 0;
  /** The `data:` URL that stands in the links; `undefined` while nothing is shown. */
  #badge: string | undefined;
  #unfollow: (() => void) | undefined;
  #canDraw = true;
  #isOutdone = false;

  constructor(head: PageHead | undefined, clock: Clock, listener: AlertChannelListener) {
    this.#head = head;
    this.#listener = listener;
    this.#mayRewrite = createRewriteLimit(clock);
  }

  status(): AlertStatus {
    if (this.#head === undefined || !this.#canDraw) return 'unsupported';
    if (this.#isOutdone) return 'failed';
    return this.#badge === undefined ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    const { callCount = 0 } = content ?? {};
    const head = this.#head;
    if (head === undefined || callCount === this.#callCount || !this.#canDraw) return;
    if (callCount === 0) return this.#restore();
    this.#callCount = callCount;
    this.#isOutdone = false;
    this.#update(head);
    this.#unfollow ??= head.onChange(() => this.#follow(head));
    this.#listener.onChange();
  }

  dispose(): void {
    this.#restore();
  }

  #update(head: PageHead): void {
    this.#takeOwn(head);
    const url = [...this.#own.values()].findLast(({ href }) => href !== null && href !== '')?.href;
    this.#useIcon(head, url ?? impliedIcon);
    this.#badge = this.#draw(head);
    if (this.#badge === undefined) {
      this.#canDraw = false;
      return;
    }
    if (this.#own.size === 0) this.#added ??= head.addIcon();
    for (const link of [...this.#own.keys(), ...(this.#added === undefined ? [] : [this.#added])]) {
      link.setAttribute('href', this.#badge);
      link.setAttribute('type', 'image/png');
    }
  }

  #takeOwn(head: PageHead): void {
    for (const link of head.icons()) {
      if (link === this.#added || !this.#isAnother(link)) continue;
      // The type of a link that was written into is the badge's, unless the application wrote one of its own.
      const type = link.getAttribute('type');
      const isBadges = this.#own.has(link) && type === 'image/png';
      const ownType = isBadges ? (this.#own.get(link)?.type ?? null) : type;
      this.#own.set(link, { href: link.getAttribute('href'), type: ownType });
    }
  }

  #isAnother(link: IconLink): boolean {
    return !this.#own.has(link) || link.getAttribute('href') !== this.#badge;
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
      // None, or one that the page may not read: a dot alone has to do.
      () => undefined,
    );
  }

  #draw(head: PageHead): string | undefined {
    const createCanvas = (size: number): ReturnType<PageHead['createCanvas']> => head.createCanvas(size);
    try {
      return drawBadge(createCanvas, this.#icon?.image, this.#callCount);
    } catch {
      // Firefox draws no SVG without a size, and an SVG that holds HTML makes Safari withhold the canvas.
      return drawBadge(createCanvas, undefined, this.#callCount);
    }
  }

  #follow(head: PageHead): void {
    const hasChanged = head.icons().some((link) => link !== this.#added && this.#isAnother(link));
    if (this.#isOutdone || !hasChanged) return;
    if (this.#mayRewrite()) return this.#update(head);
    this.#isOutdone = true;
    this.#listener.onFailure('Another script keeps changing the icon of the tab.', undefined);
    this.#listener.onChange();
  }

  #restore(): void {
    if (this.#callCount === 0) return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    const badge = this.#badge;
    this.#callCount = 0;
    this.#badge = undefined;
    this.#isOutdone = false;
    this.#added?.remove();
    this.#added = undefined;
    for (const [link, own] of this.#own) {
      if (link.getAttribute('href') !== badge) continue;
      restoreAttribute(link, 'type', own.type);
      restoreAttribute(link, 'href', own.href);
    }
    this.#own.clear();
    this.#listener.onChange();
  }
}

function restoreAttribute(link: IconLink, name: string, value: string | null): void {
  if (value === null) link.removeAttribute(name);
  else link.setAttribute(name, value);
}
