/**
 * Traps of JsSIP 3.13.8, on JsSIP unmodified: hold, repair and glare (J4, J5, J6).
 * A test here fails when its guard is taken out, and shows whether an upgrade of JsSIP changed the trap.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sdp } from '../../../fakes/fake-peer-connection';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

/** Starts a call of the phone and lets it run until it waits for the far end. */
async function start<T>(promise: Promise<T>): Promise<() => Promise<T>> {
  await rig.settle();
  return () => rig.due(promise);
}

function nextReinvite(): ReturnType<Rig['pbx']['lastRequest']> {
  return rig.pbx.lastRequest('INVITE');
}

describe('a refused re-INVITE (J4)', () => {
  it.each(['leg.hold', 'leg.unhold', 'leg.repair'] as const)(
    '%s leaves the call as it was',
    async (method) => {
      await rig.register();
      const { legId: id, dialog, connection } = await rig.callOut();
      if (method === 'leg.unhold') {
        const held = await start(rig.call('leg.hold', { legId: id }));
        rig.pbx.accept(nextReinvite());
        expect(await held()).toEqual({ ok: true });
      }
      const before = connection.localDescription;
      const heldBefore = rig.signals('leg.holdChanged').at(-1)?.local ?? false;

      const answer = await start(rig.call(method, { legId: id }));
      rig.pbx.respond(nextReinvite(), 488);
      expect(await answer()).toEqual({ ok: false, error: { code: 'refused', detail: '488' } });

      expect(rig.signals('leg.ended')).toEqual([]);
      expect(rig.pbx.requests('BYE')).toEqual([]);
      expect(connection.signalingState).toBe('stable');
      expect(connection.localDescription).toBe(before);
      expect(rig.signals('leg.holdChanged').at(-1)?.local ?? false).toBe(heldBefore);
      expect(connection.senders[0]?.track?.enabled).toBe(!heldBefore);

      // And it goes on working: the next one is agreed, the peer can re-INVITE, the call can be ended.
      const again = await start(rig.call(method, { legId: id }));
      rig.pbx.accept(nextReinvite());
      expect(await again()).toEqual({ ok: true });
      rig.pbx.send(dialog, 'INVITE', { body: sdp(2) });
      await rig.settle();
      expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(200);
      await rig.call('leg.end', { legId: id });
      await rig.settle();
      expect(rig.pbx.requests('BYE')).toHaveLength(1);
    },
  );

  it('survives an offer that can’t be made', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    vi.spyOn(connection, 'createOffer').mockRejectedValueOnce(new DOMException('', 'OperationError'));
    const failed = await start(rig.call('leg.hold', { legId: id }));
    expect(await failed()).toEqual({ ok: false, error: { code: 'refused', detail: '0' } });
    const held = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await held()).toEqual({ ok: true });
  });

  it('survives an answer that is no SDP', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 200, { body: 'v=0\r\n' });
    expect(await answer()).toMatchObject({ error: { code: 'refused' } });
    expect(connection.signalingState).toBe('stable');
    expect(rig.signals('leg.ended')).toEqual([]);
  });
});

describe('hold and unhold never hang up', () => {
  const refused = (code: number) => () => rig.pbx.respond(nextReinvite(), code);
  const GLARE_MS = 4_100;

  /** What happens to the re-INVITE, and with what the command answers; `undefined`: it worked in the end. */
  const fates: readonly (readonly [string, string | undefined, () => unknown])[] = [
    ['488', 'refused', refused(488)],
    ['500', 'refused', refused(500)],
    ['503', 'refused', refused(503)],
    ['408', 'refused', refused(408)],
    [
      '491 once',
      undefined,
      async () => {
        refused(491)();
        await rig.pass(1_100);
        rig.pbx.accept(nextReinvite());
      },
    ],
    [
      '491 for ever',
      'refused',
      async () => {
        for (const ms of [1_100, GLARE_MS, 1_100, GLARE_MS]) {
          refused(491)();
          await rig.pass(ms);
        }
      },
    ],
    ['no answer for 32 s', 'timeout', () => rig.pass(33_000)],
    ['a line that drops', 'not-registered', () => rig.lineDown()],
    [
      'a line that drops between a 491 and the second try',
      'not-registered',
      async () => {
        refused(491)();
        await rig.lineDown();
        await rig.pass(1_100);
      },
    ],
  ];

  it.each((['hold', 'unhold'] as const).flatMap((kind) => fates.map((fate) => [kind, ...fate] as const)))(
    '%s: %s',
    async (kind, _, failure, fate) => {
      await rig.register();
      const { legId: id, connection } = await rig.callIn();
      if (kind === 'unhold') {
        const held = await start(rig.call('leg.hold', { legId: id }));
        rig.pbx.accept(nextReinvite());
        expect(await held()).toEqual({ ok: true });
      }
      const held = kind === 'unhold';
      const answer = await start(rig.call(`leg.${kind}`, { legId: id }));
      await fate();
      const result = await answer();
      expect(result.ok ? undefined : result.error.code).toBe(failure);

      const isHeld = held === (failure !== undefined);
      expect(connection.senders[0]?.track?.enabled).toBe(!isHeld);
      expect(connection.signalingState).toBe('stable');
      // Long enough for every timer of SIP.
      await rig.pass(70_000);
      expect(rig.signals('leg.ended')).toEqual([]);
      expect(rig.pbx.requests('BYE')).toEqual([]);

      await rig.lineUp();
      const next = isHeld ? 'leg.unhold' : 'leg.hold';
      const again = await start(rig.call(next, { legId: id }));
      rig.pbx.accept(nextReinvite());
      expect(await again()).toEqual({ ok: true });
      expect(connection.senders[0]?.track?.enabled).toBe(isHeld);
    },
  );

  it.each(['leg.hold', 'leg.unhold'] as const)(
    '%s: the other side hangs up meanwhile, and that is all that is told',
    async (method) => {
      await rig.register();
      const { legId: id, dialog } = await rig.callIn();
      if (method === 'leg.unhold') {
        const held = await start(rig.call('leg.hold', { legId: id }));
        rig.pbx.accept(nextReinvite());
        await held();
      }
      const answer = await start(rig.call(method, { legId: id }));
      const reinvite = nextReinvite();
      rig.pbx.send(dialog, 'BYE');
      expect(await answer()).toMatchObject({ error: { code: 'no-such-leg' } });
      rig.pbx.respond(reinvite, 487);
      await rig.pass(40_000);
      expect(rig.signals('leg.ended')).toMatchObject([{ legId: id, by: 'remote' }]);
      expect(rig.pbx.requests('BYE')).toEqual([]);
    },
  );

  it('a call that is over is not held again after a 491 (J5)', async () => {
    await rig.register();
    const { legId: id, dialog } = await rig.callIn();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 491);
    await rig.settle();
    rig.pbx.send(dialog, 'BYE');
    expect(await answer()).toMatchObject({ error: { code: 'no-such-leg' } });
    const sent = rig.pbx.received.length;
    await rig.pass(5_000);
    expect(rig.pbx.received).toHaveLength(sent);
  });

  it('481 alone ends it: the other side knows no such call any more', async () => {
    await rig.register();
    const { legId: id } = await rig.callIn();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 481);
    expect(await answer()).toMatchObject({ error: { code: 'no-such-leg' } });
    expect(rig.last('leg.ended')).toMatchObject({ legId: id, by: 'system', cause: 'Dialog Error' });
  });
});

describe('hold', () => {
  it('is told when it is agreed, both ways, and silences the microphone', async () => {
    await rig.register();
    const { legId: id, connection } = await rig.callOut();
    const held = await start(rig.call('leg.hold', { legId: id }));
    expect(nextReinvite().body).toContain('a=sendonly');
    expect(rig.signals('leg.holdChanged')).toEqual([]);
    rig.pbx.accept(nextReinvite());
    expect(await held()).toEqual({ ok: true });
    expect(rig.last('leg.holdChanged')).toEqual({ legId: id, local: true, remote: false });
    expect(connection.senders[0]?.track?.enabled).toBe(false);
    // Already there: nothing to agree.
    expect(await rig.call('leg.hold', { legId: id })).toEqual({ ok: true });

    const resumed = await start(rig.call('leg.unhold', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await resumed()).toEqual({ ok: true });
    expect(connection.senders[0]?.track?.enabled).toBe(true);
  });

  describe('that nobody answers', () => {
    it.each(['hold', 'unhold'] as const)(
      '%s: is told after six seconds, and what becomes of it when it is decided',
      async (kind) => {
        await rig.register();
        const { legId: id, connection } = await rig.callOut();
        if (kind === 'unhold') {
          const held = await start(rig.call('leg.hold', { legId: id }));
          rig.pbx.accept(nextReinvite());
          await held();
        }
        const told = rig.signals('leg.holdChanged').length;
        const answer = rig.call(`leg.${kind}`, { legId: id });
        let isTold = false;
        void answer.then(() => {
          isTold = true;
        });
        await rig.settle();
        const offer = nextReinvite();
        await rig.pass(5_900);
        expect(isTold).toBe(false);
        await rig.pass(200);
        expect(await rig.due(answer)).toMatchObject({ error: { code: 'timeout' } });
        // Nothing else goes out meanwhile, whatever is asked for.
        const sent = rig.pbx.requests('INVITE').length;
        for (const next of ['leg.hold', 'leg.unhold', 'leg.repair'] as const) {
          const second = rig.call(next, { legId: id });
          await rig.pass(700);
          expect(await second).toMatchObject({ error: { code: 'busy' } });
        }
        expect(rig.pbx.requests('INVITE')).toHaveLength(sent);
        expect(rig.signals('leg.holdChanged')).toHaveLength(told);

        rig.pbx.accept(offer);
        await rig.settle();
        expect(rig.signals('leg.holdChanged').slice(told)).toEqual([
          { legId: id, local: kind === 'hold', remote: false },
        ]);
        expect(connection.senders[0]?.track?.enabled).toBe(kind === 'unhold');
        await rig.pass(70_000);
        expect(rig.signals('leg.ended')).toEqual([]);
      },
    );

    it('at all is taken back, and told so', async () => {
      await rig.register();
      const { legId: id, connection } = await rig.callOut();
      const answer = await start(rig.call('leg.hold', { legId: id }));
      await rig.pass(6_000);
      await answer();
      await rig.pass(27_000);
      expect(rig.signals('leg.holdChanged')).toEqual([{ legId: id, local: false, remote: false }]);
      expect(connection.senders[0]?.track?.enabled).toBe(true);
      const again = await start(rig.call('leg.hold', { legId: id }));
      rig.pbx.accept(nextReinvite());
      expect(await again()).toEqual({ ok: true });
    });

    it('before the line is lost is taken back then', async () => {
      await rig.register();
      const { legId: id } = await rig.callOut();
      const answer = await start(rig.call('leg.hold', { legId: id }));
      await rig.pass(6_000);
      await answer();
      await rig.lineDown();
      expect(rig.signals('leg.holdChanged')).toEqual([{ legId: id, local: false, remote: false }]);
      expect(rig.signals('leg.ended')).toEqual([]);
    });
  });

  it('waits once for a transaction that is under way, and then gives up', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const first = await start(rig.call('leg.hold', { legId: id }));
    const second = await start(rig.call('leg.repair', { legId: id }));
    await rig.pass(700);
    expect(await second()).toMatchObject({ error: { code: 'busy' } });
    const third = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.accept(nextReinvite());
    expect(await first()).toEqual({ ok: true });
    await rig.pass(700);
    rig.pbx.accept(nextReinvite());
    expect(await third()).toEqual({ ok: true });
  });
});

describe('glare', () => {
  it('a 491 is followed by a request with a new number in the header and in its ACK (J5)', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    const first = nextReinvite();
    rig.pbx.respond(first, 491);
    await rig.pass(1_100);
    const second = nextReinvite();
    const number = (header: string) => Number(header.split(' ')[0]);
    expect(number(second.header('CSeq'))).toBe(number(first.header('CSeq')) + 1);
    rig.pbx.accept(second);
    expect(await answer()).toEqual({ ok: true });
    expect(number(rig.pbx.lastRequest('ACK').header('CSeq'))).toBe(number(second.header('CSeq')));
  });

  it('two 491 in a row are tried once more after the time of RFC 3261, and survived', async () => {
    await rig.register();
    const { legId: id } = await rig.callOut();
    const answer = await start(rig.call('leg.hold', { legId: id }));
    rig.pbx.respond(nextReinvite(), 491);
    await rig.pass(1_100);
    rig.pbx.respond(nextReinvite(), 491);
    await rig.settle();
    const sent = rig.pbx.requests('INVITE').length;
    await rig.pass(2_000);
    expect(rig.pbx.requests('INVITE')).toHaveLength(sent);
    await rig.pass(1_500);
    expect(rig.pbx.requests('INVITE')).toHaveLength(sent + 1);
    rig.pbx.accept(nextReinvite());
    expect(await answer()).toEqual({ ok: true });
    expect(rig.signals('leg.ended')).toEqual([]);
  });

  it.each(['INVITE', 'UPDATE'])(
    'an %s of the peer while ours waits is refused and not applied (J6)',
    async (method) => {
      await rig.register();
      const { legId: id, dialog, connection } = await rig.callOut();
      const remote = connection.remoteDescription;
      const answer = await start(rig.call('leg.hold', { legId: id }));
      rig.pbx.send(dialog, method, { body: sdp(9) });
      await rig.settle();
      expect(rig.pbx.responses(method).map(({ code }) => code)).toContain(491);
      expect(connection.remoteDescription).toBe(remote);
      rig.pbx.accept(nextReinvite());
      expect(await answer()).toEqual({ ok: true });
      expect(rig.signals('leg.ended')).toEqual([]);
    },
  );

  it('an INVITE of the peer while our offer is being made is refused too (J6)', async () => {
    await rig.register();
    const { legId: id, dialog, connection } = await rig.callOut();
    connection.gathersForEver = true;
    const remote = connection.remoteDescription;
    // The candidates of a restart take a moment, in which nothing of ours is on the wire yet.
    const answer = await start(rig.call('leg.repair', { legId: id }));
    rig.pbx.send(dialog, 'INVITE', { body: sdp(9) });
    await rig.settle();
    expect(rig.pbx.responses('INVITE').at(-1)?.code).toBe(491);
    expect(connection.remoteDescription).toBe(remote);
    await rig.pass(500);
    rig.pbx.accept(nextReinvite());
    expect(await answer()).toEqual({ ok: true });
  });
});
