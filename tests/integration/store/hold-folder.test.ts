/** One desk on a folder, of two processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createStore } from '../../../electron/desk/store/create-store';
import { HOLD_WAIT_MS } from '../../../electron/desk/store/hold-folder';
import { bundle } from '../../fakes/bundle';
import { tempDir } from '../../fakes/temp-dir';

async function openElsewhere(entry: string, dir: string): Promise<{ child: ChildProcess; said: unknown }> {
  const child = spawn(process.execPath, [entry, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, said };
}

it('is refused to a second desk as long as the first one lives, and had at once when that was killed', async () => {
  const entry = await bundle('tests/fakes/store-child.ts');
  const dir = tempDir();
  const first = await openElsewhere(entry, dir);
  expect(first.said).toBe('open');

  const from = Date.now();
  expect(createStore({ dir, logger: noopLogger })).toMatchObject({ ok: false, error: { code: 'in-use' } });
  expect(Date.now() - from).toBeGreaterThan(HOLD_WAIT_MS * 0.9);
  expect((await openElsewhere(entry, dir)).said).toBe('in-use');

  // The last second of a desk that is asked to end is waited for.
  const waiting = openElsewhere(entry, dir);
  first.child.kill('SIGKILL');
  const next = await waiting;
  expect(next.said).toBe('open');

  next.child.kill('SIGKILL');
  await once(next.child, 'exit');
  const again = createStore({ dir, logger: noopLogger });
  expect(again.ok).toBe(true);
  if (again.ok) again.value.dispose();
  expect((await openElsewhere(entry, dir)).said).toBe('open');
});
