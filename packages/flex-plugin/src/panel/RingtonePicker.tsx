import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import {
  builtInRingtones,
  type BuiltInRingtone,
  type Ringer,
  type RingerState,
  type RingtoneState,
} from 'belfry';
import React from 'react';
import { plainText } from '../plain-text.js';
import type { ProblemLog } from '../problem-log.js';
import type { Words } from '../words/english.js';
import { useLanguage } from '../words/use-language.js';
import { LockHint } from './LockHint.js';
import { RingtonePreview } from './RingtonePreview.js';

interface RingtonePickerProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

/** Which ringtone rings. */
export function RingtonePicker({ ringer, state, problems }: RingtonePickerProps): React.ReactElement {
  const words = useLanguage().words.ringtone;
  const lock = state.locks.ringtone === undefined ? undefined : 'fixed';
  return (
    <div>
      <Label htmlFor="belfry-ringtone">{words.title}</Label>
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
        {state.ringtones.map((ringtone) => (
          <Option key={ringtone.name} value={ringtone.name}>
            {labelOf(ringtone, words)}
          </Option>
        ))}
      </Select>
      <LockHint id="belfry-ringtone-lock" lock={lock} />
      <RingtonePreview ringer={ringer} isTesting={state.isTesting} />
    </div>
  );
}

function labelOf({ name, state }: RingtoneState, words: Words['ringtone']): string {
  const shown = isBuiltIn(name) ? words.names[name] : plainText(name);
  return state === 'ready' ? shown : `${shown} (${words[state]})`;
}

function isBuiltIn(name: string): name is BuiltInRingtone {
  return Object.hasOwn(builtInRingtones, name);
}
