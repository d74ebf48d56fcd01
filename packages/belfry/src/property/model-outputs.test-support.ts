import type { RuleOutputs } from '../plan/rule.js';
import type { Settings } from '../settings/settings.js';
import type { OutputId } from './one-tab-step.test-support.js';
import type { RealStep, Start } from './real-parts-step.test-support.js';

/** How long after a change of the outputs or of the ring a ring may take to be where it should be. */
const settledAfterMs = 1500;

const faults: ReadonlySet<RealStep['do']> = new Set([
  ...(['output trouble', 'freeze output', 'lose output'] as const),
  ...(['interrupt', 'refuse contexts', 'pause elements'] as const),
]);

/** The simplest model of the outputs, as long as the browser works without a fault. */
export class ModelOutputs {
  readonly #start: Start;
  #connected: readonly OutputId[];
  #isFaultless = true;
  #isAllowed: boolean;
  #quietMs = 0;

  constructor(start: Start) {
    this.#start = start;
    this.#connected = start.outputs;
    this.#isAllowed = start.isAllowed;
  }

  take(step: RealStep): void {
    this.#quietMs = step.do === 'advance' ? this.#quietMs + step.ms : 0;
    if (step.do === 'connect') this.#connected = step.outputs;
    if (step.do === 'gesture') this.#isAllowed = true;
    if (faults.has(step.do)) this.#isFaultless = false;
  }

  /** Whether nothing keeps the outputs from working. */
  isFaultless(): boolean {
    return this.#isFaultless && this.#isAllowed;
  }

  /** A new ring has just begun, or has moved. */
  unsettle(): void {
    this.#quietMs = 0;
  }

  /** The outputs that a ring of this scope is heard on. `undefined` if the model can't tell. */
  heardOn(
    scope: RuleOutputs,
    settings: Pick<Settings, 'outputs' | 'headset'>,
  ): readonly string[] | undefined {
    const { routing } = this.#start;
    const isSettled = this.#quietMs >= settledAfterMs;
    if (!this.isFaultless() || !isSettled || typeof scope !== 'string') return undefined;
    // Only Chromium can be believed that there are no outputs.
    if (this.#connected.length === 0) return routing === 'context' ? [] : [''];
    if (routing === 'none') return [''];
    const connected: readonly string[] = this.#connected;
    const present = settings.outputs.flatMap(({ id = '' }) => (connected.includes(id) ? [id] : []));
    if (scope === 'all') return connected;
    if (scope === 'chosen') return present.length > 0 ? [...present].sort() : [''];
    const { id: headset = '' } = settings.headset ?? {};
    return [connected.includes(headset) ? headset : (present[0] ?? '')];
  }
}
