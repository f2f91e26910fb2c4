import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogInfo, readMailbox, readPresence, stateOfDialogs } from '#shared/domain/watched';

const dialogInfo = (inner: string, state = 'full') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="${state}" entity="sip:1002@pbx.test">${inner}</dialog-info>`;
const dialog = (id: string, state: string) => `<dialog id="${id}"><state>${state}</state></dialog>`;
/** As Asterisk 22 writes it. */
const presence = (note: string, basic: string, activity = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<presence entity="sip:1002@127.0.0.1" xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid">
 <note>${note}</note>
 <tuple id="1002">
  <status>
   <basic>${basic}</basic>
  </status>
  <contact priority="1">sip:1001@127.0.0.1</contact>
 </tuple>
 <dm:person>${activity === '' ? '' : `<rpid:activities><rpid:${activity} /></rpid:activities>`}</dm:person>
</presence>`;

describe('dialog-info', () => {
  it('tells of a call that rings, is up or is over', () => {
    const states = ['trying', 'early', ' confirmed\n', 'terminated', 'nonsense'];
    const told = states.map((state) => readDialogInfo(dialogInfo(dialog('a', state)))?.dialogs[0]?.state);
    expect(told).toEqual(['ringing', 'ringing', 'busy', 'over', 'over']);
  });

  it('takes the busiest of several, and none for free', () => {
    expect(stateOfDialogs(['over', 'ringing', 'busy'])).toBe('busy');
    expect(stateOfDialogs(['over', 'ringing'])).toBe('ringing');
    expect(stateOfDialogs(['over'])).toBe('free');
    expect(readDialogInfo(dialogInfo(''))).toEqual({ full: true, dialogs: [] });
  });

  it('knows a document that names only what has changed', () => {
    expect(readDialogInfo(dialogInfo(dialog('b', 'early'), 'partial'))).toEqual({
      full: false,
      dialogs: [{ id: 'b', state: 'ringing' }],
    });
  });

  it('reads prefixes and any quotes, and no comment', () => {
    const text = `<d:dialog-info state='full'><!-- <d:dialog id="x"><d:state>confirmed</d:state> --><d:dialog call-id="no" id='y' direction="initiator"><d:state event="x">early</d:state></d:dialog></d:dialog-info>`;
    expect(readDialogInfo(text)).toEqual({ full: true, dialogs: [{ id: 'y', state: 'ringing' }] });
  });

  it('refuses what is too long, declares entities, or is something else', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>${dialogInfo(dialog('a', '&b;'))}`;
    expect(readDialogInfo(bomb)).toBeUndefined();
    expect(readDialogInfo(dialogInfo(`${dialog('a', 'early')}${' '.repeat(20_000)}`))).toBeUndefined();
    expect(readDialogInfo(presence('Ready', 'open'))).toBeUndefined();
    expect(readDialogInfo('confirmed')).toBeUndefined();
    expect(readDialogInfo('<dialog-info')).toBeUndefined();
  });

  it('keeps no more than a switchboard has', () => {
    const many = Array.from({ length: 100 }, (_, at) => dialog(`${at}`, 'early')).join('');
    expect(readDialogInfo(dialogInfo(many))?.dialogs).toHaveLength(32);
  });
});

describe('presence', () => {
  it('tells who is free, on the phone, ringing and not signed in', () => {
    expect(readPresence(presence('Ready', 'open'))).toBe('free');
    expect(readPresence(presence('On the phone', 'open', 'on-the-phone'))).toBe('busy');
    expect(readPresence(presence('On the phone', 'open'))).toBe('busy');
    expect(readPresence(presence('Ringing', 'open', 'on-the-phone'))).toBe('ringing');
    expect(readPresence(presence('Unavailable', 'closed'))).toBe('offline');
  });

  it('knows nothing where nothing is told', () => {
    expect(readPresence('<presence entity="x"></presence>')).toBe('unknown');
    expect(readPresence(dialogInfo(''))).toBeUndefined();
  });
});

describe('mailbox', () => {
  it('counts what nobody has heard, and knows what to dial', () => {
    const body =
      'Messages-Waiting: yes\r\nMessage-Account: sip:*97@pbx.test:5060;transport=ws\r\nVoice-Message: 2/8 (0/2)\r\n';
    expect(readMailbox(body)).toEqual({ fresh: 2, heard: 8, number: '*97' });
  });

  it('takes only digits, * and # for a number to dial', () => {
    for (const account of ['sip:ana@pbx.test', 'sip:*97;x=y@pbx', 'tel:0900', 'sip:1234567890123@pbx']) {
      const told = readMailbox(`Messages-Waiting: no\r\nMessage-Account: ${account}\r\nVoice-Message: 0/0`);
      expect(told).toEqual({ fresh: 0, heard: 0 });
    }
  });

  it('says that there is one where the PBX does not count', () => {
    expect(readMailbox('Messages-Waiting: yes')).toEqual({ fresh: 1, heard: 0 });
  });

  it('is nothing where it is no such document', () => {
    for (const body of ['', 'Messages-Waiting: maybe', '<xml/>', 'Voice-Message: 2/8']) {
      expect(readMailbox(body)).toBeUndefined();
    }
  });
});

it('never throws, whatever a NOTIFY carries', () => {
  const pieces = [
    '<',
    '>',
    '<dialog-info ',
    '<dialog id="',
    '"',
    "'",
    '<!--',
    '-->',
    '<state>',
    '<presence>',
    '<basic>',
    'Messages-Waiting: yes\r\n',
    'Voice-Message: ',
    '9/9',
    '&',
    '\u0000',
    '/',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
      const body = parts.join('');
      for (const read of [readDialogInfo, readPresence, readMailbox]) read(body);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});
