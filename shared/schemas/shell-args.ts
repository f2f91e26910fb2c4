/** Arguments of ShellApi. The desk is a program of ours; the shell has the operating system in its hands, so it checks. */
import { z } from 'zod';
import { shortcutIds } from '../domain/desktop/desktop';
import { languages } from '../i18n/languages';
import type { ShellCalls, ShellSignals } from '../ipc/shell-api';
import { accelerator } from './accelerator';
import { line } from './plain-line';
import { nothing, type SchemasOf, type SignalSchemasOf } from './schemas-of';

const secret = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,127}$/);
const id = z.string().min(1).max(128);
const shortcut = z.enum(shortcutIds);
const trayItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('separator') }),
  z.strictObject({ kind: z.literal('label'), label: line(120) }),
  z.strictObject({ kind: z.literal('action'), id, label: line(120) }),
  z.strictObject({ kind: z.literal('choice'), id, label: line(120), chosen: z.boolean() }),
]);

export const shellArgs: SchemasOf<ShellCalls> = {
  'secrets.read': z.strictObject({ name: secret }),
  'secrets.write': z.strictObject({ name: secret, value: z.string().max(16_384) }),
  'secrets.remove': z.strictObject({ name: secret }),
  'secrets.digest': z.strictObject({ name: secret, user: line(128), realm: line(256) }),
  'secrets.allowFile': nothing,
  'shell.openDesk': z.strictObject({ name: line(80).pipe(z.string().min(1)) }),
  'shell.openPage': z.strictObject({ url: z.string().max(4_096) }),
  'practice.start': nothing,
  'shortcuts.set': z.strictObject({
    shortcuts: z
      .array(z.strictObject({ id: shortcut, accelerator }))
      .max(shortcutIds.length)
      .readonly(),
  }),
  'shortcuts.suspend': z.strictObject({ on: z.boolean() }),
  'login.set': z.strictObject({ on: z.boolean() }),
  'links.claim': nothing,
  'update.check': nothing,
  'update.restart': nothing,
  'diagnostics.collect': nothing,
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
    urgent: z.boolean(),
  }),
  'notice.close': z.strictObject({ id }),
  'desktop.changed': z.strictObject({
    icon: z.enum(['ready', 'connecting', 'offline', 'ringing', 'in-call', 'attention']),
    tooltip: line(300),
    badge: z.number().int().min(0).max(10_000),
    menu: z.array(trayItem).max(40).readonly(),
    ringing: z.number().int().min(0).max(1_000),
    attention: z.boolean(),
    inCall: z.boolean(),
    quitQuestion: line(300).exactOptional(),
    closeToTray: z.boolean(),
  }),
  'language.spoken': z.strictObject({ language: z.enum(languages) }),
  'window.raise': nothing,
  'desk.ready': nothing,
  'desk.fatal': z.strictObject({ text: z.string().max(2_000) }),
};
