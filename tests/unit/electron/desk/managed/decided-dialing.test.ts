import { expect, it } from 'vitest';
import { noopLogger } from '#shared/lib/logger';
import { fail, ok } from '#shared/lib/result';
import { noDialingRules } from '#shared/schemas/dialing';
import type { Policy } from '#shared/schemas/policy';
import { decidedDialing } from '../../../../../electron/desk/managed/decided-dialing';
import { createMemory } from '../../../../../electron/desk/settings/memory';

it('goes on dialing as the policy file said when it could be read last', () => {
  const rows = new Map<string, string>();
  let written = 0;
  const start = (policy: Policy | 'broken') =>
    decidedDialing(policy === 'broken' ? fail('broken', 'x') : ok(policy), (key, schema) =>
      createMemory({
        store: {
          read: (name) => rows.get(name),
          write(name, value) {
            written += 1;
            rows.set(name, value);
          },
        },
        key,
        schema,
        logger: noopLogger,
      }),
    );
  const site = { ...noDialingRules, outsidePrefix: '0', form: 'national' } as const;
  expect(start('broken')).toBeUndefined();
  expect(start({ dialing: site })).toEqual(site);
  expect(start('broken')).toEqual(site);
  expect(start({ dialing: site })).toEqual(site);
  // Nothing is written that stands there already.
  expect(written).toBe(1);
  // One that says nothing of it any more takes it back.
  expect(start({})).toBeUndefined();
  expect(start('broken')).toBeUndefined();
});
