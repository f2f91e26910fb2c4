/** `screen`: displays and the pointer. */
import { createEmitter, createEvent, eventsOf, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.Screen>()('display-added', 'display-removed', 'display-metrics-changed');

export interface FakeDisplay {
  readonly id: number;
  readonly bounds: Electron.Rectangle;
  /** Default: the bounds without a taskbar of 40 at the bottom. */
  readonly workArea?: Electron.Rectangle;
  readonly scaleFactor?: number;
}

const FIRST: FakeDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };

export function createScreen(world: World) {
  let displays: readonly Electron.Display[] = (world.options.displays ?? [FIRST]).map(whole);
  let cursor: Electron.Point = { x: 10, y: 10 };
  const emitter = createEmitter('screen', EVENTS, () => api);
  const all = () => {
    world.assertReady('screen');
    return displays;
  };
  const best = (score: (display: Electron.Display) => number) =>
    all().reduce((left, right) => (score(right) > score(left) ? right : left));

  const api = strict('screen', {
    ...emitter.api,
    getAllDisplays: () => [...all()],
    getPrimaryDisplay: () => all()[0] as Electron.Display,
    getCursorScreenPoint() {
      all();
      return world.options.isWayland === true ? { x: 0, y: 0 } : { ...cursor };
    },
    getDisplayNearestPoint: (point: Electron.Point) => best(({ bounds }) => -distance(point, bounds)),
    getDisplayMatching: (rect: Electron.Rectangle) => best(({ bounds }) => overlap(rect, bounds)),
  } satisfies Partial<Electron.Screen>);

  return {
    api,
    driver: {
      moveCursor(point: Electron.Point) {
        cursor = point;
      },
      /** Displays are plugged in, taken away or changed; the events are those of the difference. */
      setDisplays(next: readonly FakeDisplay[]) {
        const before = displays;
        displays = next.map(whole);
        for (const display of before) {
          if (!displays.some(({ id }) => id === display.id)) {
            emitter.emit('display-removed', createEvent({}), display);
          }
        }
        for (const display of displays) {
          const old = before.find(({ id }) => id === display.id);
          if (old === undefined) emitter.emit('display-added', createEvent({}), display);
          else if (JSON.stringify(old) !== JSON.stringify(display)) {
            emitter.emit('display-metrics-changed', createEvent({}), display, ['bounds', 'workArea']);
          }
        }
      },
    },
  };
}

function whole({ id, bounds, workArea, scaleFactor = 1 }: FakeDisplay): Electron.Display {
  const area = workArea ?? { ...bounds, height: bounds.height - 40 };
  return {
    id,
    bounds: { ...bounds },
    workArea: { ...area },
    scaleFactor,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: area.width, height: area.height },
    nativeOrigin: { x: bounds.x * scaleFactor, y: bounds.y * scaleFactor },
    accelerometerSupport: 'unavailable',
    colorDepth: 24,
    colorSpace: 'srgb',
    depthPerComponent: 8,
    detected: true,
    displayFrequency: 60,
    internal: id === 1,
    label: `Display ${id}`,
    maximumCursorSize: { width: 64, height: 64 },
    monochrome: false,
    rotation: 0,
    touchSupport: 'unavailable',
  };
}

function distance({ x, y }: Electron.Point, area: Electron.Rectangle): number {
  const dx = Math.max(area.x - x, 0, x - (area.x + area.width - 1));
  const dy = Math.max(area.y - y, 0, y - (area.y + area.height - 1));
  return Math.hypot(dx, dy);
}

function overlap(left: Electron.Rectangle, right: Electron.Rectangle): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  if (width > 0 && height > 0) return width * height;
  const center = { x: left.x + left.width / 2, y: left.y + left.height / 2 };
  return -distance(center, right);
}
