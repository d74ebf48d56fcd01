import type { NotReadyCode, WarningCode } from './readiness-code.js';

/** What a readiness code means for each person who can act on it. English. */
export interface ReadinessText {
  /** What the agent can do. */
  readonly agent: string;
  /** The cause, and how the administrator can fix it. */
  readonly administrator: string;
}

/** The sentences of every readiness code, for user interfaces in English. */
export const readinessTexts: Readonly<Record<NotReadyCode | WarningCode, ReadinessText>> = {
  'needs-gesture': {
    agent: 'Click anywhere on this page to turn on sound.',
    administrator:
      'The browser blocks sound until the first click or key press on the page. To remove this restriction for your site, use the policy AutoplayAllowlist in Chrome and Edge, or the policy Permissions with Autoplay in Firefox. In Safari, agents set Auto-Play to Allow All Auto-Play for your site.',
  },
  'blocked-by-policy': {
    agent: "This window can't play sound. Open it in its own browser tab and tell your administrator.",
    administrator:
      'The page is in an iframe that is not allowed to play sound. Add allow="autoplay" to the iframe.',
  },
  'no-output': {
    agent: 'This computer has no sound output. Connect a headset or speakers.',
    administrator:
      'The browser lists no audio output. Check the device, its driver, and, on a remote desktop, audio redirection.',
  },
  'output-failed': {
    agent: "Your output isn't working. Choose another one, or unplug it and plug it back in.",
    administrator:
      "The browser couldn't open any of the chosen outputs. Another program may have exclusive use of the device, or the page may use too many audio contexts. The problem event names the cause.",
  },
  'clock-stalled': {
    agent: "Sound stopped working in this browser. If this message doesn't go away, restart the browser.",
    administrator:
      "The browser reports that audio is running, but its audio clock isn't moving. The audio service of the browser or the computer isn't responding.",
  },
  interrupted: {
    agent: 'Sound is paused by a phone call or another program. It comes back by itself.',
    administrator:
      'The browser interrupted sound: during a phone call, while another program uses the device, or because the page is in a frame that may not play while it is hidden. Belfry keeps trying to resume it.',
  },
  'volume-zero': {
    agent: 'The ring volume is zero. Turn it up.',
    administrator:
      "A call would ring silently: all of its outputs have volume zero. Check the agent's volume, the volume of each output, and the rules.",
  },
  muted: {
    agent: 'You muted incoming calls. The mute ends by itself.',
    administrator: 'The agent muted incoming calls for a while. The mute ends by itself.',
  },
  'line-down': {
    agent: "You aren't connected, so calls don't reach you. Check your network, or reload the page.",
    administrator:
      "A source of calls hasn't been connected for 10 seconds or more. state().lines names the source and the cause.",
  },
  'line-stale': {
    agent: 'Your connection stopped responding, so calls may not reach you. Check your network.',
    administrator:
      "A source's connection says that it is open, but nothing has arrived for longer than its protocol allows. A firewall, a VPN, or sleep may have cut it. state().lines names the source.",
  },
  'microphone-missing': {
    agent: 'This computer has no microphone, so calls fail. Connect your headset.',
    administrator: 'The browser lists no microphone. Without one, the softphone rejects calls.',
  },
  starting: {
    agent: 'Belfry is starting.',
    administrator: "The page just loaded. Belfry doesn't know yet whether it can play sound.",
  },
  'output-missing': {
    agent: "An output you chose isn't connected. Calls ring on another output until you connect it.",
    administrator: 'A chosen output is unplugged or turned off.',
  },
  'outputs-withheld': {
    agent:
      'The browser hides your chosen outputs until this page uses the microphone. Until then, calls ring on the default output.',
    administrator:
      "The browser doesn't list outputs until the page has used the microphone, in Firefox and Safari after every reload. If the agent allows the microphone for your site permanently, Belfry lists them by itself.",
  },
  'speaker-selection-blocked': {
    agent: 'Calls ring only on the default output in this window.',
    administrator:
      'The page is in an iframe that is not allowed to choose outputs. Add allow="speaker-selection" to the iframe.',
  },
  'partitioned-storage': {
    agent: 'If this app is also open in another tab, calls ring in both. Use only one of them.',
    administrator:
      "The page is in an iframe on another site, where it can't find the agent's other tabs. The agent can allow storage access when the browser asks. The browser policy CookiesAllowedForUrls allows it for your site.",
  },
  'ringtone-failed': {
    agent: "Your ringtone couldn't be loaded. A built-in ringtone rings instead.",
    administrator: "The ringtone's file couldn't be fetched or decoded. The problem event names the cause.",
  },
  'ringtone-quiet': {
    agent: 'Your ringtone is very quiet. Choose another one.',
    administrator: "The first second of the ringtone's sound is quieter than −40 dBFS. Make the file louder.",
  },
  'page-was-asleep': {
    agent: 'This page was asleep. Calls in that time may have been missed.',
    administrator:
      'The browser froze or discarded this page in the background, the page hung, or the computer slept. The guide for administrators names the browser policies that keep the page awake.',
  },
};
