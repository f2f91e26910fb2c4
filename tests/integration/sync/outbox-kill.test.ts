import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundle } from '../../fakes/bundle';
import { startFakeCrm } from '../../fakes/fake-crm';
import { tempDir } from '../../fakes/temp-dir';

function start(entry: string, ...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function says(child: ChildProcess, line: string): Promise<void> {
  let heard = '';
  for await (const chunk of child.stdout ?? []) {
    heard += String(chunk);
    if (heard.split('\n').includes(line)) return;
  }
  throw new Error(`ended after saying ${heard}`);
}

describe('SIGKILL of the desk while it writes back', () => {
  it('neither loses an entry nor doubles it', async () => {
    const entry = await bundle('tests/fakes/outbox-child.ts');
    const crm = await startFakeCrm();
    const dir = tempDir();

    // The CRM has stored the first note, the desk dies before it hears of it.
    const stored = crm.swallowAnswer();
    const first = start(entry, dir, crm.url, 'one', 'two', 'three');
    await stored;
    await kill(first);

    // The second start repeats it, and dies again while the CRM stores the next one.
    const storedToo = crm.swallowAnswer();
    const second = start(entry, dir, crm.url, 'four');
    await storedToo;
    await kill(second);

    const third = start(entry, dir, crm.url);
    await says(third, 'empty');
    await kill(third);

    expect(crm.written.map(({ body }) => body)).toEqual([
      { text: 'one' },
      { text: 'two' },
      { text: 'three' },
      { text: 'four' },
    ]);
    expect(new Set(crm.written.map(({ key }) => key)).size).toBe(4);
    // Two of the four were said twice: that is what the key is for.
    expect(crm.requests).toHaveLength(6);
  });
});
