import { describe, expect, it } from 'vitest';
import type { DialingRules } from '#shared/domain/dialing';
import type { Colleague } from '#shared/domain/directory';
import { callId, contactId } from '#shared/domain/ids';
import type { CallListEntry } from '#shared/domain/views';
import { noDialingRules } from '#shared/schemas/dialing';
import { dialingHandlers } from '../../../../../electron/desk/dialing/dialing.ipc';

const ANA = '+40721234567';
const directory: readonly Colleague[] = [
  { extension: '1001', name: 'Mihai', presence: 'available' },
  { extension: '+40900123456', kind: 'outside', name: 'Hotline', presence: 'unknown' },
  { extension: '+33142685300', name: 'Paris office', presence: 'unknown' },
];
const entry = (part: Partial<CallListEntry>): CallListEntry => ({
  id: callId('c1'),
  direction: 'out',
  title: 'Ana',
  number: ANA,
  startedAt: '2026-11-20T08:00:00Z',
  talkSeconds: 10,
  outcome: 'answered',
  ...part,
});

function setUp(part: { readonly decided?: DialingRules; readonly calls?: readonly CallListEntry[] } = {}) {
  return dialingHandlers({
    plan: () => ({ region: 'RO' }),
    decided: () => part.decided,
    findTarget: (number) => directory.find(({ extension }) => extension === number),
    nameOn: ({ e164 }) => (e164 === ANA ? 'Ana' : undefined),
    calls: { list: () => part.calls ?? [], lastDialed: () => part.calls?.[0]?.number },
    currentId: (id) => (id === 'local:1' ? contactId('crm:1') : id),
    now: () => 0,
  });
}

describe('a number', () => {
  it('is a colleague’s before it is a contact’s', async () => {
    const handlers = setUp();
    expect(await handlers['numbers.inspect']({ text: '1001' })).toMatchObject({
      value: { name: 'Mihai', kind: 'extension' },
    });
    expect(await handlers['numbers.inspect']({ text: '0721 234 567' })).toMatchObject({
      value: { name: 'Ana', dial: ANA },
    });
    expect(await handlers['numbers.inspect']({ text: '112' })).toMatchObject({
      value: { kind: 'emergency' },
    });
    const unknown = await handlers['numbers.inspect']({ text: '0722 000 000' });
    expect(unknown.ok && unknown.value).not.toHaveProperty('name');
  });

  it('costs also where the directory knows it outside, and not as a colleague’s', async () => {
    const handlers = setUp();
    expect(await handlers['numbers.inspect']({ text: '0900 123 456' })).toMatchObject({
      value: { name: 'Hotline', kind: 'outside', cost: 'premium' },
    });
    expect(await handlers['numbers.inspect']({ text: '+33 1 42 68 53 00' })).toMatchObject({
      value: { name: 'Paris office', cost: 'normal' },
    });
    expect(await handlers['numbers.inspect']({ text: '+33 1 42 68 53 01' })).toMatchObject({
      value: { cost: 'foreign' },
    });
  });
});

describe('a copied text', () => {
  const find = async (text: string) => {
    const found = await setUp()['numbers.find']({ text });
    return found.ok ? found.value.numbers : [];
  };

  it('gives its numbers, each once, the first one first', async () => {
    const text = 'Call +40 721 234 567 (or 021 315 55 55), else 0721 234 567 again.';
    expect(await find(text)).toEqual([ANA, '+40213155555']);
    expect(await find('202')).toEqual(['202']);
    expect(await find('Maria Ionescu, Carpați SRL')).toEqual([]);
  });

  it.each(['*21*0721234567#', '* 21 * 0721 234 567 #', '**62*+40721234567*11*20#', '#31#', '*97'])(
    'gives no service code, nor the number in one: %s',
    async (text) => {
      expect(await find(text)).toEqual([]);
    },
  );

  it('with control characters and as long as it may be is read quickly', async () => {
    const hostile = `\u0000\u001b[31m0721\u202e 234 567${' 0900 123 456'.repeat(300)}`.slice(0, 4000);
    const started = performance.now();
    expect((await find(hostile)).length).toBeLessThanOrEqual(8);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what would be dialed', () => {
  const rules = { ...noDialingRules, outsidePrefix: '0', form: 'national' } as const;

  it('is shown without being dialed, for help too', async () => {
    const tryIt = setUp()['numbers.tryDialing'];
    expect(await tryIt({ text: '+40 721 234 567', rules })).toMatchObject({ value: { sent: '00721234567' } });
    expect(await tryIt({ text: '112', rules })).toMatchObject({ value: { sent: '112' } });
    expect(await tryIt({ text: 'nobody', rules })).toMatchObject({ value: { sent: '' } });
  });

  it('is what the administrator has decided', async () => {
    const tryIt = setUp({ decided: { ...noDialingRules, form: 'zeros' } })['numbers.tryDialing'];
    expect(await tryIt({ text: '0721234567', rules })).toMatchObject({
      value: { sent: '0040721234567', decided: { form: 'zeros' } },
    });
  });
});

it('shows the last people once, also where their source has taken them over since', async () => {
  const calls = [
    entry({ contactId: contactId('crm:1') }),
    entry({ contactId: contactId('local:1'), number: '201' }),
    entry({ number: '0722 000 000' }),
    entry({ number: '+40722000000' }),
  ];
  const answer = await setUp({ calls })['calls.recent']({ limit: 8 });
  expect(answer.ok && answer.value.calls.map(({ count }) => count)).toEqual([2, 2]);
  expect(await setUp({ calls })['calls.lastDialed']({})).toEqual({ ok: true, value: { number: ANA } });
  expect(await setUp()['calls.lastDialed']({})).toEqual({ ok: true, value: {} });
});
