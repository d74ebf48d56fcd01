import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxControls } from '../sandbox-controls.js';
import type { PageStops } from './page-stops.js';
import type { ReplayAction, ReplayPlan } from './plan-replay.js';

export interface ReplayParts {
  readonly controls: SandboxControls;
  readonly pageStops: PageStops;
  readonly onProgress: (message: string) => void;
  /** Aborted when the sandbox closes. */
  readonly signal: AbortSignal;
}

/** Support may open the address any time later. */
const CONNECT_WITHIN_MS = 24 * 3_600_000;
/** Until Flex has loaded the plugin. */
const LOAD_MS = 8_000;

/** Waits for a browser, then plays the steps. Resolves at the end, or when the sandbox closes. */
export async function playReplay(plan: ReplayPlan, parts: ReplayParts): Promise<void> {
  const { controls, onProgress, signal } = parts;
  for (const note of plan.notes) onProgress(`Replay: ${note}`);
  try {
    await controls.waitForConnection(CONNECT_WITHIN_MS);
    await sleep(LOAD_MS, undefined, { signal });
    const offeredAtMs = performance.now() - Math.min(...plan.steps.map(({ atMs }) => atMs));
    const call: { sid?: string } = {};
    for (const { atMs, action } of plan.steps) {
      await sleep(Math.max(0, offeredAtMs + atMs - performance.now()), undefined, { signal });
      onProgress(`Replay: ${(atMs / 1000).toFixed(1)} s: ${action.do}`);
      take(action, call, parts);
    }
    onProgress(
      `Replay: the call ended. The record says: ${plan.verdict}. The panel says what Belfry did now. To play it again, start the sandbox again.`,
    );
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function take(action: ReplayAction, call: { sid?: string }, { controls, pageStops }: ReplayParts): void {
  switch (action.do) {
    case 'offer': {
      const { channel, timeoutSeconds } = action;
      call.sid = controls.offer({ channel, timeoutSeconds }).sid;
      return;
    }
    case 'end':
      return end(action.event, call.sid, controls);
    case 'cut line':
      if (action.state === 'down') controls.setEventBridge('down');
      else controls.setFaults({ socket: 'half-open' });
      return;
    case 'delay messages':
      controls.setFaults({ eventDelayMs: action.ms });
      return;
    case 'restore line':
      controls.setEventBridge('up');
      controls.setFaults({ socket: 'ok' });
      return controls.dropEventBridge();
    case 'stop page':
      return pageStops.stop(action.ms);
  }
}

/** Whoever listens may have ended the call. */
function end(
  event: Extract<ReplayAction, { do: 'end' }>['event'],
  sid: string | undefined,
  controls: SandboxControls,
): void {
  const pending = controls.state().reservations.find((each) => each.sid === sid);
  if (sid === undefined || pending?.status !== 'pending') return;
  if (event === 'forget') controls.forget(sid);
  else if (event === 'accepted') controls.answer(sid);
  else controls.move(sid, event);
}
