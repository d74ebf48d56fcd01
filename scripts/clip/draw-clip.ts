import { encode } from 'modern-gif';

/** A moment of the clip, with the words that appear below the waveform. */
export interface Mark {
  readonly atS: number;
  readonly text: string;
}

/** What the clip shows. Times are seconds from its start, sizes are pixels. */
export interface Clip {
  readonly width: number;
  /** Of the pictures. The waveform is below them. */
  readonly height: number;
  readonly durationS: number;
  /** Pictures of Flex as data URLs, each from its time on. */
  readonly stills: readonly { readonly fromS: number; readonly image: string }[];
  /** How loud the recording is, from 0 to 1: one value for each column of pixels in the waveform. */
  readonly levels: readonly number[];
  readonly marks: readonly Mark[];
}

const framesPerS = 10;
/** The last frame stays for longer, so that people can read it. */
const lastFrameMs = 2_500;
const waveHeight = 150;
const margin = 24;
const colors = { background: '#121c2d', wave: '#36d576', ahead: '#2e3a50', text: '#ffffff', line: '#8891aa' };

/** How many columns the waveform of a clip has. */
export function columnsOf({ width }: Pick<Clip, 'width'>): number {
  return width - 2 * margin;
}

/** Draws the clip and encodes it. Runs in a page. Returns the bytes of a GIF. */
export async function drawClip(clip: Clip): Promise<number[]> {
  const { width, height, durationS } = clip;
  const images = await Promise.all(clip.stills.map(({ image }) => loadImage(image)));
  const frameCount = Math.ceil(durationS * framesPerS);
  const frames = Array.from({ length: frameCount + 1 }, (_, index) => {
    const context = contextOf(width, height + waveHeight);
    const nowS = Math.min(durationS, index / framesPerS);
    const image = images[clip.stills.findLastIndex(({ fromS }) => fromS <= nowS)];
    if (image) context.drawImage(image, 0, 0, width, height);
    drawWave(context, clip, nowS);
    return {
      data: context.getImageData(0, 0, width, height + waveHeight).data,
      delay: index === frameCount ? lastFrameMs : 1_000 / framesPerS,
    };
  });
  return Array.from(new Uint8Array(await encode({ width, height: height + waveHeight, frames })));
}

function drawWave(context: CanvasRenderingContext2D, clip: Clip, nowS: number): void {
  const { width, height, durationS, levels, marks } = clip;
  const [middle, scale] = [height + 58, 40];
  const columnOf = (atS: number): number => (atS / durationS) * columnsOf(clip);
  context.fillStyle = colors.background;
  context.fillRect(0, height, width, waveHeight);
  levels.forEach((level, column) => {
    context.fillStyle = column <= columnOf(nowS) ? colors.wave : colors.ahead;
    const reach = Math.max(1, level * scale);
    context.fillRect(margin + column, middle - reach, 1, 2 * reach);
  });
  context.font = '600 15px sans-serif';
  for (const { atS, text } of marks.filter((mark) => mark.atS <= nowS)) {
    const x = margin + columnOf(atS);
    context.fillStyle = colors.line;
    context.fillRect(x, height + 14, 1, 98);
    context.fillStyle = colors.text;
    context.fillText(text, Math.min(x, width - margin - context.measureText(text).width), height + 132);
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  if (context === null) throw new Error('This browser can’t draw on a canvas.');
  return context;
}

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
