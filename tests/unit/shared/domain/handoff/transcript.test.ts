import { describe, expect, it } from 'vitest';
import { lastSpoken } from '#shared/domain/handoff/transcript';
import { spokenOf } from '../../../../fakes/told-values';

const ALL = { segments: 1_000, characters: 100_000 };

describe('the end of what was said', () => {
  it('is all of it where it is not too much', () => {
    const spoken = spokenOf(10);
    expect(lastSpoken(spoken, ALL)).toEqual(spoken);
    expect(lastSpoken({}, ALL)).toEqual({});
  });

  it('says that the beginning is missing, and moments find their place again', () => {
    const { transcript, moments } = lastSpoken(spokenOf(10), { ...ALL, segments: 4 });
    expect(transcript).toMatchObject({ truncated: true, by: 'Scribe' });
    expect(transcript?.segments.map(({ t0 }) => t0)).toEqual([42, 49, 56, 63]);
    expect(moments?.map(({ segment, label }) => [segment, label])).toEqual([
      [undefined, 'The refund was promised for Monday'],
      [3, 'Billing takes the call today'],
      [undefined, 'Which account was it sent to?'],
    ]);
  });

  it('ends within so many characters', () => {
    const { transcript } = lastSpoken(spokenOf(100), { ...ALL, characters: 200 });
    const length = transcript?.segments.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    expect(length).toBeGreaterThan(100);
    expect(length).toBeLessThanOrEqual(200);
  });
});
