/** What a practice server keeps in its folder, so that one that is started again is the same to its desks. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const stateSchema = z.object({
  /** The last port; tried first the next time. */
  port: z.number().int().min(0).max(65_535),
  /** Tokens and passwords are derived from it. */
  secret: z.string().min(32),
  agents: z.array(z.string().min(1).max(80)),
  /** ISO 8601: the sample data's "today" stays the day of the first start, or a sync would see it change. */
  bornAt: z.iso.datetime(),
});
export type PracticeState = z.infer<typeof stateSchema>;

/** A missing or damaged file is an empty one: nothing in it is irreplaceable. */
export function readState(file: string, now: number): PracticeState {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Not there, or not JSON.
  }
  return {
    port: 0,
    secret: randomBytes(24).toString('hex'),
    agents: [],
    bornAt: new Date(now).toISOString(),
  };
}
