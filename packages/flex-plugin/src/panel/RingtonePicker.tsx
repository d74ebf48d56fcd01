import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import type { Ringer, RingerState, RingtoneState } from 'belfry';
import React from 'react';
import { plainText } from '../plain-text.js';
import type { ProblemLog } from '../problem-log.js';
import { strings } from '../strings.js';

interface RingtonePickerProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

/** Which ringtone rings. */
export function RingtonePicker({ ringer, state, problems }: RingtonePickerProps): React.ReactElement {
  return (
    <div>
      <Label htmlFor="belfry-ringtone">{strings.ringtone.title}</Label>
      <Select
        id="belfry-ringtone"
        data-testid="belfry-ringtone"
        value={state.settings.ringtone}
        onChange={(event) => {
          const ringtone = event.target.value;
          problems.guard('setting', () => ringer.set({ ringtone }));
        }}
      >
        {state.ringtones.map((ringtone) => (
          <Option key={ringtone.name} value={ringtone.name}>
            {labelOf(ringtone)}
          </Option>
        ))}
      </Select>
    </div>
  );
}

function labelOf({ name, state }: RingtoneState): string {
  const words = strings.ringtone;
  const label = Object.hasOwn(words.names, name) ? words.names[name] : undefined;
  const shown = label ?? plainText(name);
  return state === 'ready' ? shown : `${shown} (${words[state]})`;
}
