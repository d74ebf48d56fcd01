import { html, nothing, type TemplateResult } from 'lit';
import type { AllowableAlert } from 'belfry';
import { section } from './controls.js';
import type { PanelContext } from './panel-context.js';

/** The alerts that need the agent's permission. Nothing if the browser supports none of them. */
export function alertsSection({ ringer, state, language }: PanelContext): TemplateResult | typeof nothing {
  const { notification, headset } = state.alerts;
  const texts = language.texts.alerts;
  if (notification === 'unsupported' && headset === 'unsupported') return nothing;
  const allow = (name: AllowableAlert, label: string, help: string): TemplateResult =>
    html`<div>
      <button
        type="button"
        data-testid="belfry-allow-${name}"
        aria-describedby="belfry-${name}-help"
        @click=${() => ringer.allowAlert(name)}
      >
        ${label}
      </button>
      <p class="hint" id="belfry-${name}-help">${help}</p>
    </div>`;
  const help: Partial<Record<typeof notification, string>> = {
    denied: texts.notificationsDenied,
    ready: texts.notificationsAllowed,
    showing: texts.notificationsAllowed,
    failed: texts.notificationsFailed,
  };
  const content = html`<div role="group" aria-label=${texts.title} data-testid="belfry-alerts">
    ${
      notification === 'needs-permission'
        ? allow('notification', texts.allowNotifications, texts.notificationsHelp)
        : nothing
    }
    ${help[notification] === undefined ? nothing : html`<p class="hint">${help[notification]}</p>`}
    ${
      headset === 'unsupported'
        ? nothing
        : allow(
            'headset',
            texts.connectHeadset,
            headset === 'needs-permission' ? texts.headsetHelp : texts.headsetConnected,
          )
    }
  </div>`;
  return section(texts.title, content);
}
