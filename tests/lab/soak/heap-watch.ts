/** What is in use once all garbage is gone, of a page and of a desk's process, asked by the debugger's protocol. */
import type { CDPSession, Page } from '@playwright/test';
import { WebSocket } from 'ws';

export interface PageHeap {
  readonly bytes: number;
  /** Connections that somebody still holds, closed ones too, and those of them that aren't closed. */
  readonly connections: number;
  readonly open: number;
  /** Tracks of microphones, and of the other side, that still run. */
  readonly liveTracks: number;
}

export async function watchPageHeap(page: Page): Promise<() => Promise<PageHeap>> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return async () => {
    // The test's own list of them is no reason to stay.
    await page.evaluate(() => {
      const made = globalThis.peerConnections ?? [];
      const open = made.filter(({ connectionState }) => connectionState !== 'closed');
      made.splice(0, made.length, ...open);
    });
    for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return {
      bytes: usedSize,
      connections: await count(session, 'RTCPeerConnection', 'true'),
      open: await count(session, 'RTCPeerConnection', "one.connectionState !== 'closed'"),
      liveTracks: await count(session, 'MediaStreamTrack', "one.readyState === 'live'"),
    };
  };
}

async function count(session: CDPSession, type: string, condition: string): Promise<number> {
  const expression = `${type}.prototype`;
  const prototype = await session.send('Runtime.evaluate', { expression, objectGroup: 'count' });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId ?? '',
    objectGroup: 'count',
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: `function () { return this.filter((one) => ${condition}).length; }`,
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
  return Number(result.value);
}

/**
 * Opens the debugger of a Node process that was started with `--inspect-port` of this port.
 * @returns asks for bytes
 */
export async function watchNodeHeap(
  pid: number,
  port: number,
): Promise<{
  bytes(): Promise<number>;
  close(): void;
}> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerOf(port));
  const answers = new Map<number, (result: { usedSize: number }) => void>();
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result: { usedSize: number } };
    answers.get(id)?.(result);
    answers.delete(id);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  let last = 0;
  const send = (method: string) =>
    new Promise<{ usedSize: number }>((resolve) => {
      last += 1;
      answers.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method }));
    });
  await send('HeapProfiler.enable');
  return {
    async bytes() {
      for (let time = 0; time < 3; time += 1) await send('HeapProfiler.collectGarbage');
      return (await send('Runtime.getHeapUsage')).usedSize;
    },
    close: () => socket.close(),
  };
}

async function debuggerOf(port: number): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/json/list`);
      const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
      if (target !== undefined) return target.webSocketDebuggerUrl;
    } catch (thrown) {
      if (attempt > 100) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Of the straight line that lies best between the points: what is gained by one step to the right. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(([x]) => x));
  const height = mean(points.map(([, y]) => y));
  const rise = points.reduce((sum, [x, y]) => sum + (x - middle) * (y - height), 0);
  return rise / points.reduce((sum, [x]) => sum + (x - middle) ** 2, 0);
}
