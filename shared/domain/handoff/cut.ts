/** What a colleague reads where a text was too long to travel. */
export const CUT = '… (cut)';

/** At most `max` characters, and never silently fewer: the end says so. */
export function cutVisibly(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - CUT.length);
  // Half a surrogate pair is no text.
  return `${kept.replace(/[\ud800-\udbff]$/, '')}${CUT}`;
}
