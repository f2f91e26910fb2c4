import { vi } from 'vitest';
import { createFakeClock } from './fake-clock';
import { createExchange } from './fake-exchange';
import { plugIn } from './plug-in';
import { tempDir } from './temp-dir';
import { openWholeDesk, startSipSocket } from './whole-desk';

/** A whole desk that is signed in as 201 and has no sources yet. @param syncWorker of the built sync worker */
export async function openSignedInDesk(syncWorker: string) {
  const socket = await startSipSocket();
  const exchange = createExchange(createFakeClock());
  const phone = exchange.addPhone('201', 'Ana Pop');
  const desk = await openWholeDesk({ dir: tempDir(), secrets: new Map(), syncWorker });
  await desk.call('settings.connect', {
    server: socket.url,
    domain: 'pbx.example.com',
    extension: '201',
    password: 'lab-secret',
    displayName: 'Ana Pop',
    region: 'RO',
  });
  plugIn(desk, phone);
  await vi.waitUntil(() => desk.topic('line')?.state === 'registered', { timeout: 15_000, interval: 10 });
  return { desk, exchange };
}
