import { expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { createSafeClock } from '#shared/lib/safe-clock';
import { createFakeClock } from '../../../fakes/fake-clock';

it('lets the others run when a task throws, and says why', async () => {
  const clock = createFakeClock();
  const errors: unknown[] = [];
  const logger = { ...noopLogger, error: (_: string, facts: unknown) => void errors.push(facts) };
  const safe = createSafeClock(clock, logger);
  let ran = 0;
  safe.after(1, () => {
    throw new Error('disk full');
  });
  safe.after(2, () => {
    ran += 1;
  });
  const cancel = safe.after(3, () => {
    ran += 1;
  });
  cancel();
  await clock.advance(10);
  expect(ran).toBe(1);
  expect(errors).toEqual([{ reason: 'disk full' }]);
});
