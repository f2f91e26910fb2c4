import type { PhoneSignals } from '#shared/ipc/phone-api';
import type { LogFields, Logger } from '#shared/lib/logger';

type Entry = PhoneSignals['log'];

const MOST_FIELDS = 10;

/**
 * The log of a page is the desk's: warnings and errors are sent there, within what its schema takes; without a desk
 * they are lost. `room` goes before the message.
 */
export function createPageLogger(send: (entry: Entry) => void, room?: string): Logger {
  const write = (level: Entry['level']) => (message: string, fields?: LogFields) => {
    const entry = { level, message: (room === undefined ? message : `${room}: ${message}`).slice(0, 200) };
    send(fields === undefined ? entry : { ...entry, fields: plainFields(fields) });
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write('warn'),
    error: write('error'),
    child: (name) => createPageLogger(send, room === undefined ? name : `${room}.${name}`),
  };
}

function plainFields(fields: LogFields): NonNullable<Entry['fields']> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .slice(0, MOST_FIELDS)
      .map(([name, value]) => [name.slice(0, 40), plain(value)]),
  );
}

function plain(value: unknown): string | number | boolean {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  return (typeof value === 'string' ? value : String(value)).slice(0, 500);
}
