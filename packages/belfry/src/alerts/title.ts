import type { Clock } from '../base/clock.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import type { PageHead } from '../browser/page-head.js';
import { createRewriteLimit } from './rewrite-limit.js';

const separator = ' · ';

/**
 * The tab's title: what is ringing, before the application's own title, which is followed when it changes. It
 * stands still: a title that flashes needs timers, which a hidden tab does not get in time, and catches the eye
 * of those who asked for less motion.
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
  /** What stands before the application's title; `''` while nothing is shown. */
  #text = '';
  #own = '';
  /** As it reads: browsers trim and join spaces. */
  #written = '';
  #unfollow: (() => void) | undefined;
  #isOutdone = false;

  constructor(head: PageHead | undefined, clock: Clock, listener: AlertChannelListener) {
    this.#head = head;
    this.#listener = listener;
    this.#mayRewrite = createRewriteLimit(clock);
  }

  status(): AlertStatus {
    if (this.#head === undefined) return 'unsupported';
    if (this.#isOutdone) return 'failed';
    return this.#text === '' ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    const { title = '' } = content ?? {};
    const head = this.#head;
    if (head === undefined || title === this.#text) return;
    if (title === '') return this.#restore(head);
    this.#takeOwn(head);
    this.#text = title;
    this.#isOutdone = false;
    this.#write(head);
    this.#unfollow ??= head.onChange(() => this.#follow(head));
    this.#listener.onChange();
  }

  dispose(): void {
    if (this.#head !== undefined) this.#restore(this.#head);
  }

  #write(head: PageHead): void {
    head.title = this.#own === '' ? this.#text : `${this.#text}${separator}${this.#own}`;
    this.#written = head.title;
  }

  #follow(head: PageHead): void {
    if (this.#isOutdone || head.title === this.#written) return;
    this.#takeOwn(head);
    if (this.#mayRewrite()) return this.#write(head);
    this.#isOutdone = true;
    this.#listener.onFailure('Another script keeps changing the title of the tab.', undefined);
    this.#listener.onChange();
  }

  /** What the application wrote, even if it made it from what stood there. */
  #takeOwn(head: PageHead): void {
    if (this.#text === '') this.#own = head.title;
    else if (head.title !== this.#written) this.#own = head.title.replaceAll(`${this.#text}${separator}`, '');
  }

  #restore(head: PageHead): void {
    if (this.#text === '') return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#takeOwn(head);
    this.#text = '';
    this.#isOutdone = false;
    if (head.title !== this.#own) head.title = this.#own;
    this.#listener.onChange();
  }
}
