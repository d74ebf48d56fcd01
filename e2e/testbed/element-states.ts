import {
  instantAt,
  type Call,
  type OutputState,
  type ReadinessReason,
  type RingerState,
  type RingReport,
} from 'belfry';

/** When the calls end: far in the future of a page's monotonic clock, so that none ends during a test. */
export const deadline = instantAt(1_000_000_000);

export function output(id: string, label: string, changes: Partial<OutputState> = {}): OutputState {
  return {
    id,
    label,
    isChosen: false,
    volume: 1,
    isHeadset: false,
    isPresent: true,
    player: 'unused',
    ...changes,
  };
}

function reason<Code extends string>(code: Code): ReadinessReason<Code> {
  return { code, agent: '', administrator: '' };
}

const call: Call = {
  key: 'phone/1',
  source: 'phone',
  id: '1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'Sales',
  priority: 0,
  from: '+14155550123',
  attributes: {},
  isTransfer: false,
  offeredAt: instantAt(0),
  deadline,
};
const second: Call = { ...call, key: 'phone/2', id: '2', from: 'Ada Lovelace', queue: 'Support' };
const ring = {
  key: call.key,
  call,
  ringtone: 'us',
  volume: 0.8,
  repeat: 'repeat',
  until: deadline,
} as const;
const sounding: RingerState['plan'] = {
  state: 'ring',
  ring,
  calls: [call, second],
  quietCalls: [],
  decisions: [],
  nextChange: undefined,
};
const quiet = (
  why: Exclude<Extract<RingerState['plan'], { readonly state: 'quiet' }>['why'], 'no-call'>,
): Partial<RingerState> => ({
  calls: [call],
  plan: {
    state: 'quiet',
    why,
    calls: [call],
    quietCalls: [{ key: call.key, why }],
    decisions: [{ key: call.key, rule: 0, ruleName: 'Quiet hours' }],
    nextChange: undefined,
  },
});
const headset = output('usb', 'Jabra Evolve2 65 (0b0e:24c8)', {
  isChosen: true,
  player: 'ready',
  isHeadset: true,
});
const speakers = output('speakers', 'Laptop speakers', { isChosen: true, player: 'ready' });
const standard = output('', 'Default - Laptop speakers');
const notReady = (code: 'needs-gesture' | 'no-output' | 'muted'): Partial<RingerState> => ({
  readiness: { state: 'not-ready', reasons: [reason(code)], warnings: [] },
});

const offeredAtMs = new Date(2026, 10, 26, 9, 41).getTime();
const silent: RingReport = {
  callId: 'WR1',
  source: 'phone',
  channel: 'voice',
  offeredAtMs,
  receivedAtMs: offeredAtMs,
  dueAtMs: offeredAtMs,
  dueMs: 20_000,
  heardOn: [],
  rule: 'defaultRules[0]',
  quiet: [],
  blocked: [],
  endedAtMs: offeredAtMs + 20_000,
  ended: 'timeout',
  verdict: 'unheard',
};
const report: RingReport = {
  ...silent,
  firstSoundAtMs: offeredAtMs,
  heardOn: [{ output: 'Jabra Evolve2 65 (0b0e:24c8)', ringtone: 'us', firstSoundAtMs: offeredAtMs }],
  verdict: 'heard',
};
const unheard: RingReport = {
  ...silent,
  callId: 'WR2',
  blocked: [{ why: 'needs-gesture', fromMs: offeredAtMs }],
  verdict: 'unheard',
  why: 'needs-gesture',
};

/** What the page's ringer reported: more than the panel lists. */
export const reports: readonly RingReport[] = [
  ...Array.from({ length: 22 }, (_, index): RingReport => ({
    ...silent,
    callId: `WR${index + 10}`,
    channel: 'chat',
    ended: 'accepted',
    verdict: 'not-needed',
    why: 'rules',
  })),
  report,
  { ...unheard, verdict: 'not-needed', why: 'another-tab' },
  unheard,
];

/** A ringer that is ready. */
export const firstState: RingerState = {
  calls: [],
  plan: { state: 'quiet', why: 'no-call', calls: [], quietCalls: [], decisions: [], nextChange: undefined },
  readiness: { state: 'ready', warnings: [] },
  settings: { ringtone: 'us', volume: 0.8, outputs: [], headset: null, mutedUntilMs: 0 },
  mutedUntil: undefined,
  locks: {},
  agent: { isBusy: false, isAvailable: true, attributes: {} },
  profile: undefined,
  lines: [],
  sleep: undefined,
  missed: [],
  unheardInARow: 0,
  outputs: [standard, headset, speakers],
  canChooseOutputs: true,
  outputNames: 'known',
  ringtones: ['us', 'uk', 'chime'].map((name) => ({
    name,
    kind: 'synthesized',
    state: 'ready',
    isQuiet: false,
  })),
  alerts: {
    notification: 'needs-permission',
    title: 'ready',
    faviconBadge: 'ready',
    appBadge: 'ready',
    headset: 'unsupported',
  },
  plannedAlerts: undefined,
  isTesting: false,
  tab: 'leader',
};

/** Every state of the card and the icon, as changes of `firstState`. */
export const elementStates: Readonly<Record<string, Partial<RingerState>>> = {
  ready: {},
  'default-only': { canChooseOutputs: false, outputs: [standard] },
  'ready-elsewhere': { tab: 'follower' },
  unavailable: { agent: { isBusy: false, isAvailable: false, attributes: {} } },
  ringing: {
    calls: [call, second],
    plan: sounding,
    outputs: [standard, { ...headset, player: 'sounding' }, { ...speakers, player: 'sounding', volume: 0.5 }],
  },
  'ringing-on-headset': {
    calls: [call],
    plan: { ...sounding, calls: [call], ring: { ...ring, volume: 0.1, repeat: 'once', outputs: 'headset' } },
    agent: { isBusy: true, attributes: {} },
    outputs: [standard, { ...headset, player: 'sounding' }, speakers],
  },
  'not-heard': { calls: [call], plan: { ...sounding, calls: [call] }, ...notReady('needs-gesture') },
  'another-tab': quiet('another-tab'),
  silenced: quiet('silenced'),
  rules: quiet('rules'),
  delayed: quiet('delayed'),
  muted: { ...notReady('muted'), mutedUntil: deadline },
  'muted-call': { ...quiet('muted'), ...notReady('muted'), mutedUntil: deadline },
  testing: {
    isTesting: true,
    plan: { ...sounding, calls: [], ring: { ...ring, call: undefined } },
    outputs: [standard, { ...headset, player: 'sounding' }, speakers],
  },
  'needs-gesture': notReady('needs-gesture'),
  'no-output': {
    ...notReady('no-output'),
    outputs: [{ ...headset, isPresent: false, player: 'unused' }],
  },
  unplugged: {
    readiness: { state: 'ready', warnings: [reason('output-missing')] },
    outputs: [standard, speakers, { ...headset, isPresent: false, player: 'unused' }],
  },
  'many-outputs': {
    outputs: [
      standard,
      headset,
      ...Array.from({ length: 12 }, (_, index) => output(`hdmi${index}`, 'HDMI monitor (8086:0001)')),
    ],
  },
  missed: { missed: [unheard] },
  'sound-check': { unheardInARow: 3 },
  'missed-several': {
    missed: [unheard, report],
    readiness: { state: 'ready', warnings: [reason('output-missing')] },
  },
  locked: {
    locks: { volume: 0.8, outputs: [], ringtone: 'us', mute: false },
  },
};

const long = 'x'.repeat(200);

/** Names from outside that are as long as Belfry shows them. */
export const hostileState: Partial<RingerState> = {
  calls: [{ ...call, from: long, queue: long }],
  plan: { ...sounding, calls: [{ ...call, from: long, queue: long }] },
  outputs: [
    output('a', long, { isChosen: true, player: 'sounding' }),
    output('b', long, { isPresent: false, isChosen: true }),
  ],
  ringtones: [{ name: long, kind: 'file', state: 'ready', isQuiet: false }],
  settings: { ...firstState.settings, ringtone: long },
};
