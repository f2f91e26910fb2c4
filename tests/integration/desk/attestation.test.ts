import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { createWorld, IONESCU, STRANGER } from './desk-rig';

it('shows how far the network vouches for a number, from the first frame on', async () => {
  const { ana, exchange } = await createWorld();
  const failed = { name: 'P-Asserted-Identity', value: `<tel:${STRANGER};verstat=TN-Validation-Failed>` };
  exchange.call({ from: STRANGER, to: '201', headers: [failed] });
  await settled();
  expect(ana.view().attestation).toBe('suspect');
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  expect(ana.view(1)).not.toHaveProperty('attestation');
});

it('says nothing of a number any more when somebody else is on the call', async () => {
  const { ana, exchange } = await createWorld();
  const failed = { name: 'P-Asserted-Identity', value: `<tel:${STRANGER};verstat=TN-Validation-Failed>` };
  exchange.call({ from: STRANGER, to: '201', headers: [failed] });
  await settled();
  await ana.calls.answer(ana.id());
  await settled();
  const [leg] = ana.phone.legs();
  if (leg === undefined) throw new Error('there is no leg');
  const identity = { user: IONESCU, host: 'pbx.example.com' };
  ana.phone.signal('leg.identity', { legId: leg.legId, identity });
  await settled();
  expect(ana.view()).toMatchObject({ title: 'Maria Ionescu' });
  expect(ana.view()).not.toHaveProperty('attestation');
});

it('is not forgotten when the desk starts again while the phone goes on', async () => {
  const { ana, exchange } = await createWorld();
  const failed = { name: 'P-Asserted-Identity', value: `<tel:${STRANGER};verstat=TN-Validation-Failed>` };
  exchange.call({ from: STRANGER, to: '201', headers: [failed] });
  await settled();
  await ana.calls.answer(ana.id());
  await settled();
  ana.kill();
  const again = ana.restart();
  await settled();
  expect(again.view()).toMatchObject({ state: 'up', attestation: 'suspect' });
});
