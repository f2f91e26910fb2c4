/** Dialogs that outlive their phone, on JsSIP unmodified. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import type { SipDialog } from '#shared/domain/take-back';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

const LEFT: SipDialog = {
  callId: 'left@pbx.test',
  localTag: 'ours',
  remoteTag: 'theirs',
  localUri: 'sip:1001@pbx.test',
  remoteUri: 'sip:+40721555777@pbx.test',
  remoteTarget: 'sip:asterisk@127.0.0.1:5060;transport=ws',
  routeSet: ['<sip:10.0.0.1;lr>', '<sip:10.0.0.2;lr>'],
  cseq: 7,
};

it('tells by what a call could be taken back, whoever placed it', async () => {
  await rig.register();
  const coming = await rig.callIn({ callId: 'coming' });
  const { dialog } = rig.last('leg.dialog');
  expect(rig.last('leg.dialog').legId).toBe(coming.legId);
  const answer = rig.pbx.responses('INVITE').at(-1);
  expect(dialog.callId).toBe('coming');
  expect(answer?.header('To')).toContain(`tag=${dialog.localTag}`);
  expect(answer?.header('From')).toContain(`tag=${dialog.remoteTag}`);

  await rig.callOut('out-1');
  const placed = rig.last('leg.dialog');
  const invite = rig.pbx.lastRequest('INVITE');
  expect(placed.legId).toBe('out-1');
  expect(placed.dialog.callId).toBe(invite.header('Call-ID'));
  expect(placed.dialog.remoteTag).toBe('far-out-1');
  expect(invite.header('From')).toContain(`tag=${placed.dialog.localTag}`);
  expect(invite.header('CSeq')).toBe(`${placed.dialog.cseq} INVITE`);
});

it('asks for the place of a dialog with the tags as the other side has them, and says that it has to', async () => {
  await rig.register();
  const args = { legId: legId('back'), target: '1001', headers: [], microphone: true, replaces: LEFT };
  expect(await rig.ask('leg.place', args)).toEqual({ ok: true });
  const invite = rig.pbx.lastRequest('INVITE');
  expect(invite.header('Replaces')).toBe('left@pbx.test;to-tag=theirs;from-tag=ours');
  expect(invite.header('Require')).toBe('replaces');
  rig.pbx.accept(invite, 'far');
  await rig.settle();
  expect(rig.last('leg.accepted')).toMatchObject({ legId: 'back' });
});

it.each(['a;to-tag=x', 'a,b', 'a"b'])('names no dialog in a header that %s would change', async (callId) => {
  await rig.register();
  const replaces = { ...LEFT, callId };
  const args = { legId: legId('back'), target: '1001', headers: [], microphone: true, replaces };
  expect(await rig.ask('leg.place', args)).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
  expect(rig.pbx.requests('INVITE')).toEqual([]);
});

it('ends a dialog that it has no leg of, on its route and after all that was said in it', async () => {
  await rig.register();
  expect(await rig.ask('dialog.end', { dialog: LEFT })).toEqual({ ok: true });
  const bye = rig.pbx.lastRequest('BYE');
  expect(bye.header('Call-ID')).toBe('left@pbx.test');
  expect(bye.header('To')).toBe('<sip:+40721555777@pbx.test>;tag=theirs');
  expect(bye.header('From')).toBe('<sip:1001@pbx.test>;tag=ours');
  expect(Number.parseInt(bye.header('CSeq') ?? '', 10)).toBeGreaterThan(7);
  expect(bye.header('Route')).toBe('<sip:10.0.0.1;lr>');
  // The answer finds nobody who waits for it.
  rig.pbx.respond(bye, 200);
  await rig.settle();
  expect(rig.signals('leg.ended')).toEqual([]);
});

it('says nothing on a line that is down', async () => {
  await rig.register();
  await rig.lineDown();
  const answer = await rig.ask('dialog.end', { dialog: LEFT });
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-registered' } });
});
