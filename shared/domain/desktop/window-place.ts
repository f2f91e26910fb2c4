/** Where windows go on the displays that are there, in device-independent pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** Of one card, as the page draws it at most before it scrolls; a further call gets as much again, below. */
const RING = { width: 400, height: 340, gap: 16 } as const;
/** With more calls than this the page scrolls: what rings longest stays in sight. */
const RING_ROWS = 2;

/**
 * Where a window that was at `wanted` goes: there, where every part of it is on a display; else as a whole onto the
 * display that has most of it; else into the middle of the first of `workAreas`, which is the primary display's. Smaller
 * than it was if need be, but not below `minimum`.
 */
export function fitWindow(wanted: Rect, workAreas: readonly [Rect, ...Rect[]], minimum: Size): Rect {
  const shares = workAreas.map((area) => overlap(wanted, area));
  const most = Math.max(...shares);
  const home = workAreas[most === 0 ? 0 : shares.indexOf(most)] ?? workAreas[0];
  const width = Math.max(minimum.width, Math.min(wanted.width, home.width));
  const height = Math.max(minimum.height, Math.min(wanted.height, home.height));
  if (most === 0) {
    return {
      x: home.x + Math.max(0, Math.round((home.width - width) / 2)),
      y: home.y + Math.max(0, Math.round((home.height - height) / 2)),
      width,
      height,
    };
  }
  // Over the border of two displays is a place, too.
  const isAllSeen = shares.reduce((sum, share) => sum + share, 0) >= wanted.width * wanted.height;
  return {
    x: isAllSeen ? wanted.x : within(wanted.x, width, home.x, home.width),
    y: isAllSeen ? wanted.y : within(wanted.y, height, home.y, home.height),
    width: isAllSeen ? wanted.width : width,
    height: isAllSeen ? wanted.height : height,
  };
}

/**
 * The ring window for `calls` that ring: at the right, above the corner by the height of a second call. It grows
 * downwards into that place, so the buttons of the first call never move under the hand that goes for them.
 */
export function ringPlace(workArea: Rect, calls: number): Rect {
  const width = Math.min(RING.width, workArea.width);
  const room = Math.min(RING_ROWS * RING.height, workArea.height);
  return {
    x: Math.max(workArea.x, workArea.x + workArea.width - width - RING.gap),
    y: Math.max(workArea.y, workArea.y + workArea.height - room - RING.gap),
    width,
    height: Math.min(Math.max(calls, 1) * RING.height, room),
  };
}

function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The start that keeps `length` inside; what is longer than the room starts with it. */
function within(at: number, length: number, start: number, room: number): number {
  return Math.max(start, Math.min(at, start + room - length));
}
