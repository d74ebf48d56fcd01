import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import type { CustomSound } from 'belfry-element/custom-sound';
import { ringtoneLabel } from 'belfry-element/headless';
import type { ProblemLog } from '../problems/problem-log.js';
import { useCustomSound } from './use-custom-sound.js';
import { useLanguage } from '../locales/use-language.js';
import { LockHint } from './LockHint.js';
import { CustomSoundPicker } from './CustomSoundPicker.js';
import { RingtonePreview } from './RingtonePreview.js';

interface RingtonePickerProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly customSound: CustomSound;
  readonly problems: ProblemLog;
}

/** The choice of ringtone: a built-in one, one of the administrator's, or the agent's custom sound. */
export function RingtonePicker({
  ringer,
  state,
  customSound,
  problems,
}: RingtonePickerProps): React.ReactElement {
  const { texts } = useLanguage();
  const { saved } = useCustomSound(customSound);
  const { ringtone: locked, uploads } = state.locks;
  const lock = typeof locked === 'string' ? 'fixed' : undefined;
  const offered = state.ringtones.filter(({ name }) => typeof locked !== 'object' || locked.includes(name));
  return (
    <div>
      <Label htmlFor="belfry-ringtone">{texts.ringtone.title}</Label>
      <Select
        id="belfry-ringtone"
        data-testid="belfry-ringtone"
        value={state.settings.ringtone}
        disabled={lock !== undefined}
        aria-describedby={lock && 'belfry-ringtone-lock'}
        onChange={(event) => {
          const ringtone = event.target.value;
          problems.guard('setting', () => ringer.set({ ringtone }));
        }}
      >
        {offered.map((ringtone) => (
          <Option key={ringtone.name} value={ringtone.name}>
            {ringtoneLabel(ringtone, texts, saved?.name)}
          </Option>
        ))}
      </Select>
      <LockHint id="belfry-ringtone-lock" lock={lock} />
      <RingtonePreview ringer={ringer} isTesting={state.isTesting} />
      <CustomSoundPicker customSound={customSound} isLocked={locked !== undefined || uploads === false} />
    </div>
  );
}
