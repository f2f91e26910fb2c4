import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { presetsSchema, readPresets } from '#shared/schemas/managed';
import { strictPolicy } from '#shared/schemas/policy';

const FILE = 'docs/managed-configuration-1.schema.json';
/** For an editor that checks while somebody writes; what a schema can't say the desk says. */
function published(): unknown {
  const file = strictPolicy.extend({ settings: z.strictObject(presetsSchema.shape).optional() });
  const { $schema, ...rest } = z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' });
  return {
    $schema,
    $id: 'urn:patchcord:managed-configuration-1',
    title: 'Managed configuration, version 1',
    description:
      'What administrators decide for Patchcord on a computer. docs/managed-configuration.md explains it.',
    ...rest,
  };
}

const validate = new Ajv({ allErrors: true, strict: false, formats: { uri: true } }).compile(
  JSON.parse(readFileSync(FILE, 'utf8')),
);

it('is what stands in the docs', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(published())));
});

it.each([
  [true, { theme: { value: 'dark' } }],
  [true, { 'account.domain': { value: 'pbx.example.com', locked: true } }],
  [true, { 'retention.callDays': { value: 30, locked: true } }],
  [true, { dispositions: { value: ['Solved'] } }],
  [true, { sources: { value: [{ id: 'p', name: 'People', connection: { kind: 'file', path: '/p.csv' } }] } }],
  [false, { theme: { value: 'pink' } }],
  [false, { wrapUpSeconds: { value: 20, locked: 'yes' } }],
  [false, { wrapUpSeconds: { locked: true } }],
  [false, { 'retention.callDays': { value: -1 } }],
])('says with the desk: %s of %j', (right, settings) => {
  expect(validate({ settings })).toBe(right);
  expect(readPresets(settings).ok).toBe(right);
});

it('covers the other parts of the policy file, and the example of the docs', () => {
  const [, example = ''] =
    /```json\n([\s\S]*?)\n```/.exec(readFileSync('docs/managed-configuration.md', 'utf8')) ?? [];
  const policy = JSON.parse(example) as { settings: unknown };
  expect(validate(policy)).toBe(true);
  expect(readPresets(policy.settings)).toMatchObject({ ok: true, value: { unknown: [] } });
  expect(validate({ updates: { off: 'yes' } })).toBe(false);
});
