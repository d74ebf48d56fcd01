import { ScreenReaderOnly } from '@twilio-paste/core/screen-reader-only';
import type { Call } from 'belfry';
import React, { useEffect, useRef, useState } from 'react';
import {
  createAnnouncer,
  type Announcer,
  announcementText,
  callsToAnnounce,
  type AnnouncedPlan,
} from 'belfry-element/headless';
import { useLanguage } from '../locales/use-language.js';

/** Announces each ringing call to screen readers, once and at once, because a call doesn't ring for long. */
export function IncomingAnnouncement({ plan }: { readonly plan: AnnouncedPlan }): React.ReactElement {
  const language = useLanguage();
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const announcer = useRef<Announcer>();
  useEffect(() => {
    const created = createAnnouncer(setCalls);
    announcer.current = created;
    return () => created.dispose();
  }, []);
  useEffect(() => announcer.current?.update(callsToAnnounce(plan)), [plan]);
  return (
    <div role="alert" data-testid="belfry-incoming">
      <ScreenReaderOnly>{announcementText(calls, language)}</ScreenReaderOnly>
    </div>
  );
}
