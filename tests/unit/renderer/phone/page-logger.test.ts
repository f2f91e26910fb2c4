import { expect, it } from 'vitest';
import type { PhoneSignals } from '#shared/ipc/phone-api';
import { phoneSignals } from '#shared/schemas/phone-signals';
import { createPageLogger } from '../../../../renderer/phone/page-logger';

it('sends warnings and errors with their room, and nothing less', () => {
  const sent: PhoneSignals['log'][] = [];
  const logger = createPageLogger((entry) => sent.push(entry));
  logger.debug('a');
  logger.info('b');
  logger.warn('no microphone', { reason: 'denied', attempt: 2, again: true, code: undefined });
  logger.child('line').child('socket').error('gone');
  expect(sent).toEqual([
    { level: 'warn', message: 'no microphone', fields: { reason: 'denied', attempt: 2, again: true } },
    { level: 'error', message: 'line.socket: gone' },
  ]);
});

it('sends nothing that the desk would refuse', () => {
  const sent: PhoneSignals['log'][] = [];
  const logger = createPageLogger((entry) => sent.push(entry), 'room'.repeat(40));
  const fields = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${'k'.repeat(60)}${n}`, n]));
  logger.warn('m'.repeat(1_000), fields);
  logger.error('values', {
    long: 'x'.repeat(2_000),
    nan: Number.NaN,
    object: { a: 1 },
    nothing: null,
    error: new Error('boom'),
  });
  expect(sent).toHaveLength(2);
  for (const entry of sent) expect(phoneSignals.log.safeParse(entry).error).toBeUndefined();
  expect(sent[1]?.fields).toMatchObject({ nan: 'NaN', nothing: 'null', error: 'Error: boom' });
});
