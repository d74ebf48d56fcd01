import { NonModalDialogDisclosurePrimitive } from '@twilio-paste/core/non-modal-dialog-primitive';
import { Popover, PopoverContainer, usePopoverState } from '@twilio-paste/core/popover';
import { styled } from '@twilio-paste/core/styling-library';
import type { Ringer } from 'belfry';
import React, { type ReactElement } from 'react';
import type { CustomSound } from 'belfry-element/custom-sound';
import type { Language } from './locales/language.js';
import type { ProblemLog } from './problems/problem-log.js';
import { bellAppearance } from './bell/bell-appearance.js';
import { BellButton } from './bell/BellButton.js';
import { BrokenBell } from './bell/BrokenBell.js';
import { SilenceButton } from './bell/SilenceButton.js';
import { IncomingAnnouncement } from './bell/IncomingAnnouncement.js';
import { ErrorBoundary } from './problems/ErrorBoundary.js';
import type { ConfigurationInForce } from './configuration/follow-configuration.js';
import { BellPanel } from './panel/BellPanel.js';
import type { PasteTheme } from './flex/PasteTheme.js';
import { useRingerState } from './bell/use-ringer-state.js';
import { useMinutesLeft } from './bell/use-minutes-left.js';
import { LanguageContext, useLanguage } from './locales/use-language.js';

export interface BelfryProps {
  readonly ringer: Ringer;
  readonly customSound: CustomSound;
  readonly problems: ProblemLog;
  readonly configuration: Pick<ConfigurationInForce, 'readAt'>;
  readonly Theme: PasteTheme;
  readonly language: Language;
}

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: 0.5rem;
  margin-right: 0.5rem;
`;

/** The bell in Flex's header, with its panel. An error in it affects neither Flex nor ringing. */
export function Belfry({ Theme, language, ...parts }: BelfryProps): ReactElement {
  return (
    <LanguageContext.Provider value={language}>
      <ErrorBoundary
        fallback={(tryAgain) => <BrokenBell onClick={tryAgain} />}
        onError={(error) => parts.problems.report('panel', error)}
      >
        <Theme>
          <BellWithPanel {...parts} />
        </Theme>
      </ErrorBoundary>
    </LanguageContext.Provider>
  );
}

type BellWithPanelProps = Omit<BelfryProps, 'Theme' | 'language'>;

function BellWithPanel({ ringer, customSound, problems, configuration }: BellWithPanelProps): ReactElement {
  const state = useRingerState(ringer);
  const popover = usePopoverState({ placement: 'bottom-end', modal: true });
  const language = useLanguage();
  const minutesMuted = useMinutesLeft(state.mutedUntil);
  const appearance = bellAppearance(state, language, minutesMuted);
  const { texts } = language;
  return (
    <Row lang={language.tag}>
      <IncomingAnnouncement plan={state.plan} />
      {appearance.canSilence && <SilenceButton onSilence={() => ringer.silence()} />}
      <PopoverContainer state={popover}>
        <NonModalDialogDisclosurePrimitive {...popover} as={BellButton} appearance={appearance}>
          {appearance.status === 'muted' && language.shortMinutes(minutesMuted)}
        </NonModalDialogDisclosurePrimitive>
        <Popover
          aria-label={texts.panel.name}
          i18nDismissLabel={texts.panel.close}
          data-testid="belfry-panel"
        >
          {popover.visible && (
            <ErrorBoundary
              fallback={() => <p>{texts.panel.failed}</p>}
              onError={(error) => problems.report('panel', error)}
            >
              <BellPanel
                ringer={ringer}
                state={state}
                customSound={customSound}
                problems={problems}
                configuration={configuration}
              />
            </ErrorBoundary>
          )}
        </Popover>
      </PopoverContainer>
    </Row>
  );
}
