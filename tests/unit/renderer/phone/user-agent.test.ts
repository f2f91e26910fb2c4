import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

describe('a line that goes down while it rings at the other side', () => {
  const place = async () => {
    const placed = rig.call('leg.place', {
      legId: legId('out-1'),
      target: '1002',
      headers: [],
      microphone: true,
    });
    await rig.settle();
    expect(await placed).toEqual({ ok: true });
    return rig.pbx.lastRequest('INVITE');
  };

  it('ends the call here at once, and there when it is back, once only', async () => {
    await rig.register();
    const invite = await place();
    rig.pbx.respond(invite, 180);
    await rig.settle();
    await rig.lineDown();
    expect(rig.last('leg.ended')).toMatchObject({ legId: 'out-1', by: 'system', cause: 'Connection Error' });
    expect(rig.pbx.requests('CANCEL')).toEqual([]);
    await rig.lineUp();
    const [cancel, ...others] = rig.pbx.requests('CANCEL');
    expect(others).toEqual([]);
    // A proxy tells by the branch of the Via which INVITE is meant.
    for (const name of ['Via', 'From', 'To', 'Call-ID'])
      expect(cancel?.header(name)).toBe(invite.header(name));
    expect(cancel?.uri).toBe(invite.uri);
    expect(cancel?.header('CSeq')).toBe(invite.header('CSeq').replace('INVITE', 'CANCEL'));
    await rig.lineDown();
    await rig.lineUp();
    expect(rig.pbx.requests('CANCEL')).toHaveLength(1);
  });

  it('says nothing late of what ended in time', async () => {
    await rig.register();
    const invite = await place();
    rig.pbx.respond(invite, 180);
    await rig.settle();
    await rig.call('leg.end', { legId: legId('out-1') });
    await rig.settle();
    expect(rig.pbx.requests('CANCEL')).toHaveLength(1);
    await rig.lineDown();
    await rig.lineUp();
    expect(rig.pbx.requests('CANCEL')).toHaveLength(1);
  });
});
