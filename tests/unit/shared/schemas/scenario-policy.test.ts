import { expect, it } from 'vitest';
import { parsePolicy } from '#shared/schemas/policy';
import { rulesOfPolicy } from '#shared/schemas/scenario-policy';

const vip = { id: 'vip', name: 'VIPs', when: { vip: true }, give: { badge: { text: 'VIP' } } };

it('presets nothing and locks nothing where the file says nothing', () => {
  expect(rulesOfPolicy({})).toEqual({ rules: { preset: [], locked: false }, refused: [] });
});

it('leaves out what it can’t read, by place and reason, and takes the others', () => {
  const list = [{ ...vip, id: 'V!' }, vip, { ...vip, name: 'Again' }, 7];
  const { rules, refused } = rulesOfPolicy({ list, locked: true });
  expect(rules).toMatchObject({ locked: true, preset: [{ id: 'vip', name: 'VIPs', enabled: true }] });
  expect(refused).toEqual([
    'scenarios.list.0: id: id',
    'scenarios.list.2: same-id',
    'scenarios.list.3: : Invalid input: expected object, received number',
  ]);
});

it('takes a hundred and names what is beyond, so that the file still counts', () => {
  const list = Array.from({ length: 101 }, (_, at) => ({ ...vip, id: `vip-${at}` }));
  expect(parsePolicy({ scenarios: { list } })).toMatchObject({ ok: true });
  const { rules, refused } = rulesOfPolicy({ list });
  expect(rules.preset).toHaveLength(100);
  expect(refused).toEqual(['scenarios.list.100: too-many']);
});

it('stands in the administrators’ file, in which a bad scenario breaks nothing else', () => {
  const policy = { updates: { off: true }, scenarios: { list: [vip, { id: '?' }], locked: true } };
  expect(parsePolicy(policy)).toEqual({ ok: true, value: { policy, unknown: [] } });
  expect(parsePolicy({ scenarios: { lock: true } })).toMatchObject({
    value: { unknown: ['scenarios.lock'] },
  });
  expect(parsePolicy({ scenarios: { locked: 'yes' } })).toMatchObject({
    ok: false,
    error: { code: 'broken' },
  });
});
