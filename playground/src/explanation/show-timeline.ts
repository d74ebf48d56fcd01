import type { RingPhase } from 'belfry';
import { element } from '../../../packages/sandbox/web/common/element.js';
import { phaseLabel } from './phase-words.js';
import type { RingBurst } from './ring-bursts.js';

/** A picture of a ring. The list of phases says the same in words. */
export interface TimelineView {
  show(timeline: readonly RingPhase[], bursts: readonly RingBurst[]): void;
  /** Moves the line that shows the position, in ms after the offer. */
  showPosition(ms: number): void;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Most ticks that fit below the timeline. */
const mostTicks = 12;
const tickStepsS = [1, 2, 5, 10, 15, 30, 60, 120, 300] as const;

/** Fills an element with a timeline. */
export function createTimelineView(parent: HTMLElement): TimelineView {
  const labels = element('div', 'labels');
  const wave = document.createElementNS(svgNamespace, 'svg');
  wave.setAttribute('preserveAspectRatio', 'none');
  wave.setAttribute('viewBox', '0 0 1000 100');
  const line = element('div', 'playhead');
  const ticks = element('div', 'ticks');
  const picture = element('div', 'picture');
  picture.append(wave, line);
  parent.setAttribute('aria-hidden', 'true');
  parent.append(labels, picture, ticks);
  let endMs = 1;

  return {
    show(timeline, bursts) {
      endMs = Math.max(timeline.at(-1)?.toMs ?? 0, 1);
      labels.replaceChildren(...timeline.map((phase) => labelOf(phase, endMs)));
      wave.replaceChildren(
        ...timeline.map((phase) => background(phase, endMs)),
        ...bursts.map((burst) => shapeOf(burst, timeline, endMs)),
      );
      ticks.replaceChildren(...tickTimes(endMs).map((ms) => tickOf(ms, endMs)));
    },
    showPosition: (ms) => (line.style.left = percent(ms, endMs)),
  };
}

function labelOf(phase: RingPhase, endMs: number): HTMLElement {
  const label = element('div', `label ${outputClass(phase)}`, phaseLabel(phase));
  label.style.left = percent(phase.fromMs, endMs);
  label.style.width = percent(phase.toMs - phase.fromMs, endMs);
  return label;
}

function background({ fromMs, toMs, ...phase }: RingPhase, endMs: number): SVGElement {
  return shape('rect', {
    class: `background ${phase.state}`,
    x: scaled(fromMs, endMs),
    width: scaled(toMs - fromMs, endMs),
    y: 0,
    height: 100,
  });
}

/** As high as it's loud, around the middle. */
function shapeOf(burst: RingBurst, timeline: readonly RingPhase[], endMs: number): SVGElement {
  const { fromMs, toMs, volume, isFading } = burst;
  const half = Math.max(volume, 0.02) * 46;
  const end = isFading ? half * 0.15 : half;
  const [from, to] = [scaled(fromMs, endMs), scaled(toMs, endMs)];
  const phase = timeline.find((each) => each.fromMs <= fromMs && fromMs < each.toMs);
  const corners = [
    [from, 50 - half],
    [to, 50 - end],
    [to, 50 + end],
    [from, 50 + half],
  ];
  return shape('polygon', {
    class: `burst ${phase ? outputClass(phase) : ''}`,
    points: corners.map((corner) => corner.join(',')).join(' '),
  });
}

function outputClass(phase: RingPhase): string {
  if (phase.state === 'quiet') return 'quiet';
  return typeof phase.outputs === 'string' ? `on-${phase.outputs}` : 'on-first';
}

function tickTimes(endMs: number): readonly number[] {
  const endS = endMs / 1000;
  const stepS = tickStepsS.find((step) => endS / step <= mostTicks) ?? 600;
  return Array.from({ length: Math.floor(endS / stepS) + 1 }, (_, index) => index * stepS * 1000);
}

function tickOf(ms: number, endMs: number): HTMLElement {
  const tick = element('span', '', ms === 0 ? 'offer' : `${ms / 1000} s`);
  tick.style.left = percent(ms, endMs);
  return tick;
}

function shape(name: 'rect' | 'polygon', attributes: Readonly<Record<string, string | number>>): SVGElement {
  const created = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}

function scaled(ms: number, endMs: number): number {
  return (ms / endMs) * 1000;
}

function percent(ms: number, endMs: number): string {
  return `${(ms / endMs) * 100}%`;
}
