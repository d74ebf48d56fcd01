import type { RingPhase, RingtoneSpec } from 'belfry';
import { byId } from '../../../packages/sandbox/web/common/element.js';
import { secondsText } from '../explanation/phase-words.js';
import { ringBursts } from '../explanation/ring-bursts.js';
import { createTimelineView } from '../explanation/show-timeline.js';
import { playTimeline } from './play-timeline.js';

/** What can be played. */
export interface PlayableRing {
  readonly explanation: { readonly timeline: readonly RingPhase[] };
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
}

/** The timeline with its controls. */
export interface RingPlayback {
  /** Shows another ring, and stops the one that plays. `undefined`: there is none. */
  show(ring: PlayableRing | undefined): void;
}

/** Sets up the timeline, the button Play, and the position. */
export function startRingPlayback(): RingPlayback {
  const picture = byId('timeline', 'div');
  const controls = byId('controls', 'div');
  const button = byId('play', 'button');
  const slider = byId('position', 'input');
  const problem = byId('play-problem', 'p');
  const view = createTimelineView(picture);
  let ring: PlayableRing | undefined;
  let stopSound: (() => void) | undefined;

  function showPosition(ms: number): void {
    slider.value = String(ms);
    slider.setAttribute('aria-valuetext', `${secondsText(ms)} s after the offer`);
    byId('position-text', 'output').textContent =
      `${secondsText(ms)} of ${secondsText(Number(slider.max))} s`;
    view.showPosition(ms);
  }
  function stop(): void {
    stopSound?.();
    stopSound = undefined;
    button.textContent = 'Play';
    problem.textContent = '';
  }
  function play(fromMs: number): void {
    if (ring === undefined) return;
    stopSound = playTimeline({
      timeline: ring.explanation.timeline,
      ringtones: ring.ringtones,
      fromMs,
      onPosition: showPosition,
      onProblem: (text) => (problem.textContent = text),
      onEnd() {
        stop();
        showPosition(0);
      },
    });
    button.textContent = 'Stop';
  }
  button.addEventListener('click', () => {
    if (stopSound === undefined) play(Number(slider.value) % Number(slider.max));
    else stop();
  });
  slider.addEventListener('input', () => {
    const isPlaying = stopSound !== undefined;
    stop();
    showPosition(Number(slider.value));
    if (isPlaying) play(Number(slider.value));
  });

  return {
    show(next) {
      stop();
      ring = next;
      const timeline = next?.explanation.timeline ?? [];
      picture.hidden = controls.hidden = timeline.length === 0;
      slider.max = String(timeline.at(-1)?.toMs ?? 0);
      view.show(timeline, ringBursts(timeline, next?.ringtones ?? {}));
      showPosition(0);
    },
  };
}
