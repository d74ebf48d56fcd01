import type { Faults, SandboxState } from '../../src/index.js';
import { clearFaults, controlEventBridge } from './control-client.js';
import { byId } from '../common/element.js';

/** Sets up the bar that shows which faults are on, and clears them. Returns a function that renders a new state. */
export function startFaultBar(): (state: SandboxState) => void {
  byId('clear-faults', 'button').addEventListener('click', () => {
    clearFaults();
    controlEventBridge('up');
  });
  return (state) => {
    const texts = faultTexts(state);
    byId('fault-bar', 'div').hidden = texts.length === 0;
    byId('fault-texts', 'p').textContent = texts.join(' ');
  };
}

/** What each fault that is on does. */
function faultTexts({ faults, eventBridge }: SandboxState): readonly string[] {
  const { eventDelayMs, eventCopies, requestDelayMs, errorStatus } = faults;
  const texts: Readonly<Record<keyof Faults, string | undefined>> = {
    eventDelayMs: eventDelayMs > 0 ? `Events arrive ${String(eventDelayMs)} ms late.` : undefined,
    eventCopies: eventCopies > 1 ? `Each event arrives ${String(eventCopies)} times.` : undefined,
    requestDelayMs: requestDelayMs > 0 ? `Requests take ${String(requestDelayMs)} ms longer.` : undefined,
    errorStatus: errorStatus === null ? undefined : `TaskRouter requests fail with ${String(errorStatus)}.`,
    soundFiles: fileText('Sound files', faults.soundFiles),
    configuration: fileText('/configuration.json', faults.configuration),
    socket: faults.socket === 'ok' ? undefined : 'The connection loses everything.',
    voice: { ok: undefined, silent: 'Voice receives nothing.', unregistered: "Voice can't register." }[
      faults.voice
    ],
  };
  const connection = { up: undefined, down: 'The connection is down.', silent: 'All events are lost.' };
  return [connection[eventBridge], ...Object.values(texts)].filter((text) => text !== undefined);
}

function fileText(name: string, state: Faults['soundFiles']): string | undefined {
  return { ok: undefined, fail: `${name}: fails to load.`, hang: `${name}: never responds.` }[state];
}
