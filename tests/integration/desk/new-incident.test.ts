import { expect, it } from 'vitest';
import { settled } from '../../fakes/fake-clock';
import { createWorld, IONESCU, STRANGER } from './desk-rig';

it('makes an incident of a call, with the notes so far, and shows it before its source has it', async () => {
  const { ana, clock, exchange } = await createWorld();
  exchange.call({ from: IONESCU, to: '201' });
  await settled();
  ana.calls.saveNote(ana.id(), ' Portal is down\nsince nine ');
  expect(ana.calls.newIncident(ana.id(), 'Portal is down')).toEqual({ ok: true });
  const at = new Date(clock.now()).toISOString();
  expect(ana.written).toEqual([
    {
      kind: 'item',
      contactId: 'crm:1',
      callId: ana.id(),
      type: 'incident',
      title: 'Portal is down',
      text: 'Portal is down\nsince nine',
      at,
      agent: ana.agent.name,
      caller: { displayName: 'Maria Ionescu', phone: IONESCU },
    },
  ]);
  expect(ana.view().newIncidents).toEqual([{ title: 'Portal is down', at }]);
});

it('makes one of an unknown caller too, and says so where no source takes any', async () => {
  const { ana, exchange } = await createWorld();
  exchange.call({ from: STRANGER, to: '201' });
  await settled();
  expect(ana.calls.newIncident(ana.id(), 'Lost key')).toEqual({ ok: true });
  expect(ana.written[0]).toMatchObject({ kind: 'item', caller: { phone: STRANGER } });
  expect(ana.written[0]).not.toHaveProperty('contactId');
  ana.state.takesIncidents = false;
  expect(ana.calls.newIncident(ana.id(), 'Second')).toMatchObject({ error: { code: 'no-incidents' } });
  expect(ana.view().newIncidents).toHaveLength(1);
});
