import type { IconCanvas } from '../browser/page-head.js';

/** Tab icons are 16 CSS pixels; this is sharp on the densest screens. */
const sizePx = 64;
const dotColor = '#d61f1f';
const rimColor = '#ffffff';

/**
 * Draws the icon with a dot in its upper right corner, or the dot alone if there is no icon. The dot shows the
 * number of calls if there are several. Returns a `data:` URL, or `undefined` if the browser has no canvas.
 *
 * @throws whatever the browser throws for an image that it can't draw or that the page isn't allowed to read.
 */
export function drawBadge(
  createCanvas: (size: number) => IconCanvas | undefined,
  icon: CanvasImageSource | undefined,
  callCount: number,
): string | undefined {
  const canvas = createCanvas(sizePx);
  if (canvas === undefined) return undefined;
  const { context } = canvas;
  const radius = icon === undefined ? 28 : 20;
  const x = icon === undefined ? sizePx / 2 : sizePx - radius - 2;
  const y = icon === undefined ? sizePx / 2 : radius + 2;
  if (icon !== undefined) context.drawImage(icon, 0, 0, sizePx, sizePx);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = dotColor;
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = rimColor;
  context.stroke();
  if (callCount > 1) {
    context.fillStyle = rimColor;
    context.font = `bold ${Math.round(radius * 1.4)}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(callCount > 9 ? '9+' : String(callCount), x, y + 1);
  }
  return canvas.toDataUrl();
}
