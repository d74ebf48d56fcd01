import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import type { OutputChoice, Ringer, RingerState } from 'belfry';
import React from 'react';
import { automatic, headsetChoice, headsetFor, headsetValue } from 'belfry-element/headless';
import type { ProblemLog } from '../problems/problem-log.js';
import { outputName } from './output-name.js';
import { useLanguage } from '../locales/use-language.js';
import { LockHint } from './LockHint.js';

interface HeadsetPickerProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

/**
 * The output that a second call rings on while the agent is on a call. Renders nothing if there is nothing to
 * choose from.
 */
export function HeadsetPicker({ ringer, state, problems }: HeadsetPickerProps): React.ReactElement | null {
  const language = useLanguage();
  const { headset: texts, outputs: outputTexts } = language.texts;
  const choice = headsetChoice(state);
  if (choice === undefined) return null;
  const lock = state.locks.headset === undefined ? undefined : 'fixed';
  const nameOf = (output: Pick<OutputChoice, 'id' | 'label'>): string => {
    const index = state.outputs.findIndex(({ id }) => id === output.id);
    return outputName(output, index < 0 ? state.outputs.length : index, language);
  };
  return (
    <div>
      <Label htmlFor="belfry-headset">{texts.title}</Label>
      <Select
        id="belfry-headset"
        data-testid="belfry-headset"
        value={choice.value}
        disabled={lock !== undefined}
        aria-describedby={lock && 'belfry-headset-lock'}
        onChange={(event) => {
          const headset = headsetFor(event.target.value, choice);
          problems.guard('setting', () => ringer.set({ headset }));
        }}
      >
        <Option value={automatic}>
          {choice.guessed === undefined ? texts.automatic : texts.automaticNow(nameOf(choice.guessed))}
        </Option>
        {[
          ...choice.outputs.map((output) => (
            <Option key={output.id} value={headsetValue(output)}>
              {nameOf(output)}
            </Option>
          )),
          ...(choice.absent === undefined
            ? []
            : [
                <Option key="absent" value={headsetValue(choice.absent)}>
                  {`${nameOf(choice.absent)} (${outputTexts.notConnected})`}
                </Option>,
              ]),
        ]}
      </Select>
      <LockHint id="belfry-headset-lock" lock={lock} />
    </div>
  );
}
