/** What our connectors call numbers and further fields, in words of ours. What a source calls them itself stays as it is. */
const phoneLabels = {
  phone: 'phone-label.phone',
  mobile: 'phone-label.mobile',
  work: 'phone-label.work',
  home: 'phone-label.home',
  fax: 'phone-label.fax',
  pager: 'phone-label.pager',
  extension: 'phone-label.extension',
  other: 'phone-label.other',
} as const;

const fieldLabels = {
  room: 'field-label.room',
  'employee number': 'field-label.employee-number',
} as const;

/** The key of what a number is called; `undefined`: the source's own word. */
export function phoneLabelKey(label: string) {
  return wordOf(phoneLabels, label);
}

/** The key of what a further field is called; `undefined`: the source's own word. */
export function fieldLabelKey(label: string) {
  return wordOf(fieldLabels, label);
}

function wordOf<Words extends Readonly<Record<string, string>>>(
  words: Words,
  label: string,
): Words[keyof Words] | undefined {
  const word = label.toLowerCase();
  return Object.hasOwn(words, word) ? words[word as keyof Words] : undefined;
}
