import { expect, it } from 'vitest';
import { draftOfTerritory, readTerritory } from '../../../../renderer/features/privacy/limits-draft';

it('reads a line for each entry, numbers as people write them', () => {
  expect(
    readTerritory({ prefixes: '+40\n 0049 (30)\n\n+40', companies: ' Carpați SRL \n', owners: '' }),
  ).toEqual({
    territory: { prefixes: ['+40', '+4930'], companies: ['Carpați SRL'], owners: [] },
  });
});

it('names the line that is no beginning of a number', () => {
  expect(readTerritory({ prefixes: '+40\nRomania', companies: '', owners: '' }).bad).toBe('Romania');
  expect(readTerritory({ prefixes: '0721', companies: '', owners: '' }).bad).toBe('0721');
});

it('gives back what it was given', () => {
  const territory = { prefixes: ['+40', '+373'], companies: ['A'], owners: ['B', 'C'] };
  expect(readTerritory(draftOfTerritory(territory)).territory).toEqual(territory);
});
