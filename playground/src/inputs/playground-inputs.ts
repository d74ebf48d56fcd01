/** The call, the agent, and the time, as written in the form. */
export interface PlaygroundInputs {
  readonly channel: string;
  readonly direction: string;
  readonly queue: string;
  readonly from: string;
  readonly priority: number;
  readonly timeoutS: number;
  readonly isTransfer: boolean;
  /** A JSON object. */
  readonly attributes: string;
  readonly isBusy: boolean;
  readonly isTabHidden: boolean;
  /** 0 to 1, linear in amplitude. `undefined`: the default of the configuration. */
  readonly agentVolume: number | undefined;
  /** A JSON object. */
  readonly agentAttributes: string;
  /** When the call is offered, in ISO 8601. */
  readonly time: string;
}

/** An inbound call to an agent who is free. */
export function defaultInputs(now: Date): PlaygroundInputs {
  return {
    channel: 'voice',
    direction: 'inbound',
    queue: 'Support',
    from: '+15551230001',
    priority: 0,
    timeoutS: 20,
    isTransfer: false,
    attributes: '{}',
    isBusy: false,
    isTabHidden: false,
    agentVolume: undefined,
    agentAttributes: '{}',
    time: now.toISOString(),
  };
}
