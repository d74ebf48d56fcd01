import { describeReport, type Ringer, type RingReport } from 'belfry';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What became of copying a report. */
export interface CopiedReport {
  readonly text: string;
  /** The browser doesn't let the page write to the clipboard. */
  readonly isRefused: boolean;
}

type RecentCallsHost = ReactiveControllerHost & { readonly ringer: Ringer | undefined };

/** The list of the last calls: whether it's open, and what was copied from it. */
export class RecentCalls implements ReactiveController {
  readonly #host: RecentCallsHost;
  #isOpen = false;
  #copied: CopiedReport | undefined;

  constructor(host: RecentCallsHost) {
    this.#host = host;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get copied(): CopiedReport | undefined {
    return this.#copied;
  }

  hostDisconnected(): void {
    this.#isOpen = false;
    this.#copied = undefined;
  }

  /** An agent who opens the list has seen the missed calls. */
  setOpen(isOpen: boolean): void {
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    this.#copied = undefined;
    this.#host.requestUpdate();
    if (isOpen) this.#host.ringer?.dismissMissed();
  }

  async copy(report: RingReport): Promise<void> {
    // The last line is for the sandbox's `--replay`.
    const text = `${describeReport(report)}\n\n${JSON.stringify(report)}`;
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = { text, isRefused: false };
    } catch {
      // Refused, or absent because the page isn't secure.
      this.#copied = { text, isRefused: true };
    }
    this.#host.requestUpdate();
  }
}
