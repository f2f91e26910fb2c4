/** The lab's Asterisk for the tests. What is started here is stopped when the test file ends. */
import { afterAll } from 'vitest';
import { type Asterisk, startAsterisk, type Variant } from '../../scripts/lab/asterisk.mjs';

export type { Asterisk, Variant };

export async function withAsterisk(variant: Variant): Promise<Asterisk> {
  const asterisk = await startAsterisk({ variant });
  afterAll(() => asterisk.stop());
  return asterisk;
}
