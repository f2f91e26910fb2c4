/** Arguments of ShellApi. The desk is a program of ours; the shell has the operating system in its hands, so it checks. */
import { z } from 'zod';
import type { ShellCalls, ShellSignals } from '../ipc/shell-api';
import { line, nothing, type SchemasOf, type SignalSchemasOf } from './schemas-of';

const secret = z.string().regex(/^[A-Za-z0-9:._-]{1,128}$/);
const id = z.string().min(1).max(128);

export const shellArgs: SchemasOf<ShellCalls> = {
  'secrets.read': z.strictObject({ name: secret }),
  'secrets.write': z.strictObject({ name: secret, value: z.string().max(16_384) }),
  'secrets.remove': z.strictObject({ name: secret }),
  'shell.openDesk': z.strictObject({ name: line(80).pipe(z.string().min(1)) }),
};

export const shellSignals: SignalSchemasOf<ShellSignals> = {
  'notice.show': z.strictObject({
    id,
    title: line(300),
    body: line(1_000),
    tone: z.enum(['info', 'success', 'warning', 'error']),
    actions: z
      .array(z.strictObject({ id, label: line(80) }))
      .max(4)
      .readonly(),
    sticky: z.boolean(),
  }),
  'notice.close': z.strictObject({ id }),
  'ring.changed': z.strictObject({ ringing: z.number().int().min(0).max(1_000) }),
  'desk.ready': nothing,
  'desk.fatal': z.strictObject({ text: z.string().max(2_000) }),
};
