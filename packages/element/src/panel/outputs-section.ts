import type { OutputState } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { lockHint, slider } from './controls.js';
import { orderOutputs } from './device-order.js';
import { levelMeter } from './level-meter.js';
import {
  hasOwnVolume,
  isLeftOut,
  isSelected,
  systemDefaultId,
  withSelection,
  withVolume,
} from './output-choices.js';
import type { PanelContext } from './panel-context.js';
import { playTestTone } from './play-test-tone.js';
import { minOutputShare, outputVolumeLimits } from './volume-limits.js';

/** The outputs to ring on, each with its own volume. During a ring, meters show the sound that goes to each. */
export function outputsSection(context: PanelContext): TemplateResult {
  const { state, language } = context;
  const { outputs, canChooseOutputs } = state;
  const texts = language.texts.outputs;
  const { shown, rest } = orderOutputs(outputs);
  const rows = (some: readonly OutputState[]): unknown =>
    repeat(
      some,
      ({ id }) => id,
      (output) => outputRow(context, output),
    );
  const lock = state.locks.outputs === undefined ? undefined : 'fixed';
  return html`<div class="group">
    <fieldset>
      <legend>${texts.title}</legend>
      ${canChooseOutputs && lock === undefined ? html`<p class="hint">${texts.help}</p>` : nothing}
      ${rows(shown)}
      ${
        rest.length === 0
          ? nothing
          : html`<details class="more">
              <summary>${texts.more(language.number(rest.length))}</summary>
              ${rows(rest)}
            </details>`
      }
    </fieldset>
    ${lockHint('belfry-outputs-lock', lock, language)}
    ${outputs.length === 0 ? html`<p class="hint">${texts.none}</p>` : nothing}
    ${canChooseOutputs ? namesHint(context) : html`<p class="hint">${texts.cannotChoose}</p>`}
  </div>`;
}

function outputRow(context: PanelContext, output: OutputState): TemplateResult {
  const { state, language, problems, ringer, names } = context;
  const { outputs } = state;
  const { texts } = language;
  const index = outputs.indexOf(output);
  const name = names.get(output.id) ?? '';
  const isLocked = !state.canChooseOutputs || state.locks.outputs !== undefined;
  const help = helpFor(context, output);
  const isMetered = output.player === 'sounding';
  return html`<div class="output" part="output">
    <div class="row">
      <input
        type="checkbox"
        id="output-${index}"
        data-testid="belfry-output-${index}"
        data-present=${output.isPresent}
        .checked=${live(isSelected(output, outputs))}
        ?disabled=${isLocked}
        aria-describedby=${`output-help-${index}`}
        @change=${({ currentTarget }: Event) => {
          const isNowSelected = (currentTarget as HTMLInputElement).checked;
          problems.guard('setting', () =>
            ringer.set({ outputs: withSelection(output, isNowSelected, outputs) }),
          );
        }}
      />
      <label for="output-${index}"><bdi>${name}</bdi></label>
      ${
        output.isPresent && state.canChooseOutputs
          ? html`<button
              type="button"
              class="link"
              aria-label=${texts.outputs.testOn(name)}
              @click=${() => {
                playTestTone(output.id, state.settings.volume * output.volume).catch((error: unknown) =>
                  problems.report('output-test', error),
                );
              }}
            >
              ${texts.outputs.test}
            </button>`
          : nothing
      }
    </div>
    <p class="hint" id="output-help-${index}">${help ?? nothing}</p>
    ${hasOwnVolume(output, outputs) ? volumeOf(context, output, index, name) : nothing}
    ${isMetered ? levelMeter(context, output.id, index, name) : nothing}
  </div>`;
}

function volumeOf(
  { state, language, problems, ringer }: PanelContext,
  output: OutputState,
  index: number,
  name: string,
): TemplateResult {
  return slider(
    {
      id: `belfry-output-volume-${index}`,
      label: language.texts.outputs.volumeOn(name),
      share: output.volume,
      limits: outputVolumeLimits(state),
      lockId: state.locks.outputs === undefined ? 'belfry-volume-lock' : 'belfry-outputs-lock',
      onChange: (wanted) => {
        const volume = Math.max(wanted, minOutputShare(state));
        problems.guard('setting', () => ringer.set({ outputs: withVolume(output, volume, state.outputs) }));
      },
    },
    language,
  );
}

function helpFor({ state, language, absences }: PanelContext, output: OutputState): string | undefined {
  const texts = language.texts.outputs;
  if (!output.isPresent) {
    const since = absences.since(output.id);
    return since === undefined ? texts.notConnected : texts.notConnectedSince(language.time(since));
  }
  if (output.player === 'failed') return texts.failed;
  if (isLeftOut(output, state.outputs)) return texts.systemDefaultLeftOut;
  return output.id === systemDefaultId ? texts.systemDefaultHelp : undefined;
}

/** Offers to ask for the microphone while the browser hides the devices. */
function namesHint({ ringer, state, language }: PanelContext): TemplateResult | typeof nothing {
  const texts = language.texts.outputs;
  const { outputNames } = state;
  if (outputNames === 'known') return nothing;
  return html`<div data-testid="belfry-names-hint">
    <p class="hint">${outputNames === 'denied' ? texts.namesBlocked : texts.namesHidden}</p>
    ${
      outputNames === 'withheld'
        ? html`<button
            type="button"
            class="small"
            data-testid="belfry-allow-names"
            @click=${() => void ringer.nameOutputs()}
          >
            ${texts.showDevices}
          </button>`
        : nothing
    }
  </div>`;
}
