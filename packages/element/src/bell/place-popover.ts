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
  const isNarrow = viewport.width < widest * 2.25;
  const half = Math.max(viewport.width * 0.48, Math.min(288, viewport.width - 2 * gap));
  const width = Math.min(widest, isNarrow ? half : widest, viewport.width - 2 * gap);
  const furthest = viewport.width - width - gap;
  const aligned = isRightToLeft ? bell.left : bell.right - width;
  const atEnd = isRightToLeft ? gap : furthest;
  const middle = viewport.width / 2;
  const isOverMiddle = aligned < middle && aligned + width > middle;
  const inSecondHalf = isRightToLeft
    ? Math.min(bell.right, middle - gap) - width
    : Math.max(bell.left, middle + gap);
  const wanted = isOverMiddle ? inSecondHalf : aligned;
  const left = isNarrow ? atEnd : Math.min(furthest, Math.max(gap, wanted));
  const below = viewport.height - bell.bottom - 2 * gap;
  const above = bell.top - 2 * gap;
  const isAbove = below < leastHeight && above > below;
  const maxHeight = isAbove ? above : below;
  return { left, width, maxHeight, top: isAbove ? gap : bell.bottom + gap };
}
