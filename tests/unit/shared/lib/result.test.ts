import { expect, it } from 'vitest';
import { messageOf, reasonOf } from '#shared/lib/result';

it('gives for the log nothing that a parser quotes of a person', () => {
  const thrown = (() => {
    try {
      return JSON.parse('{"displayName":Maria Ionescu}');
    } catch (error) {
      return error;
    }
  })();
  expect(messageOf(thrown)).toContain('Maria');
  expect(reasonOf(thrown)).toBe('SyntaxError');
  expect(reasonOf(new Error('database disk image is malformed'))).toBe('database disk image is malformed');
});
