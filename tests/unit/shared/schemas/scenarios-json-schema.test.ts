import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { scenarioFileSchema } from '#shared/schemas/scenario';
import { readScenarioFile } from '#shared/schemas/scenario-file';

const FILE = 'docs/scenarios-1.schema.json';

/** For an editor that checks while somebody writes; what a schema can't say the import says. */
function published(): unknown {
  const { $schema, ...rest } = z.toJSONSchema(scenarioFileSchema, { io: 'input' });
  return {
    $schema,
    $id: 'urn:patchcord:scenarios-1',
    title: 'Call scenarios, version 1',
    description: 'A file of call scenarios. docs/scenarios.md explains it.',
    ...rest,
  };
}

const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(FILE, 'utf8')));
const scenario = (when: object, give: object) => ({
  version: 1,
  scenarios: [{ id: 'a', name: 'A', when, give }],
});

it('is what stands in the docs', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(published())));
});

it.each([
  [true, {}, { badge: { text: 'x' } }],
  [true, { openCase: 'none', vip: true }, { script: 'x' }],
  [true, { openCase: { minHours: 2 } }, { page: { url: 'https://crm.example.com/{record}' } }],
  [true, { times: [{ days: ['mon'], from: '08:00', to: '17:00' }] }, { transferTo: '600' }],
  [false, { openCase: 'some' }, { script: 'x' }],
  [false, { callers: ['boss'] }, { script: 'x' }],
  [false, { callers: [] }, { script: 'x' }],
  [false, {}, { page: { url: 'https://{company}.example.com/' } }],
  [false, {}, { create: { what: 'order', on: 'ended', title: 'x' } }],
  [false, {}, { more: 1 }],
])('says with the import: %s of %j, %j', (right, when, give) => {
  const file = scenario(when, give);
  expect(validate(file)).toBe(right);
  expect(readScenarioFile(JSON.stringify(file)).ok).toBe(right);
});
