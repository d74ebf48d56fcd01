import type { AgentState } from '../calls/agent.js';
import type { OutputState } from '../outputs/output.js';
import { outputIdsFor, type RingOutputs } from '../outputs/resolve-outputs.js';
import { volumeOn, workingOutputs } from '../outputs/ring-outputs.js';
import { escalatedStyles } from '../plan/escalation.js';
import type { Ring, RingPlan } from '../plan/plan-ring.js';
import { baseStyle } from '../plan/ring-style.js';
import { ringVolume, volumeRange } from '../plan/ring-volume.js';
import type { RingStyle, Rule } from '../plan/rule.js';

export interface LoudestVolumeInput {
  readonly plan: RingPlan;
  readonly rules: readonly Rule[];
  readonly agent: Pick<AgentState, 'isBusy'>;
  /** The agent's own volume, 0 to 1, linear in amplitude. */
  readonly volume: number;
  readonly outputs: readonly OutputState[];
  readonly ringOn: RingOutputs;
  readonly canChooseOutputs: boolean;
}

type RingOnOutputs = Pick<Ring, 'volume' | 'volumeRange' | 'outputs'>;

/**
 * How loud the ring is on its loudest output. While nothing rings: how loud the quietest ring would be that the rules
 * allow, in any step of its escalation. 0 means that it can't be heard, `undefined` that none of its outputs works.
 *
 * A rule that sets `volume: 0` asks for silence, so it doesn't count before it rings. Pure.
 */
export function loudestVolume(input: LoudestVolumeInput): number | undefined {
  const { plan } = input;
  const rings = plan.state === 'ring' ? [plan.ring] : possibleRings(input);
  const volumes = rings.map((ring) => loudestOf(ring, input));
  return volumes.includes(undefined)
    ? undefined
    : Math.min(1, ...volumes.filter((each) => each !== undefined));
}

function possibleRings({ rules, agent, volume }: LoudestVolumeInput): RingOnOutputs[] {
  const styles = rules.flatMap((rule): RingStyle[] => {
    const style = baseStyle(rule, agent);
    return style === undefined ? [] : escalatedStyles(style);
  });
  return styles
    .filter((style) => style.volume !== 0)
    .map((style) => ({
      volume: ringVolume(style.volume, volume),
      volumeRange: volumeRange(style.volume),
      outputs: style.outputs ?? 'chosen',
    }));
}

function loudestOf(ring: RingOnOutputs, input: LoudestVolumeInput): number | undefined {
  const { outputs } = input;
  const ids = outputIdsFor(ring.outputs ?? 'chosen', input);
  // No output at all, or none known so far. Readiness has another reason for that.
  if (ids.length === 0) return 1;
  const working = workingOutputs(ids, outputs, ring);
  return working.length === 0 ? undefined : Math.max(...working.map((output) => volumeOn(output, ring)));
}
