import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { openFlex } from '../../e2e/testbed/flex-page.js';
import { openTestbed, type Testbed } from '../../e2e/testbed/open-testbed.js';
import { columnsOf, type Clip, type drawClip } from './draw-clip.js';

declare global {
  interface Window {
    readonly clip: { readonly drawClip: typeof drawClip };
  }
}

const output = 'Headset';
const size = { width: 960, height: 520 };
const durationS = 6.5;
const [offeredAtS, answeredAfterHeardMs] = [1, 3_600];

/**
 * Records a call in the real Flex UI until the agent answers it, and writes an animated GIF: pictures of Flex above the
 * waveform of what the headset played, with the measured times.
 */
export async function recordClip(file: string): Promise<void> {
  const testbed = await openTestbed({ outputs: [output] });
  try {
    const clip = await recordCall(testbed);
    const page = await testbed.browser.newPage();
    await page.addScriptTag({ content: await bundleDrawing() });
    await writeFile(file, Uint8Array.from(await page.evaluate((drawn) => window.clip.drawClip(drawn), clip)));
  } finally {
    await testbed.close();
  }
}

async function recordCall(testbed: Testbed): Promise<Clip> {
  const flex = await openFlex(testbed);
  const { page } = flex;
  const recording = testbed.recordingOf(output);
  await page.setViewportSize(size);
  // Its pauses are short enough for a clip.
  await flex.chooseRingtone('uk');
  await flex.closePanel();
  const idle = await pictureOf(page);
  const { pushedAtMs: offeredAtMs } = testbed.sandbox.offer({ from: '+15557654321' });
  const heardAtMs = await recording.soundStart({ afterMs: offeredAtMs });
  await page.getByTestId('belfry-silence').waitFor();
  const ringing = await pictureOf(page);
  await recording.waitUntil(heardAtMs + answeredAfterHeardMs);
  await flex.accept();
  const silentAtMs = await recording.soundEnd({ afterMs: heardAtMs, quietForMs: 2_500 });
  const answered = await pictureOf(page);

  const startMs = offeredAtMs - offeredAtS * 1_000;
  const atS = (ms: number): number => (ms - startMs) / 1_000;
  const samples = await recording.samples(startMs, startMs + durationS * 1_000);
  return {
    ...size,
    durationS,
    stills: [
      { fromS: 0, image: idle },
      { fromS: atS(heardAtMs), image: ringing },
      { fromS: atS(silentAtMs), image: answered },
    ],
    levels: levelsOf(samples, columnsOf(size)),
    marks: [
      { atS: offeredAtS, text: `Call offered. Heard after ${Math.round(heardAtMs - offeredAtMs)} ms` },
      { atS: atS(silentAtMs), text: 'Answered' },
    ],
  };
}

async function pictureOf(page: Page): Promise<string> {
  const image = await page.screenshot({ animations: 'disabled' });
  return `data:image/png;base64,${image.toString('base64')}`;
}

/** The peak of each column, in shares of the loudest one. */
function levelsOf(samples: Int16Array, columns: number): number[] {
  const perColumn = samples.length / columns;
  const peaks = Array.from({ length: columns }, (_, column) =>
    samples
      .subarray(column * perColumn, (column + 1) * perColumn)
      .reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
  );
  const loudest = Math.max(1, ...peaks);
  return peaks.map((peak) => peak / loudest);
}

async function bundleDrawing(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('draw-clip.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'clip',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote no file');
  return file.text;
}
