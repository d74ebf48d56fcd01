// For the page's `window.phone`.
import type {} from '../e2e/pages/scripted-softphone.js';
import type { EngineName, EnginePage } from '../e2e/rig/engines/engine.js';
import { launchEngine } from '../e2e/rig/engines/launch-engine.js';
import { evaluateWithoutGesture } from '../e2e/rig/evaluate-without-gesture.js';
import { eventually } from '../e2e/rig/eventually.js';
import type { Recording } from '../e2e/rig/recorder.js';
import { median } from '../e2e/testbed/median.js';
import { openScriptedSoftphoneTestbedIn } from '../e2e/testbed/open-scripted-softphone-testbed.js';
import { phoneIn } from '../e2e/testbed/phone-in.js';
import { steadyRingtone } from '../e2e/testbed/steady-ringtone.js';
import { toneFile } from '../e2e/testbed/tone-file.js';

const rounds = 10;
const quietForMs = 500;

/** How long one engine takes: medians, in ms. */
export interface EngineTimes {
  /** The browser's name and version. */
  readonly version: string;
  /** From `resume()` of a suspended audio context to the first sample. */
  readonly resumeMs: number;
  /** From a call to Belfry's first sample. */
  readonly belfryMs: number;
  /** From the end of the call to Belfry's last sample. */
  readonly silenceMs: number;
  /** From `play()` of a new audio element to the first sample. */
  readonly elementMs: number;
}

/** What the page's `window` offers to this measurement. */
interface NativeSound {
  /** What the next click does. */
  next: 'nothing' | 'resume' | 'play';
  /** When the last click did it, in epoch ms. */
  startedAtMs: number | undefined;
  stop(): void;
}

declare global {
  interface Window {
    readonly native: NativeSound;
  }
}

/**
 * Measures Belfry and what the engine itself takes. They take turns, so that other load on the machine affects all
 * equally. The engine's own sounds start in a click, because WebKit needs one for each audio element.
 */
export async function measureEngine(engine: EngineName): Promise<EngineTimes> {
  const testbed = await openScriptedSoftphoneTestbedIn((options) => launchEngine(engine, options));
  try {
    const page = await testbed.openPage(
      { ringtones: { steady: steadyRingtone() }, settings: { ringtone: 'steady' } },
      nativeSound(),
    );
    const headset = testbed.recordingOf('Headset');
    await page.click(50, 50);
    await phoneIn(page).ready();
    const [resume, element]: [number[], number[]] = [[], []];
    const belfry: { soundMs: number; silenceMs: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      resume.push(await measureNative(page, headset, 'resume'));
      belfry.push(await measureBelfry(page, headset, `call ${round}`));
      element.push(await measureNative(page, headset, 'play'));
    }
    return {
      version: testbed.browser.version,
      resumeMs: median(resume),
      belfryMs: median(belfry.map(({ soundMs }) => soundMs)),
      silenceMs: Math.max(0, median(belfry.map(({ silenceMs }) => silenceMs))),
      elementMs: median(element),
    };
  } finally {
    await testbed.close();
  }
}

async function measureBelfry(
  page: EnginePage,
  headset: Recording,
  id: string,
): Promise<{ soundMs: number; silenceMs: number }> {
  const phone = phoneIn(page);
  const offeredAtMs = await phone.offer(30_000, id);
  const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
  await headset.waitUntil(heardAtMs + quietForMs);
  const canceledAtMs = await phone.cancel(id);
  const quietAtMs = await headset.soundEnd({ afterMs: canceledAtMs, quietForMs });
  return { soundMs: heardAtMs - offeredAtMs, silenceMs: quietAtMs - canceledAtMs };
}

async function measureNative(
  page: EnginePage,
  headset: Recording,
  next: NativeSound['next'],
): Promise<number> {
  await evaluateWithoutGesture(
    page,
    (next) => {
      Object.assign(window.native, { next, startedAtMs: undefined });
    },
    next,
  );
  await page.click(50, 50);
  const startedAtMs = await eventually(() => evaluateWithoutGesture(page, () => window.native.startedAtMs));
  const heardAtMs = await headset.soundStart({ afterMs: startedAtMs });
  await headset.waitUntil(heardAtMs + quietForMs);
  const stoppedAtMs = await evaluateWithoutGesture(page, () => {
    window.native.stop();
    return performance.timeOrigin + performance.now();
  });
  await headset.soundEnd({ afterMs: stoppedAtMs, quietForMs });
  return heardAtMs - startedAtMs;
}

/** A script that makes the page sound in the ways that pages without Belfry use. */
function nativeSound(): string {
  const file = Buffer.from(toneFile({ hz: 600, durationMs: 5_000 })).toString('base64');
  return `{
    const bytes = Uint8Array.from(atob('${file}'), (char) => char.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
    let context;
    let element;
    const actions = {
      // The first click lets the context play. It sounds from the first resume() on.
      nothing() {
        if (context !== undefined) return;
        context = new AudioContext();
        void context.resume().then(() => context.suspend()).then(() => {
          const tone = context.createOscillator();
          tone.connect(context.destination);
          tone.start();
        });
      },
      resume: () => void context.resume(),
      play: () => void (element = new Audio(url)).play(),
    };
    window.native = {
      next: 'nothing',
      startedAtMs: undefined,
      stop() {
        void context.suspend();
        element?.pause();
      },
    };
    addEventListener('click', () => {
      const atMs = performance.timeOrigin + performance.now();
      actions[window.native.next]();
      window.native.startedAtMs = atMs;
      window.native.next = 'nothing';
    });
  }`;
}
