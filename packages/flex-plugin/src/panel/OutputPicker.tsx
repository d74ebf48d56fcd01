import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Checkbox, CheckboxGroup } from '@twilio-paste/core/checkbox';
import { HelpText } from '@twilio-paste/core/help-text';
import type { OutputState, Ringer, RingerState } from 'belfry';
import React from 'react';
import { hasOwnVolume, isLeftOut, isSelected, systemDefaultId, withSelection } from 'belfry-element/headless';
import type { Language } from '../locales/language.js';
import type { ProblemLog } from '../problems/problem-log.js';
import { outputName } from './output-name.js';
import { useLanguage } from '../locales/use-language.js';
import { LevelMeter } from './LevelMeter.js';
import { LockHint } from './LockHint.js';
import { OutputVolume } from './OutputVolume.js';
import { useLevelMeters } from './use-level-meters.js';

interface OutputPickerProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

type NamesHintProps = Pick<OutputPickerProps, 'ringer' | 'state'>;

/** The outputs to ring on, each with its own volume. During a test ring, meters show the sound that goes to each. */
export function OutputPicker({ ringer, state, problems }: OutputPickerProps): React.ReactElement {
  const { outputs, canChooseOutputs } = state;
  const lock = state.locks.outputs === undefined ? undefined : 'fixed';
  const language = useLanguage();
  const texts = language.texts.outputs;
  const meters = useLevelMeters(ringer);
  return (
    <div>
      <CheckboxGroup legend={texts.title} name="belfry-outputs" orientation="vertical">
        {outputs.map((output, index) => {
          const name = outputName(output, index, language);
          const isMetered = state.isTesting && output.player === 'sounding';
          return (
            <Box key={`${index}/${output.id}`} position="relative">
              <Checkbox
                data-testid={`belfry-output-${index}`}
                data-present={output.isPresent}
                checked={isSelected(output, outputs)}
                disabled={!canChooseOutputs || lock !== undefined}
                helpText={helpFor(output, outputs, texts)}
                onChange={(event) => {
                  const isNowSelected = event.target.checked;
                  problems.guard('setting', () =>
                    ringer.set({ outputs: withSelection(output, isNowSelected, outputs) }),
                  );
                }}
              >
                <bdi style={{ overflowWrap: 'anywhere' }}>{name}</bdi>
              </Checkbox>
              {hasOwnVolume(output, outputs) && (
                <OutputVolume {...{ ringer, state, problems, output, index, name }} />
              )}
              {isMetered && <LevelMeter {...{ meters, index, name }} outputId={output.id} />}
            </Box>
          );
        })}
      </CheckboxGroup>
      <LockHint id="belfry-outputs-lock" lock={lock} />
      {outputs.length === 0 && <HelpText>{texts.none}</HelpText>}
      {canChooseOutputs ? <NamesHint {...{ ringer, state }} /> : <HelpText>{texts.cannotChoose}</HelpText>}
    </div>
  );
}

/** Offers to ask for the microphone while the browser hides the devices. */
function NamesHint({ ringer, state: { outputNames } }: NamesHintProps): React.ReactElement | null {
  const texts = useLanguage().texts.outputs;
  if (outputNames === 'known') return null;
  return (
    <Box data-testid="belfry-names-hint">
      <HelpText>{outputNames === 'denied' ? texts.namesBlocked : texts.namesHidden}</HelpText>
      {outputNames === 'withheld' && (
        <Box marginTop="space30">
          <Button
            variant="secondary"
            size="small"
            data-testid="belfry-allow-names"
            onClick={() => void ringer.nameOutputs()}
          >
            {texts.showDevices}
          </Button>
        </Box>
      )}
    </Box>
  );
}

function helpFor(
  output: OutputState,
  outputs: readonly OutputState[],
  texts: Language['texts']['outputs'],
): string | undefined {
  if (!output.isPresent) return texts.notConnected;
  if (output.player === 'failed') return texts.failed;
  if (isLeftOut(output, outputs)) return texts.systemDefaultLeftOut;
  return output.id === systemDefaultId ? texts.systemDefaultHelp : undefined;
}
