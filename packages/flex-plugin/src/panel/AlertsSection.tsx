import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { HelpText } from '@twilio-paste/core/help-text';
import { Text } from '@twilio-paste/core/text';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';

interface AlertsSectionProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
}

/** The alerts that need the agent's permission. Renders nothing if the browser supports none of them. */
export function AlertsSection({ ringer, state }: AlertsSectionProps): React.ReactElement | null {
  const { notification, headset } = state.alerts;
  const texts = useLanguage().texts.alerts;
  if (notification === 'unsupported' && headset === 'unsupported') return null;
  const isHeadsetConnected = headset !== 'needs-permission';
  return (
    <div role="group" aria-labelledby="belfry-alerts-title" data-testid="belfry-alerts">
      <Box display="flex" flexDirection="column" rowGap="space30">
        <Text as="span" id="belfry-alerts-title" fontWeight="fontWeightSemibold">
          {texts.title}
        </Text>
        {notification === 'needs-permission' && (
          <AllowButton
            name="notification"
            label={texts.allowNotifications}
            help={texts.notificationsHelp}
            onClick={() => ringer.allowAlert('notification')}
          />
        )}
        {notification === 'denied' && <HelpText>{texts.notificationsDenied}</HelpText>}
        {['ready', 'showing'].includes(notification) && <HelpText>{texts.notificationsAllowed}</HelpText>}
        {notification === 'failed' && <HelpText>{texts.notificationsFailed}</HelpText>}
        {headset !== 'unsupported' && (
          <AllowButton
            name="headset"
            label={texts.connectHeadset}
            help={isHeadsetConnected ? texts.headsetConnected : texts.headsetHelp}
            onClick={() => ringer.allowAlert('headset')}
          />
        )}
      </Box>
    </div>
  );
}

interface AllowButtonProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly onClick: () => void;
}

function AllowButton({ name, label, help, onClick }: AllowButtonProps): React.ReactElement {
  const helpId = `belfry-${name}-help`;
  return (
    <div>
      <Button
        variant="secondary"
        size="small"
        data-testid={`belfry-allow-${name}`}
        aria-describedby={helpId}
        onClick={onClick}
      >
        {label}
      </Button>
      <HelpText id={helpId}>{help}</HelpText>
    </div>
  );
}
