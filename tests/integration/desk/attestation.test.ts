import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { createWorld, STRANGER } from './desk-rig';

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
