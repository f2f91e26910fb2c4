import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { surviveFaults } from '../../../../electron/shell/survive-faults';
import { createRecordingLogger } from '../../../fakes/recording-logger';

it('takes what nobody caught into the log, so that nobody else shows it or ends the host', () => {
  const { logger, lines } = createRecordingLogger();
  const program = new EventEmitter();
  surviveFaults(program as unknown as NodeJS.Process, logger);
  const thrown = new Error('thrown');
  // The listener is what keeps Node from ending, and Electron from its own window.
  expect(program.emit('uncaughtException', thrown)).toBe(true);
  expect(program.emit('unhandledRejection', 'left alone')).toBe(true);
  expect(lines.map(({ level, fields }) => [level, fields])).toEqual([
    ['error', { error: thrown }],
    ['error', { error: 'left alone' }],
  ]);
});
