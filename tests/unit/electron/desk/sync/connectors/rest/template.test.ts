import { describe, expect, it } from 'vitest';
import { fillBody, fillPath } from '../../../../../../../electron/desk/sync/connectors/rest/template';

describe('fillBody', () => {
  it('keeps numbers, joins texts, leaves out what is unknown', () => {
    const template = {
      seconds: '{talkSeconds}',
      title: 'Call with {agent}',
      contact: { id: '{contactId}', fixed: true },
      list: ['{text}', '{agent}', 7, null],
      gone: '{company}',
    };
    expect(fillBody(template, { talkSeconds: 61, agent: 'Ana', text: undefined })).toEqual({
      seconds: 61,
      title: 'Call with Ana',
      contact: { fixed: true },
      list: ['Ana', 7, null],
    });
  });

  it('fills in once: what a caller says is no template', () => {
    expect(fillBody('{text}', { text: '{key} {agent}', key: 'secret' })).toBe('{key} {agent}');
    expect(fillBody('a {text}', { text: '{key}', key: 'secret' })).toBe('a {key}');
  });
});

describe('fillPath', () => {
  it.each([
    ['7', '/people/7/notes'],
    ['a/../b', '/people/a%2F..%2Fb/notes'],
    ['..', '/people/%2E%2E/notes'],
    ['x?y#z', '/people/x%3Fy%23z/notes'],
  ])('keeps %s inside its segment', (contactId, path) => {
    expect(fillPath('/people/{contactId}/notes', { contactId })).toBe(path);
  });
});
