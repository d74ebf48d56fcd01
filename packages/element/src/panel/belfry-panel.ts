import type { Ringer, RingerState } from 'belfry';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { cardView } from '../card/card-view.js';
import type { CustomSound } from '../custom-sound/create-custom-sound.js';
import { languageOf } from '../element/language-of.js';
import { renderOrFail } from '../element/render-or-fail.js';
import { RingerController } from '../element/ringer-controller.js';
import { RingerElement } from '../element/ringer-element.js';
import { theme } from '../element/theme.js';
import { provesSound, rememberCheck, wasChecked, type FirstRunStep } from '../first-run/first-run.js';
import { firstRunView } from '../first-run/first-run-view.js';
import { formatPhone } from '../phone/format-phone.js';
import { createAbsences, type Absences } from './absences.js';
import { alertsSection } from './alerts-section.js';
import { callWaitingSection } from './call-waiting-section.js';
import { createMeterRefs, type MeterRefs } from './meter-refs.js';
import { createLevelMeters } from './level-meters.js';
import { muteSection } from './mute-section.js';
import { missedView } from '../recent-calls/missed-view.js';
import { RecentCalls } from '../recent-calls/recent-calls.js';
import { recentCallsSection } from '../recent-calls/recent-calls-section.js';
import { outputNames } from './output-names.js';
import { outputsSection } from './outputs-section.js';
import type { PanelContext } from './panel-context.js';
import { controlStyles } from './control-styles.js';
import { panelStyles } from './panel-styles.js';
import { ringtoneSection } from './ringtone-section.js';
import { soundCheckView } from '../unheard/sound-check-view.js';
import { isSoundInDoubt } from '../unheard/unheard-rule.js';
import { volumeSection } from './volume-section.js';
import { warningsView } from './warnings-view.js';

const localStore = (): Storage => localStorage;

/**
 * `<belfry-panel>`: what is going on now, what went wrong, and the agent's settings. `<belfry-bell>` shows it in a
 * popover. Use it alone where you have a place for it.
 *
 * @example
 * document.querySelector('belfry-panel').ringer = ringer;
 */
export class BelfryPanel extends RingerElement {
  static override readonly properties: PropertyDeclarations = {
    absences: { attribute: false },
    closable: { type: Boolean },
    isInBell: { attribute: false },
    firstRunStep: { state: true },
    soundCheckStep: { state: true },
  };
  static override readonly styles: CSSResultGroup = [theme, panelStyles, controlStyles];

  /** Whether there is a close button. It fires `belfry-close`. */
  declare closable: boolean;
  /** Since when outputs are unplugged. The bell passes what it saw while the panel was closed. */
  declare private absences: Absences;
  /** The bell announces missed calls, so the panel doesn't. */
  declare private isInBell: boolean;
  declare private firstRunStep: FirstRunStep;
  declare private soundCheckStep: FirstRunStep;

  readonly #controller: RingerController = new RingerController(this);
  readonly #recentCalls: RecentCalls = new RecentCalls(this);
  #meterRefs: MeterRefs | undefined;
  #followedSound: CustomSound | undefined;
  #stopSound: (() => void) | undefined;

  constructor() {
    super();
    this.closable = false;
    this.isInBell = false;
    this.absences = createAbsences();
    this.soundCheckStep = 'asking';
    this.firstRunStep = wasChecked(localStore) ? 'done' : 'asking';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.customSound?.acknowledge();
    this.#followSound(undefined);
  }

  protected override willUpdate(): void {
    const { state } = this.#controller;
    if (this.isConnected) this.#followSound(this.customSound);
    if (state !== undefined && this.firstRunStep !== 'done' && provesSound(state)) this.#setFirstRun('done');
  }

  protected override render(): TemplateResult | typeof nothing {
    return renderOrFail(
      this.#controller.problems,
      () => this.#content(),
      () => this.#failure(),
    );
  }

  #content(): TemplateResult | typeof nothing {
    const { state } = this.#controller;
    const { ringer } = this;
    if (ringer === undefined || state === undefined) return nothing;
    const context = this.#context(ringer, state);
    const { texts, tag } = context.language;
    return html`<div class="panel" part="panel" lang=${tag} data-testid="belfry-panel">
      <div class="header">
        <h2>${texts.panel.title}</h2>
        ${this.closable ? this.#closeButton(texts.panel.close) : nothing}
      </div>
      <div data-testid="belfry-readiness" data-state=${state.readiness.state} class="now">
        ${cardView(context)} ${missedView(context, this.isInBell)} ${warningsView(context)}
      </div>
      ${this.#check(context)} ${outputsSection(context)} ${volumeSection(context)}
      <div class="sections">
        ${recentCallsSection(context)} ${muteSection(context)} ${ringtoneSection(context)}
        ${callWaitingSection(context)} ${alertsSection(context)}
      </div>
      ${this.#configurationLine(context)}
    </div>`;
  }

  #check(context: PanelContext): TemplateResult | typeof nothing {
    const rule = this.unheardRule?.();
    return isSoundInDoubt(context.state, rule)
      ? soundCheckView(context, rule, this.soundCheckStep, (step) => this.#setSoundCheck(step))
      : firstRunView(context, this.firstRunStep, (step) => this.#setFirstRun(step));
  }

  #failure(): TemplateResult {
    const { texts, tag } = languageOf(this);
    return html`<div class="panel" part="panel" lang=${tag} data-testid="belfry-panel">
      <p>${texts.panel.failed}</p>
    </div>`;
  }

  #configurationLine({ language }: PanelContext): TemplateResult | typeof nothing {
    const readAt = this.configurationReadAt?.();
    if (readAt === undefined) return nothing;
    const text = language.texts.panel.configurationRead(language.time(readAt.getTime()));
    return html`<p class="hint" data-testid="belfry-configuration-read">${text}</p>`;
  }

  #context(ringer: Ringer, state: RingerState): PanelContext {
    const language = languageOf(this);
    const nowMs = Date.now();
    this.absences.update(state.outputs, nowMs);
    this.#meterRefs ??= this.#createMeterRefs();
    return {
      ringer,
      state,
      language,
      nowMs,
      problems: this.#controller.problems,
      names: outputNames(state.outputs, language),
      absences: this.absences,
      meterRefs: this.#meterRefs,
      recentCalls: this.#recentCalls,
      customSound: this.customSound,
      formatPhone: this.formatPhone ?? formatPhone,
    };
  }

  #createMeterRefs(): MeterRefs {
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    const meters = createLevelMeters({
      levels: () => this.ringer?.levels() ?? new Map<string, number>(),
      frames: window,
      isMotionReduced: () => motion.matches,
      percent: (share) => languageOf(this).percent(share),
    });
    return createMeterRefs(meters);
  }

  #closeButton(name: string): TemplateResult {
    return html`<button
      type="button"
      class="close"
      aria-label=${name}
      title=${name}
      @click=${() => this.dispatchEvent(new Event('belfry-close', { bubbles: true, composed: true }))}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path stroke="currentColor" stroke-width="1.75" stroke-linecap="round" d="M5 5l10 10M15 5L5 15" />
      </svg>
    </button>`;
  }

  #followSound(customSound: CustomSound | undefined): void {
    if (customSound === this.#followedSound) return;
    this.#stopSound?.();
    this.#followedSound = customSound;
    this.#stopSound = customSound?.subscribe(() => this.requestUpdate());
  }

  #setSoundCheck(step: FirstRunStep): void {
    this.soundCheckStep = step === 'done' ? 'asking' : step;
    if (step === 'done') this.ringer?.dismissMissed();
  }

  #setFirstRun(step: FirstRunStep): void {
    this.firstRunStep = step;
    if (step === 'done') rememberCheck(localStore);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belfry-panel': BelfryPanel;
  }
}
