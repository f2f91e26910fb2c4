import { describe, expect, test } from 'vitest';
import { deskArgs } from '#shared/schemas/desk-args';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('arguments of DeskApi', () => {
  test('what a window sends is taken', () => {
    expect(deskArgs['notes.save'].parse({ callId: id, text: 'Two\nlines' })).toEqual({
      callId: id,
      text: 'Two\nlines',
    });
    expect(
      deskArgs['wrapUp.finish'].parse({ callId: id, followUp: { at: '2026-11-21T09:00:00+02:00' } }),
    ).toEqual({
      callId: id,
      followUp: { at: '2026-11-21T09:00:00+02:00' },
    });
    expect(deskArgs['settings.update'].parse({ patch: { theme: 'dark' } })).toEqual({
      patch: { theme: 'dark' },
    });
  });

  test('a pasted line loses its control and direction characters, and its ends', () => {
    expect(
      deskArgs['calls.dial'].parse({ target: ' \u202a+40 721\t555\u202c\n777\u200b\ufeff\r\n' }),
    ).toEqual({
      target: '+40 721 555 777',
    });
    expect(
      deskArgs['transfer.start'].parse({
        callId: id,
        mode: 'blind',
        target: '1002',
        message: 'a\r\nX-Evil: b',
      }),
    ).toMatchObject({ message: 'a X-Evil: b' });
  });

  test('a password is taken as it is', () => {
    const account = {
      server: 'wss://pbx.example.com',
      domain: 'd',
      extension: '1',
      displayName: '',
      region: 'RO',
    };
    expect(deskArgs['settings.connect'].parse({ ...account, password: ' p\u202aw ' })).toMatchObject({
      password: ' p\u202aw ',
    });
  });

  test.each([
    ['calls.dial', { target: 'x'.repeat(321) }],
    ['calls.answer', { callId: '' }],
    ['calls.answer', { callId: '../../desk.db' }],
    ['calls.answer', { callId: id, more: true }],
    ['calls.dtmf', { callId: id, tones: '1;DROP' }],
    ['calls.history', { limit: 1_000_000 }],
    ['calls.history', { limit: 10, before: 'yesterday' }],
    ['notes.save', { callId: id, text: 'x'.repeat(64_001) }],
    ['notes.save', { callId: id, text: undefined }],
    ['wrapUp.finish', { callId: id, resolved: undefined }],
    ['transfer.start', { callId: id, mode: 'attended', target: '1002' }],
    ['transfer.start', { callId: id, mode: 'blind', target: '1002', reason: 'because' }],
    ['contacts.list', { text: '', offset: -1, limit: 10 }],
    ['contacts.choose', { callId: id, contactId: 'crm:1\r\n' }],
    ['contacts.create', { contact: { kind: 'customer', displayName: ' \n ', phone: '1' } }],
    ['agent.setStatus', { status: 'wrap-up' }],
    ['settings.update', { patch: { mode: 'pbx' } }],
    ['settings.update', { patch: { account: {} } }],
    ['sync.addSource', { name: 'CRM', connection: { kind: 'rest', mapping: 'x'.repeat(64_001) } }],
    ['sync.now', { source: '../secrets' }],
    ['sync.testSource', { connection: { kind: 'hubspot', url: 'http://crm.example.com' } }],
    ['sync.changeSource', { source: '../secrets', name: 'x', connection: { kind: 'hubspot' } }],
    ['notices.act', { id: 'a', action: 'rm -rf' }],
    ['practice.ring', { caller: 'nobody' }],
    ['practice.openDesk', { name: '\n' }],
  ] as const)('%s refuses %j', (method, args) => {
    expect(deskArgs[method].safeParse(args).success).toBe(false);
  });
});
