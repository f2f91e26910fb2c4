/** What a desk learns of the phone system that it is connected to. */
import { expect, it } from 'vitest';
import { formatToken } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';
import { tempDir } from '../../fakes/temp-dir';
import { until } from '../../fakes/until';
import { openWholeDesk, startSipSocket } from '../../fakes/whole-desk';
import { plugInPhone } from '../../fakes/whole-phone';
import { createWorld } from './desk-rig';

const ID = '0193aaaa-0000-7000-8000-000000000001';

it('reads the maker’s name off the registrar’s answers, and knows it after a restart', async () => {
  const socket = await startSipSocket();
  socket.onMessage = (text) => {
    if (!text.startsWith('REGISTER')) return undefined;
    const same = text.split('\r\n').filter((line) => /^(via|from|to|call-id|cseq):/i.test(line));
    return ['SIP/2.0 503 Service Unavailable', ...same, 'Server: Asterisk PBX 22.10.1', '', ''].join('\r\n');
  };
  const place = { dir: tempDir(), secrets: new Map<string, string>() };
  const first = await openWholeDesk(place);
  expect(first.topic('pbx')).toMatchObject({ kind: 'practice' });
  plugInPhone(first);
  await first.call('settings.connect', {
    server: socket.url,
    domain: 'pbx.example.com',
    extension: '1001',
    password: 'secret',
    displayName: 'Ana Pop',
    region: 'RO',
  });
  const asterisk = { kind: 'asterisk-stock', sentence: { values: { name: 'Asterisk 22' } } };
  await until(() => expect(first.topic('pbx')).toMatchObject(asterisk));
  await first.stop();

  socket.onMessage = () => undefined;
  const second = await openWholeDesk(place);
  await until(() => expect(second.topic('pbx')).toMatchObject(asterisk));
});

it('takes the way of its probe, and a token that rings in, for what they tell', async () => {
  const { ana, bogdan, settled } = await createWorld();
  bogdan.handoff.onProbed((how) => ana.learned.push({ messages: how }));
  bogdan.handoff.probe();
  await settled();
  ana.phone.signal('leg.incoming', {
    legId: 'ring' as never,
    sipCallId: 'x@pbx',
    from: { user: '202', host: 'pbx.example.com' },
    anonymous: false,
    headers: { 'x-handoff': [formatToken(handoffId(ID))] },
  });
  await settled();
  expect(ana.learned).toEqual([{ messages: 'back' }, { tokenArrived: true }]);
});

it('says a message went nowhere when it was accepted and is not back in time', async () => {
  const { ana, exchange, clock, settled } = await createWorld();
  const results: string[] = [];
  ana.handoff.onProbed((how) => results.push(how));
  exchange.rules.messages = 'swallowed';
  ana.handoff.probe();
  await clock.advance(4_900);
  expect(results).toEqual([]);
  await clock.advance(200);
  exchange.rules.messages = 'looped';
  ana.handoff.probe();
  await settled();
  ana.phone.rules.signedIn = false;
  ana.handoff.probe();
  await clock.advance(10_000);
  expect(results).toEqual(['nowhere', 'looped']);
});
