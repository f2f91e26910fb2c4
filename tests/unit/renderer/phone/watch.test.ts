import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SipDialog, SipMessage } from '../../../fakes/sip-peer';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(async () => {
  rig = createRig();
  await rig.register();
});
afterEach(() => rig.dispose());

const watch = (
  extensions: readonly string[],
  more: { prefer?: 'presence' | 'dialog'; mailbox?: boolean } = {},
) =>
  rig.ask('watch.set', {
    extensions,
    prefer: more.prefer ?? 'dialog',
    mailbox: more.mailbox ?? false,
  });
const asked = () =>
  rig.pbx
    .requests('SUBSCRIBE')
    .map(({ uri, header }) => `${uri.replace(/^sip:|@.*/g, '')} ${header('Event')} ${header('Expires')}`);
const dialogInfo = (state: string, kind = 'full', id = 'a') =>
  `<dialog-info version="1" state="${kind}"><dialog id="${id}"><state>${state}</state></dialog></dialog-info>`;

function accept(request: SipMessage): SipDialog {
  rig.pbx.respond(request, 200, { headers: ['Expires: 600', 'Contact: <sip:pbx@pbx.test;transport=ws>'] });
  return {
    callId: request.header('Call-ID'),
    local: `${request.header('To')};tag=far`,
    remote: request.header('From'),
    target: /<([^>]*)>/.exec(request.header('Contact'))?.[1] ?? '',
    cseq: 1,
  };
}

async function notify(dialog: SipDialog, body: string, options: { event?: string; state?: string } = {}) {
  const event = options.event ?? 'dialog';
  const contentType =
    event === 'dialog'
      ? 'application/dialog-info+xml'
      : event === 'presence'
        ? 'application/pidf+xml'
        : 'application/simple-message-summary';
  rig.pbx.send(dialog, 'NOTIFY', {
    headers: [`Event: ${event}`, `Subscription-State: ${options.state ?? 'active;expires=600'}`],
    contentType,
    body,
  });
  await rig.settle();
}

/** Everybody who is to be asked about has been. */
const askAll = () => rig.pass(3_000);

describe('watch', () => {
  it('asks for everybody, one after the other, and tells what the PBX tells', async () => {
    await watch(['1002', '1003']);
    await rig.settle();
    expect(asked()).toEqual([]);
    await askAll();
    // The second as soon as the first is answered.
    expect(asked()).toEqual(['1002 dialog 1800']);
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await rig.pass(100);
    expect(asked()).toEqual(['1002 dialog 1800', '1003 dialog 1800']);
    for (const state of ['terminated', 'early', 'confirmed', 'confirmed', 'terminated']) {
      await notify(dialog, dialogInfo(state));
    }
    expect(rig.signals('watch.state')).toEqual([
      { extension: '1002', state: 'free' },
      { extension: '1002', state: 'ringing' },
      { extension: '1002', state: 'busy' },
      { extension: '1002', state: 'free' },
    ]);
  });

  it('keeps the other calls of an extension where only one has changed', async () => {
    await watch(['1002']);
    await askAll();
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('confirmed', 'full', 'a'));
    await notify(dialog, dialogInfo('early', 'partial', 'b'));
    await notify(dialog, dialogInfo('terminated', 'partial', 'b'));
    expect(rig.signals('watch.state').map(({ state }) => state)).toEqual(['busy']);
    await notify(dialog, dialogInfo('terminated', 'partial', 'a'));
    expect(rig.last('watch.state').state).toBe('free');
    // A whole document names all there are.
    await notify(dialog, dialogInfo('confirmed', 'full', 'c'));
    await notify(dialog, dialogInfo('early', 'full', 'd'));
    expect(rig.last('watch.state').state).toBe('ringing');
  });

  it('asks for presence first where that is wanted, and for the other event where there is none', async () => {
    await watch(['1002', '1003'], { prefer: 'presence' });
    await rig.pass(1_100);
    expect(asked()).toEqual(['1002 presence 1800']);
    rig.pbx.respond(rig.pbx.lastRequest('SUBSCRIBE'), 489);
    await askAll();
    expect(asked()).toEqual(['1002 presence 1800', '1002 dialog 1800']);
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('confirmed'));
    expect(rig.last('watch.state')).toEqual({ extension: '1002', state: 'busy' });
  });

  it.each([405, 489, 501])('leaves a PBX alone that answers %i to both, for half an hour', async (code) => {
    await watch(['1002', '1003', '1004']);
    for (const _ of [1, 2]) {
      await rig.pass(1_100);
      rig.pbx.respond(rig.pbx.lastRequest('SUBSCRIBE'), code);
      await rig.settle();
    }
    rig.pbx.forget();
    await rig.pass(25 * 60_000);
    expect(asked()).toEqual([]);
    await rig.pass(6 * 60_000);
    expect(asked().length).toBeGreaterThan(0);
  });

  it.each([403, 404])('takes five that are answered %i for all', async (code) => {
    await watch(Array.from({ length: 20 }, (_, at) => `${1002 + at}`));
    await rig.pass(1_000);
    for (let answered = 0; answered < rig.pbx.requests('SUBSCRIBE').length; answered += 1) {
      rig.pbx.respond(rig.pbx.requests('SUBSCRIBE')[answered] as SipMessage, code);
      await rig.pass(100);
    }
    await rig.pass(60_000);
    const events = asked().map((each) => each.split(' ')[1]);
    expect(events).toEqual([...Array(5).fill('dialog'), ...Array(5).fill('presence')]);
  });

  it('goes on with the others where one is refused and others are not', async () => {
    await watch(['1002', '1003']);
    await askAll();
    rig.pbx.respond(rig.pbx.lastRequest('SUBSCRIBE'), 404);
    await rig.pass(100);
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('early'));
    expect(rig.last('watch.state')).toEqual({ extension: '1003', state: 'ringing' });
  });

  it('asks anew when the line is back, and tells nothing of what is gone with it', async () => {
    await watch(['1002']);
    await askAll();
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('confirmed'));
    await rig.lineDown();
    rig.pbx.forget();
    await rig.lineUp();
    await askAll();
    expect(asked()).toEqual(['1002 dialog 1800']);
    const again = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(again, dialogInfo('confirmed'));
    expect(rig.signals('watch.state')).toEqual([
      { extension: '1002', state: 'busy' },
      { extension: '1002', state: 'busy' },
    ]);
    // The old one is no more.
    await notify(dialog, dialogInfo('early'));
    expect(rig.pbx.responses('NOTIFY').at(-1)?.code).toBe(481);
    expect(rig.signals('watch.state')).toHaveLength(2);
  });

  it('asks again where the PBX ends it, not at once, and says that it knows nothing until then', async () => {
    await watch(['1002']);
    await askAll();
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('confirmed'));
    await notify(dialog, dialogInfo('confirmed'), { state: 'terminated;reason=timeout' });
    expect(rig.last('watch.state')).toEqual({ extension: '1002', state: 'unknown' });
    rig.pbx.forget();
    await rig.pass(29_000);
    expect(asked()).toEqual([]);
    await rig.pass(10_000);
    expect(asked()).toEqual(['1002 dialog 1800']);
  });

  it('asks again where the first NOTIFY overtook the answer and was refused', async () => {
    await watch(['1002']);
    await askAll();
    accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await rig.settle();
    rig.pbx.forget();
    await rig.pass(60_000);
    expect(asked()).toContain('1002 dialog 1800');
  });

  it('ends what is wanted no more, and does not let JsSIP begin it again', async () => {
    await watch(['1002', '1003']);
    await askAll();
    const [first] = rig.pbx.requests('SUBSCRIBE') as [SipMessage];
    const dialog = accept(first);
    await notify(dialog, dialogInfo('confirmed'));
    rig.pbx.forget();
    await watch(['1003']);
    await rig.settle();
    const [farewell] = rig.pbx.requests('SUBSCRIBE') as [SipMessage];
    expect(farewell.header('Expires')).toBe('0');
    // No last NOTIFY: JsSIP would take the answer for one of 900 s and refresh it.
    rig.pbx.respond(farewell, 200, { headers: ['Expires: 0', 'Contact: <sip:pbx@pbx.test>'] });
    rig.pbx.forget();
    await rig.pass(1_000_000);
    expect(
      asked().filter((each) => each.startsWith('far') || each.startsWith('1002') || each.startsWith('pbx')),
    ).toEqual([]);
  });

  it('is never in the way of a farewell', async () => {
    await watch(['1002']);
    await askAll();
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('terminated'));
    expect(await rig.ask('phone.stop', {})).toEqual({ ok: true });
  });

  it('tells of voicemail, asked or not', async () => {
    await watch([], { mailbox: true });
    await askAll();
    expect(asked()).toEqual(['1001 message-summary 1800']);
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, 'Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n', {
      event: 'message-summary',
    });
    expect(rig.last('watch.mailbox')).toEqual({ fresh: 2, heard: 8 });
    const unasked =
      'Messages-Waiting: no\r\nMessage-Account: sip:*97@pbx.test\r\nVoice-Message: 0/9 (0/0)\r\n';
    rig.pbx.sendRaw(
      [
        'NOTIFY sip:1001@pbx.test SIP/2.0',
        'Via: SIP/2.0/WS far.invalid;branch=z9hG4bK-unasked',
        'Max-Forwards: 70',
        'To: <sip:1001@pbx.test>',
        'From: <sip:asterisk@pbx.test>;tag=mwi',
        'Call-ID: unasked@pbx.test',
        'CSeq: 1 NOTIFY',
        'Contact: <sip:pbx@pbx.test>',
        'Event: message-summary',
        'Subscription-State: terminated',
        'Content-Type: application/simple-message-summary',
        `Content-Length: ${unasked.length}`,
        '',
        unasked,
      ].join('\r\n'),
    );
    await rig.settle();
    expect(rig.last('watch.mailbox')).toEqual({ fresh: 0, heard: 9, number: '*97' });
  });

  it.each([
    ['no document', 'confirmed'],
    ['another document', '<presence><basic>open</basic></presence>'],
    ['too much', dialogInfo('confirmed') + ' '.repeat(20_000)],
    ['entities', `<!DOCTYPE a [<!ENTITY b "c">]>${dialogInfo('&b;')}`],
  ])('knows nothing of somebody where the PBX sends %s', async (_, body) => {
    await watch(['1002']);
    await askAll();
    const dialog = accept(rig.pbx.lastRequest('SUBSCRIBE'));
    await notify(dialog, dialogInfo('confirmed'));
    await notify(dialog, body);
    expect(rig.last('watch.state')).toEqual({ extension: '1002', state: 'unknown' });
    expect(rig.phone.hasCalls()).toBe(false);
  });
});
