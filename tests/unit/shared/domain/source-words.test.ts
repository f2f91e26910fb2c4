import { expect, it } from 'vitest';
import { fieldLabelKey, phoneLabelKey } from '#shared/domain/source-words';

it('has words of ours for what connectors call things, and leaves a source its own', () => {
  expect(['Mobile', 'work', 'Extension', 'Phone'].map(phoneLabelKey)).toEqual([
    'phone-label.mobile',
    'phone-label.work',
    'phone-label.extension',
    'phone-label.phone',
  ]);
  expect(['Room', 'Employee number'].map(fieldLabelKey)).toEqual([
    'field-label.room',
    'field-label.employee-number',
  ]);
  expect(['Reception', 'toString', 'constructor', ''].map(phoneLabelKey)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(fieldLabelKey('Loyalty card')).toBe(undefined);
});
