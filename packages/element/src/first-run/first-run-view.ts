import { html, nothing, type TemplateResult } from 'lit';
import type { PanelContext } from '../panel/panel-context.js';
import { firstRun, type FirstRunStep } from './first-run.js';

/** The check that an agent makes once: sound, outputs, notifications, and whether the test ring is heard. */
export function firstRunView(
  { ringer, state, language: { texts, number } }: PanelContext,
  step: FirstRunStep,
  onStep: (step: FirstRunStep) => void,
): TemplateResult | typeof nothing {
  if (step === 'done') return nothing;
  const { isSoundOn, outputCount, notification } = firstRun(state);
  const text = texts.firstRun;
  const item = (isDone: boolean, content: unknown): TemplateResult =>
    html`<li data-done=${isDone}>${content}</li>`;
  return html`<section
    class="first-run"
    part="first-run"
    aria-labelledby="first-run"
    data-testid="belfry-first-run"
  >
    <h3 id="first-run">${text.title}</h3>
    <ul>
      ${item(isSoundOn, isSoundOn ? text.soundOn : text.soundOff)}
      ${item(outputCount > 0, text.outputs(number(outputCount)))}
      ${
        notification === 'hidden'
          ? nothing
          : item(
              notification === 'allowed',
              notification === 'allowed'
                ? text.notificationsOn
                : html`${text.notificationsOff}
                    <button type="button" class="link" @click=${() => ringer.allowAlert('notification')}>
                      ${texts.alerts.allowNotifications}
                    </button>`,
            )
      }
    </ul>
    <div class="buttons">
      <button
        type="button"
        class="small"
        @click=${() => {
          ringer.unlock();
          ringer.testRing();
        }}
      >
        ${text.play}
      </button>
      <span>${text.question}</span>
      <span class="buttons">
        <button type="button" class="small" @click=${() => onStep('done')}>${text.yes}</button>
        <button type="button" class="small" @click=${() => onStep('not-heard')}>${text.no}</button>
      </span>
    </div>
    <div role="status">
      ${
        step === 'not-heard'
          ? html`<ol>
              <li>${text.turnUp}</li>
              <li>${text.tryOther}</li>
              <li>${text.replug}</li>
            </ol>`
          : nothing
      }
    </div>
  </section>`;
}
