import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Clock } from '#shared/lib/clock';
import type { LogFields, Logger } from '#shared/lib/logger';
import { redact, redactText } from '#shared/lib/redact';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A `Logger` with a file behind it; `dispose` closes the file, later lines open it again. */
export interface FileLogger extends Logger {
  dispose(): void;
}

export const KEPT_FILES = 14;
/** A fault that logs in a loop must not fill the disk: the rest of such a day is not written. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
/** Of all files together: fewer days are kept where they were loud. */
export const MAX_KEPT_BYTES = 128 * 1024 * 1024;

/**
 * Writes NDJSON to `<dir>/desk-YYYY-MM-DD.log` (the day is UTC's), the 14 newest files are kept. Several processes may
 * write to the same file: the host and its desk do.
 * Everything is redacted before it reaches the file. A log that can't be written never harms the desk:
 * nothing here throws, and the next line tries anew.
 */
export function createFileLogger(options: {
  readonly dir: string;
  readonly level: LogLevel;
  readonly clock: Clock;
}): FileLogger {
  const file = createDailyFile(options.dir, options.clock);
  const sink = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date(options.clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    file,
  );
  return { ...wrap(sink), dispose: () => file.close() };
}

function wrap(sink: pino.Logger): Logger {
  const write =
    (level: LogLevel) =>
    (message: string, fields?: LogFields): void => {
      if (!sink.isLevelEnabled(level)) return;
      try {
        // One object under a key of its own: a field can't stand in for the line's time, level or room.
        const safe = fields === undefined ? {} : { fields: redact(fields) };
        sink[level](safe, redactText(String(message)));
      } catch {
        // Nowhere to say it: this is the log.
      }
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (room) => wrap(sink.child({ room: redactText(String(room)) })),
  };
}

interface DailyFile {
  write(line: string): void;
  close(): void;
}

/** Synchronous on purpose: a line is on its way to the disk before the step it tells of can crash the desk. */
function createDailyFile(dir: string, clock: Clock): DailyFile {
  let open: { readonly day: string; readonly fd: number } | undefined;

  const close = (): void => {
    if (open === undefined) return;
    const { fd } = open;
    open = undefined;
    attempt(() => closeSync(fd));
  };

  const fileOf = (day: string): { readonly fd: number; readonly size: number } => {
    if (open?.day === day) {
      const { size, nlink } = fstatSync(open.fd);
      // A file that somebody has removed would take the lines of the whole day with it.
      if (nlink > 0) return { fd: open.fd, size };
    }
    close();
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const fd = openSync(join(dir, `desk-${day}.log`), 'a', 0o600);
    open = { day, fd };
    attempt(() => removeOldFiles(dir));
    return { fd, size: fstatSync(fd).size };
  };

  return {
    write(line) {
      const written = attempt(() => {
        const { fd, size } = fileOf(new Date(clock.now()).toISOString().slice(0, 10));
        if (size < MAX_FILE_BYTES) writeSync(fd, line);
      });
      // The descriptor may be the fault (disk gone, folder removed): the next line opens a new one.
      if (!written) close();
    },
    close,
  };
}

function removeOldFiles(dir: string): void {
  const days = readdirSync(dir).filter((name) => /^desk-\d{4}-\d\d-\d\d\.log$/.test(name));
  let bytes = 0;
  for (const [index, name] of days.sort().reverse().entries()) {
    bytes += statSync(join(dir, name)).size;
    const isToday = index === 0;
    if (!isToday && (index >= KEPT_FILES || bytes > MAX_KEPT_BYTES)) unlinkSync(join(dir, name));
  }
}

function attempt(task: () => void): boolean {
  try {
    task();
    return true;
  } catch {
    return false;
  }
}
