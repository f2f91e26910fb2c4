/** What a desk's folder remembers of its browser host: who it is, its port, and whether it runs. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createPrivate, replacePrivate } from '../private-file';

const recordSchema = z.object({
  version: z.literal(1),
  /** In the cookie's name, so that two desks on one machine keep apart. */
  id: z.string().regex(/^[a-z0-9]{16}$/),
  /** Wanted at every start: a new port is a new origin, which the browser gives none of the permissions it gave. */
  port: z.number().int().min(1_024).max(65_535),
  /** Lets a further start of the same user ask the running host for a launch address. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type HostRecord = z.infer<typeof recordSchema>;

const runningSchema = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().positive(),
  deskPid: z.number().int().positive().optional(),
});
export type RunningRecord = z.infer<typeof runningSchema>;

const RECORD = 'host.json';
const RUNNING = 'running.json';

/** Reads the record or makes it, once, also when two hosts start at the same moment. */
export async function openHostRecord(folder: string): Promise<HostRecord> {
  const path = join(folder, RECORD);
  const known = await readRecord(path, recordSchema);
  if (known !== undefined) return known;
  const fresh: HostRecord = {
    version: 1,
    id: randomBytes(8).toString('hex'),
    port: portFor(folder),
    secret: randomBytes(32).toString('base64url'),
  };
  if (await createPrivate(path, textOf(fresh))) return fresh;
  const other = await readRecord(path, recordSchema);
  if (other !== undefined) return other;
  // Not readable as a record: it is of no use to anybody.
  await replacePrivate(path, textOf(fresh));
  return fresh;
}

export async function rememberPort(folder: string, record: HostRecord, port: number): Promise<HostRecord> {
  if (record.port === port) return record;
  const next = { ...record, port };
  await replacePrivate(join(folder, RECORD), textOf(next));
  return next;
}

export const readRunning = (folder: string): Promise<RunningRecord | undefined> =>
  readRecord(join(folder, RUNNING), runningSchema);

export const writeRunning = (folder: string, running: RunningRecord): Promise<void> =>
  replacePrivate(join(folder, RUNNING), textOf(running));

/** Only this process's own entry is removed. */
export async function forgetRunning(folder: string): Promise<void> {
  const running = await readRunning(folder);
  if (running?.pid === process.pid) await rm(join(folder, RUNNING), { force: true });
}

/** Spread over 21000–30999, below the ports the system gives to outgoing connections. */
function portFor(folder: string): number {
  return 21_000 + (createHash('sha256').update(folder).digest().readUInt32BE(0) % 10_000);
}

async function readRecord<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function textOf(value: HostRecord | RunningRecord): string {
  return `${JSON.stringify(value)}\n`;
}
