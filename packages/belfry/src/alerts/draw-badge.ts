import type { IconCanvas } from '../browser/page-head.js';

/** Icons of tabs are 16 CSS pixels; this is sharp on the densest screens. */
const sizePx = 64;
const dotColor = '#d61f1f';
const rimColor = '#ffffff';

/**
 * The icon with a dot in its upper right corner, and in the dot the number of calls if there are several; without
 * an icon, a dot alone. Returns a `data:` URL.
 *
 * @throws what the browser throws for an image that it cannot draw or does not let the page read.
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
