import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '#shared/lib/clock';
import {
  createFileLogger,
  KEPT_FILES,
  MAX_FILE_BYTES,
  MAX_KEPT_BYTES,
} from '../../../../electron/desk/logger/create-file-logger';

const DAY = 86_400_000;
let root: string;
let now: number;
const clock: Clock = { now: () => now, after: () => () => undefined };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'patchcord-log-'));
  now = Date.UTC(2026, 10, 20, 12);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const linesOf = (dir: string, day: string): Record<string, unknown>[] =>
  readFileSync(join(dir, `desk-${day}.log`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('file logger', () => {
  it('writes one JSON object a line, with time, level and room', () => {
    const dir = join(root, 'logs');
    const logger = createFileLogger({ dir, level: 'info', clock });
    logger.debug('not this one');
    logger.info('started');
    logger.child('line').warn('100%s lost', { code: 4408, time: 'mine' });
    logger.dispose();
    expect(linesOf(dir, '2026-11-20')).toEqual([
      { level: 'info', time: '2026-11-20T12:00:00.000Z', msg: 'started' },
      {
        level: 'warn',
        time: '2026-11-20T12:00:00.000Z',
        room: 'line',
        fields: { code: 4408, time: 'mine' },
        msg: '100%s lost',
      },
    ]);
  });

  it('lets nothing personal reach the file', () => {
    const logger = createFileLogger({ dir: root, level: 'debug', clock });
    logger.error('call from +40721555777', {
      password: 'lab-secret',
      error: new Error('REGISTER sip:1001@pbx failed for ana@example.com'),
    });
    logger.dispose();
    const text = readFileSync(join(root, 'desk-2026-11-20.log'), 'utf8');
    for (const secret of ['40721555777', 'lab-secret', 'sip:1001', 'ana@'])
      expect(text).not.toContain(secret);
  });

  it('starts a file a day and keeps the newest fourteen, touching nothing else', () => {
    writeFileSync(join(root, 'keep.log'), '');
    const logger = createFileLogger({ dir: root, level: 'info', clock });
    for (let day = 0; day < KEPT_FILES + 3; day += 1) {
      logger.info('a day');
      now += DAY;
    }
    logger.dispose();
    const files = readdirSync(root).sort();
    expect(files).toHaveLength(KEPT_FILES + 1);
    expect(files[0]).toBe('desk-2026-11-23.log');
    expect(existsSync(join(root, 'keep.log'))).toBe(true);
  });

  it('keeps fewer days where they were loud, and today in any case', () => {
    const grow = (day: string, bytes: number) => {
      writeFileSync(join(root, `desk-${day}.log`), '');
      truncateSync(join(root, `desk-${day}.log`), bytes);
    };
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']) grow(day, MAX_KEPT_BYTES / 2);
    grow('2026-11-20', 100);
    createFileLogger({ dir: root, level: 'info', clock }).info('today');
    expect(readdirSync(root).sort()).toEqual(['desk-2026-11-19.log', 'desk-2026-11-20.log']);
    now += DAY;
    grow('2026-11-21', MAX_KEPT_BYTES + 1);
    createFileLogger({ dir: root, level: 'info', clock }).info('today');
    expect(readdirSync(root)).toEqual(['desk-2026-11-21.log']);
  });

  it('stops at the size of a day, whoever of several has filled it', () => {
    const path = join(root, 'desk-2026-11-20.log');
    const host = createFileLogger({ dir: root, level: 'info', clock });
    const desk = createFileLogger({ dir: root, level: 'info', clock });
    host.info('one');
    desk.info('two');
    expect(linesOf(root, '2026-11-20').map(({ msg }) => msg)).toEqual(['one', 'two']);
    truncateSync(path, MAX_FILE_BYTES - 1);
    desk.info('the last');
    const { size } = statSync(path);
    expect(size).toBeGreaterThan(MAX_FILE_BYTES);
    host.info('not any more');
    desk.info('nor this');
    expect(statSync(path).size).toBe(size);
    now += DAY;
    host.info('a new day');
    expect(linesOf(root, '2026-11-21')).toHaveLength(1);
  });

  // Windows keeps the name of a removed file until the last one closes it.
  it.skipIf(process.platform === 'win32')('goes on in a new file when somebody removed the old one', () => {
    const logger = createFileLogger({ dir: root, level: 'info', clock });
    logger.info('lost');
    rmSync(join(root, 'desk-2026-11-20.log'));
    logger.info('kept');
    logger.dispose();
    expect(linesOf(root, '2026-11-20').map(({ msg }) => msg)).toEqual(['kept']);
  });

  it('never throws, and writes again once it can', () => {
    const dir = join(root, 'blocked');
    writeFileSync(dir, 'a file where the folder should be');
    const logger = createFileLogger({ dir, level: 'info', clock });
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => logger.info('lost', { cycle, big: 10n })).not.toThrow();
    expect(() => logger.child('x').error('lost', undefined)).not.toThrow();
    rmSync(dir);
    logger.info('found');
    logger.dispose();
    expect(linesOf(dir, '2026-11-20')).toHaveLength(1);
  });
});
