import { describe, expect, it } from 'vitest';
import {
  changesSince,
  isBehind,
  parseCursor,
} from '../../../../../../../electron/desk/sync/connectors/hubspot/cursor';
import { numberGroups } from '../../../../../../../electron/desk/sync/connectors/hubspot/look';
import { mergedInto, readContact } from '../../../../../../../electron/desk/sync/connectors/hubspot/rows';

describe('what HubSpot is asked', () => {
  it('asks for the rows behind an id, never for results behind the ten thousandth', () => {
    expect(changesSince(1_000, '', 'lastmodifieddate')).toEqual([
      { propertyName: 'lastmodifieddate', operator: 'GTE', value: '1000' },
    ]);
    expect(changesSince(1_000, '9007199254740993', 'hs_lastmodifieddate')).toEqual([
      { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1000' },
      { propertyName: 'hs_object_id', operator: 'GT', value: '9007199254740993' },
    ]);
  });

  it('compares ids that are longer than numbers are exact', () => {
    expect(isBehind('9007199254740993', '9007199254740992')).toBe(true);
    expect(isBehind('9007199254740993', '9007199254740993')).toBe(false);
    expect(isBehind('100', '99')).toBe(true);
  });

  it('takes only digits for a place among changes', () => {
    expect(parseCursor('{"v":1,"since":5,"after":"7 OR 1"}')).toEqual({ v: 1, after: '' });
    // The place in a list is HubSpot’s own text.
    expect(parseCursor('{"v":1,"after":"NTI1Cg=="}')).toEqual({ v: 1, after: 'NTI1Cg==' });
  });

  it('searches a number by its end, and not by what has no digits in it', () => {
    const groups = numberGroups({ e164: '+40215550142', digits: '40215550142', suffix: '215550142' });
    expect(groups).toHaveLength(4);
    expect(groups[0]).toEqual([
      {
        propertyName: 'hs_searchable_calculated_phone_number',
        operator: 'CONTAINS_TOKEN',
        value: '*215550142',
      },
    ]);
    expect(numberGroups({ digits: '', suffix: '*' })).toEqual([]);
    expect(numberGroups({ digits: '112', suffix: '112' })).toEqual([]);
  });
});

describe('what HubSpot answers', () => {
  const reading = { source: 'crm', region: 'RO', pages: undefined, owners: new Map() };

  it('names somebody without a name by what there is', () => {
    const read = (properties: Readonly<Record<string, string | null>>) => {
      const contact = readContact({ id: '7', properties, contacts: [] }, reading);
      return contact.ok ? contact.value.displayName : undefined;
    };
    expect(read({ firstname: 'Zoë', lastname: null })).toBe('Zoë');
    expect(read({ firstname: ' ', lastname: '', email: 'a@example.com' })).toBe('a@example.com');
    expect(read({})).toBe('7');
  });

  it('follows no merge that is none', () => {
    const merged = (ids: string) =>
      mergedInto({ id: '7', properties: { hs_merged_object_ids: ids }, contacts: [] });
    expect(merged('5;6;7;;x')).toEqual(['5', '6']);
  });
});
