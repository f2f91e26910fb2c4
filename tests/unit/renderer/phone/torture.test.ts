/** The torture messages of RFC 4475 on the phone's line: it stays registered, and the call that is up stays up. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import { tortureMessages } from '../../../fixtures/rfc4475/torture';
import { type Call, createRig, type Rig } from './rig';

const MESSAGES = tortureMessages();

it.each(MESSAGES.map((message) => [message.name, message] as const))(
  '%s is the RFC’s, byte for byte',
  (_, { bytes, sha256 }) => expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256),
);

it('they are all there', () => expect(MESSAGES).toHaveLength(49));

describe('on the line of a phone with a call', () => {
  let rig: Rig;
  let call: Call;
  beforeAll(async () => {
    rig = createRig();
    await rig.register();
    call = await rig.callOut('held-dear');
  });
  afterAll(() => rig.dispose());

  const texts = MESSAGES.flatMap(({ name, bytes }) => {
    const text = bytes.toString('utf8');
    return [
      [name, text],
      // Or it would not get beyond "404: nobody of that name here".
      [
        `${name}, to this phone`,
        text.replace(/^(\S+\s+<?)(?:sips?|soap\.beep|nobodyKnowsThisScheme):\S*/, '$1sip:1001@pbx.test'),
      ],
      [`${name}, within the call`, withinCall(text)],
    ] as const;
  });

  /** The same message as a part of the call's dialog: its tags and its Call-ID, wherever the message has any. */
  function withinCall(text: string): (dialog: Call['dialog']) => string {
    return ({ callId, local, remote, target }) =>
      text
        .replace(/^(\S+\s+<?)(?:sips?|soap\.beep|nobodyKnowsThisScheme):\S*/, `$1${target}`)
        .replace(/^(?:To|t)\s*:(?:.|\r\n[ \t])*/im, `To: ${remote}`)
        .replace(/^(?:From|f)\s*:(?:.|\r\n[ \t])*/im, `From: ${local}`)
        .replace(/^(?:Call-ID|i)\s*:.*/im, `Call-ID: ${callId}`);
  }

  it.each(texts)('%s: nothing is lost', async (_, text) => {
    const registers = rig.pbx.requests('REGISTER').length;
    rig.pbx.sendRaw(typeof text === 'string' ? text : text(call.dialog));
    await rig.settle();
    // Calls among them ring, and are turned away as an agent would.
    for (const { legId: id } of rig.signals('leg.incoming')) {
      await rig.ask('leg.reject', { legId: id, code: 486 });
    }
    await rig.settle();

    expect(rig.signals('leg.ended').map(({ legId: id }) => id)).not.toContain('held-dear');
    expect(rig.last('registration')).toEqual({ state: 'registered' });
    expect(rig.pbx.requests('REGISTER')).toHaveLength(registers);
    expect(rig.phone.hasCalls()).toBe(true);
  });

  it('and after all of them the phone registers again, rings, and goes on with its call', async () => {
    // Above the numbers that they used up (`lwsruri` has the highest that SIP knows, nearly).
    call.dialog.cseq = 2 ** 31 - 10;
    rig.pbx.send(call.dialog, 'INVITE', { body: sdp(7) });
    await rig.settle();
    expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(200);
    rig.pbx.send(call.dialog, 'ACK', { cseq: call.dialog.cseq });

    const registers = rig.pbx.requests('REGISTER').length;
    await rig.pass(300_000);
    expect(rig.pbx.requests('REGISTER').length).toBeGreaterThan(registers);
    expect(rig.last('registration')).toEqual({ state: 'registered' });

    const { legId: id } = await rig.callIn();
    expect(await rig.ask('leg.end', { legId: id })).toEqual({ ok: true });
    expect(await rig.ask('leg.end', { legId: legId('held-dear') })).toEqual({ ok: true });
    expect(rig.pbx.requests('BYE')).toHaveLength(2);
  });
});
