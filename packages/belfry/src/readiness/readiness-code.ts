/** Why Belfry can't be heard. */
export type NotReadyCode =
  /** The browser needs a click or a key press on this page first. */
  | 'needs-gesture'
  /** The page is in a frame that wasn't granted `autoplay`. */
  | 'blocked-by-policy'
  /** The computer has no audio output right now. */
  | 'no-output'
  /** No output could be opened. */
  | 'output-failed'
  /** The browser's audio clock isn't moving. */
  | 'clock-stalled'
  /** The browser paused sound, for example during a phone call, and resumes it by itself. A click doesn't help. */
  | 'interrupted'
  /** Every output of the next ring has volume zero, by the agent's settings or by a rule. */
  | 'volume-zero'
  /** The agent muted incoming calls for a while. */
  | 'muted'
  /** A source hasn't been connected for 10 s or more, so calls don't reach this page. */
  | 'line-down'
  /** A source's connection says that it's open, but nothing has arrived for longer than its protocol allows. */
  | 'line-stale'
  /** The computer has no microphone, and calls fail without one. */
  | 'microphone-missing'
  /** Not known yet: the page was just opened. */
  | 'starting';

/** What differs from the agent's choices, although Belfry can be heard. */
export type WarningCode =
  /** A chosen output isn't connected. Another output rings. */
  | 'output-missing'
  /** The browser doesn't list the outputs before this page has used the microphone. The default output rings. */
  | 'outputs-withheld'
  /** The page is in a frame that wasn't granted `speaker-selection`. Only the default output rings. */
  | 'speaker-selection-blocked'
  /** The page is in a frame of another site, where browsers keep it apart from the agent's other tabs. Those may ring too. */
  | 'partitioned-storage'
  /** The chosen ringtone's file failed. A built-in ringtone rings. */
  | 'ringtone-failed'
  /** The chosen ringtone rings, but is hard to hear. */
  | 'ringtone-quiet'
  /** This page didn't run for a while. Calls in that time may have been missed. Ends a minute after the agent uses the page. */
  | 'page-was-asleep';
