import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { legId } from '#shared/domain/ids';
import { sdp } from '../../../fakes/fake-peer-connection';
import { ACCOUNT, createRig, type Rig } from './rig';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.dispose());

describe('registration', () => {
  it('says hello first, then registers as this device', async () => {
    await rig.settle();
    expect(rig.last('phone.hello')).toEqual({ legs: [], registered: false });
    await rig.register();
    const register = rig.pbx.lastRequest('REGISTER');
    expect(register.header('User-Agent')).toBe('Patchcord/0.1.0');
    expect(register.header('Contact')).toContain(`+sip.instance="<urn:uuid:${ACCOUNT.instanceId}>"`);
    expect(register.header('Expires')).toBe('300');
  });

  it('calls', async () => {
    await rig.register();
    const out = await rig.callOut();
    expect(rig.pbx.lastRequest('INVITE').body).toContain('m=audio');
    expect(out.connection.senders[0]?.track?.label).toBe('microphone');
    const into = await rig.callIn({ body: sdp(1) });
    expect(into.legId).not.toBe(legId('out-1'));
  });
});
