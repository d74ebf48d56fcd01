import { html, type TemplateResult } from 'lit';
import { lockHint, slider } from './controls.js';
import type { PanelContext } from './panel-context.js';
import { volumeLimits } from './volume-limits.js';

/** The overall ring volume and the test ring. */
export function volumeSection({ ringer, state, language, problems }: PanelContext): TemplateResult {
  const { texts } = language;
  const limits = volumeLimits(state);
  return html`<div class="volume">
    <div class="volume-row">
      <div>
        <label for="belfry-volume" class="title">${texts.volume.title}</label>
        ${slider(
          {
            id: 'belfry-volume',
            share: state.settings.volume,
            limits,
            lockId: 'belfry-volume-lock',
            onChange: (volume) => problems.guard('setting', () => ringer.set({ volume })),
          },
          language,
        )}
      </div>
      <button
        type="button"
        data-testid="belfry-test-ring"
        @click=${() => {
          if (state.isTesting) {
            ringer.stopTestRing();
          } else {
            ringer.unlock();
            ringer.testRing();
          }
        }}
      >
        ${state.isTesting ? texts.testRing.stop : texts.testRing.start}
      </button>
    </div>
    ${lockHint('belfry-volume-lock', limits.lock, language)}
  </div>`;
}
