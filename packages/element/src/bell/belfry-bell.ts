import type { Call } from 'belfry';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { languageOf } from '../element/language-of.js';
import { renderOrFail } from '../element/render-or-fail.js';
import { RingerController } from '../element/ringer-controller.js';
import { RingerElement } from '../element/ringer-element.js';
import { theme } from '../element/theme.js';
import type { Language } from '../locales/language.js';
import { missedCallsText } from '../recent-calls/call-text.js';
import { createAbsences } from '../panel/absences.js';
import { isSoundInDoubt } from '../unheard/unheard-rule.js';
import { announcementText, callsToAnnounce } from './announcement-text.js';
import { bellAppearance, type BellAppearance } from './bell-appearance.js';
import { bellIcon } from './bell-icon.js';
import { bellStyles } from './bell-styles.js';
import { createAnnouncer, type Announcer } from './create-announcer.js';
import { placePopover } from './place-popover.js';

const minuteMs = 60_000;

/**
 * `<belfry-bell>`: the bell that agents see. A button that shows whether calls ring, with the panel in a popover.
 *
 * @example
 * const bell = document.querySelector('belfry-bell');
 * bell.ringer = createRinger({ sources: [taskRouter(worker)] });
 */
export class BelfryBell extends RingerElement {
  static override readonly properties: PropertyDeclarations = {
    isOpen: { state: true },
    announced: { state: true },
  };
  static override readonly styles: CSSResultGroup = [theme, bellStyles];

  declare private isOpen: boolean;
  declare private announced: readonly Call[];

  readonly #controller: RingerController = new RingerController(this);
  readonly #absences = createAbsences();
  readonly #place: () => void = () => this.#placePopover();
  #announcer: Announcer | undefined;

  constructor() {
    super();
    this.isOpen = false;
    this.announced = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#announcer = createAnnouncer((calls) => {
      this.announced = calls;
    });
    addEventListener('resize', this.#place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcer?.dispose();
    removeEventListener('resize', this.#place);
  }

  protected override render(): TemplateResult | typeof nothing {
    return renderOrFail(
      this.#controller.problems,
      () => this.#content(),
      () => this.#failure(),
    );
  }

  protected override updated(): void {
    const { state } = this.#controller;
    if (state !== undefined) this.#announcer?.update(callsToAnnounce(state.plan));
  }

  #content(): TemplateResult | typeof nothing {
    const { state } = this.#controller;
    if (this.ringer === undefined || state === undefined) return nothing;
    this.#absences.update(state.outputs, Date.now());
    const language = languageOf(this);
    const input = { ...state, isSoundInDoubt: isSoundInDoubt(state, this.unheardRule?.()) };
    const appearance = bellAppearance(input, language, Math.ceil(this.#controller.mutedMs / minuteMs));
    return html`
      <div class="announcement" role="alert" data-testid="belfry-incoming">
        ${announcementText(this.announced, language)}
      </div>
      <div class="announcement" role="status" id="missed" data-testid="belfry-missed-status">
        ${missedCallsText(state.missed, language, Date.now())}
      </div>
      ${appearance.canSilence ? this.#silence(language) : nothing}
      ${this.#button(appearance, state.missed.length, language)}
      <div
        id="panel"
        class="popover"
        part="popover"
        popover="auto"
        role="dialog"
        aria-label=${language.texts.panel.name}
        @beforetoggle=${(event: ToggleEvent) => this.#onBeforeToggle(event)}
        @toggle=${(event: ToggleEvent) => {
          this.isOpen = event.newState === 'open';
        }}
        @belfry-close=${() => this.#close()}
      >
        ${this.isOpen ? this.#panel() : nothing}
      </div>
    `;
  }

  /** A click renders the bell again. So does the next change. */
  #failure(): TemplateResult {
    const name = languageOf(this).texts.bell.broken;
    return html`<button
      class="bell"
      part="button"
      type="button"
      aria-label=${name}
      title=${name}
      data-testid="belfry-broken-bell"
      @click=${() => this.requestUpdate()}
    >
      ${bellIcon('idle')}
    </button>`;
  }

  #silence({ texts }: Language): TemplateResult {
    return html`<button
      class="silence"
      part="silence"
      type="button"
      aria-label=${texts.bell.silenceName}
      title=${texts.bell.silenceName}
      data-testid="belfry-silence"
      @click=${() => this.ringer?.silence()}
    >
      ${bellIcon('silenced')}<span>${texts.bell.silence}</span>
    </button>`;
  }

  #button(
    { status, isReady, isUnheard, hasWarning, pill, name }: BellAppearance,
    missedCount: number,
    { number }: Language,
  ): TemplateResult {
    const isMarked = hasWarning || (!isReady && pill === undefined);
    return html`<button
      class="bell"
      part="button"
      type="button"
      popovertarget="panel"
      aria-haspopup="dialog"
      aria-expanded=${this.isOpen}
      aria-label=${name}
      aria-describedby=${ifDefined(missedCount > 0 ? 'missed' : undefined)}
      title=${name}
      data-testid="belfry-bell"
      data-status=${status}
      data-ready=${isReady}
      data-unheard=${isUnheard}
      data-pill=${ifDefined(pill)}
    >
      ${bellIcon(status)}${pill === undefined ? nothing : html`<span class="pill">${pill}</span>`}
      ${missedCount > 0 ? missedMark(number(missedCount)) : isMarked ? warningMark() : nothing}
    </button>`;
  }

  #panel(): TemplateResult {
    return html`<belfry-panel
      closable
      .isInBell=${true}
      theme=${ifDefined(this.getAttribute('theme') ?? undefined)}
      .ringer=${this.ringer}
      .customSound=${this.customSound}
      .problems=${this.#controller.problems}
      .formatPhone=${this.formatPhone}
      .configurationReadAt=${this.configurationReadAt}
      .unheardRule=${this.unheardRule}
      .language=${this.language}
      .absences=${this.#absences}
    ></belfry-panel>`;
  }

  #onBeforeToggle({ newState }: ToggleEvent): void {
    if (newState !== 'open') {
      const focused = this.shadowRoot?.activeElement ?? null;
      // The panel is removed with the focus in it.
      if (this.renderRoot.querySelector('.popover')?.contains(focused) === true)
        this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
      return;
    }
    // The panel isn't evaluated before it is opened for the first time.
    import('../panel/define-panel.js').catch((error: unknown) => {
      this.#controller.problems.report('panel', error);
    });
    this.isOpen = true;
    this.#placePopover();
  }

  #placePopover(): void {
    const button = this.renderRoot.querySelector('.bell');
    const popover = this.renderRoot.querySelector<HTMLElement>('.popover');
    if (button === null || popover === null) return;
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const { top, left, width, maxHeight } = placePopover(
      button.getBoundingClientRect(),
      viewport,
      isRightToLeft,
    );
    Object.assign(popover.style, {
      top: `${top}px`,
      left: `${left}px`,
      width: `${width}px`,
      maxHeight: `${maxHeight}px`,
    });
  }

  #close(): void {
    this.renderRoot.querySelector<HTMLElement>('.popover')?.hidePopover();
    this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
  }
}

function warningMark(): TemplateResult {
  return html`<span class="mark" aria-hidden="true"></span>`;
}

function missedMark(count: string): TemplateResult {
  return html`<span
    class="mark missed"
    aria-hidden="true"
    data-count=${count}
    data-testid="belfry-missed-mark"
  ></span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'belfry-bell': BelfryBell;
  }
}
