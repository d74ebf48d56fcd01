/** Where the popover goes, in CSS pixels of the viewport. */
export interface PopoverPlace {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly maxHeight: number;
}

type Box = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>;

const gap = 8;
const widest = 352;
const narrowest = 288;
/** In such a window, the popover takes the second half. */
const narrow = 792;
/** Below this height, the space above the bell is used if it is larger. */
const leastHeight = 240;

/**
 * Places the popover at the bell's end, below it if there is room. Where it would reach over the middle of the window,
 * it moves into the second half, because desktops have the list of tasks in the first. In a narrow window, for example
 * at 200 % zoom, it takes less than half of the width, at the end of the line. Pure.
 */
export function placePopover(
  bell: Box,
  viewport: { readonly width: number; readonly height: number },
  isRightToLeft: boolean,
): PopoverPlace {
  const { width: available } = viewport;
  const width = Math.min(widest, Math.max(available * 0.48, narrowest), available - 2 * gap);
  const middle = available / 2;
  // As in a page that is written from left to right.
  const start = isRightToLeft ? available - bell.right : bell.left;
  const end = isRightToLeft ? available - bell.left : bell.right;
  const isOverMiddle = end - width < middle && end > middle;
  const wanted = isOverMiddle || available < narrow ? Math.max(start, middle + gap) : end - width;
  const fromStart = Math.min(available - width - gap, Math.max(gap, wanted));
  const left = isRightToLeft ? available - width - fromStart : fromStart;
  const below = viewport.height - bell.bottom - 2 * gap;
  const above = bell.top - 2 * gap;
  const isAbove = below < leastHeight && above > below;
  const maxHeight = isAbove ? above : below;
  return { left, width, maxHeight, top: isAbove ? gap : bell.bottom + gap };
}
