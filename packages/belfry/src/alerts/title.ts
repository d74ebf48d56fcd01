import type { Clock } from '../base/clock.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import type { PageHead } from '../browser/page-head.js';
import { createRewriteLimit } from './rewrite-limit.js';

const separator = ' · ';

/**
 * Puts the incoming call in front of the application's title, and follows that title when it changes. It doesn't
 * flash: browsers slow down the timers of hidden tabs, and motion bothers people who asked for less of it.
 */
export function createTitleAlert(
  head: PageHead | undefined,
  clock: Clock,
  listener: AlertChannelListener,
): AlertChannel {
  return new TitleAlert(head, clock, listener);
}

class TitleAlert implements AlertChannel {
  readonly #head: PageHead | undefined;
  readonly #listener: AlertChannelListener;
  readonly #mayRewrite: () => boolean;
  /** The text in front of the application's title; `''` while nothing is shown. */
  #text = '';
  #applicationTitle = '';
  /** The title as the browser returned it after writing: browsers trim and collapse spaces. */
  #written = '';
  #unfollow: (() => void) | undefined;
  #hasGivenUp = false;

  constructor(head: PageHead | undefined, clock: Clock, listener: AlertChannelListener) {
    this.#head = head;
    this.#listener = listener;
    this.#mayRewrite = createRewriteLimit(clock);
  }

  status(): AlertStatus {
    if (this.#head === undefined) return 'unsupported';
    if (this.#hasGivenUp) return 'failed';
    return this.#text === '' ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    const { title = '' } = content ?? {};
    const head = this.#head;
    if (head === undefined || title === this.#text) return;
    if (title === '') return this.#restore(head);
    this.#readApplicationTitle(head);
    this.#text = title;
    this.#hasGivenUp = false;
    this.#write(head);
    this.#unfollow ??= head.onChange(() => this.#follow(head));
    this.#listener.onChange();
  }

  dispose(): void {
    if (this.#head !== undefined) this.#restore(this.#head);
  }

  #write(head: PageHead): void {
    head.title =
      this.#applicationTitle === '' ? this.#text : `${this.#text}${separator}${this.#applicationTitle}`;
    this.#written = head.title;
  }

  #follow(head: PageHead): void {
    if (this.#hasGivenUp || head.title === this.#written) return;
    this.#readApplicationTitle(head);
    if (this.#mayRewrite()) return this.#write(head);
    this.#hasGivenUp = true;
    this.#listener.onFailure("Another script keeps changing the tab's title.", undefined);
    this.#listener.onChange();
  }

  /** The application may have built its new title from the one with the alert in it. */
  #readApplicationTitle(head: PageHead): void {
    if (this.#text === '') this.#applicationTitle = head.title;
    else if (head.title !== this.#written)
      this.#applicationTitle = head.title.replaceAll(`${this.#text}${separator}`, '');
  }

  #restore(head: PageHead): void {
    if (this.#text === '') return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#readApplicationTitle(head);
    this.#text = '';
    this.#hasGivenUp = false;
    if (head.title !== this.#applicationTitle) head.title = this.#applicationTitle;
    this.#listener.onChange();
  }
}
