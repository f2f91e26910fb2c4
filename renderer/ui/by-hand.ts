/** Kinds of input in which every sign was a key (Input Events Level 2); whatever takes signs away adds none. */
const KEYS = /^(?:insertText$|insertCompositionText$|delete)/u;

/**
 * Whether all of a field was typed key by key. Once something was pasted, dropped or filled in, only a field that is
 * begun anew can be.
 * @param nativeEvent of the change to `after`
 */
export function staysByHand(
  before: { readonly text: string; readonly byHand: boolean },
  after: string,
  nativeEvent: Event,
): boolean {
  const begun = before.text === '' || after.length === 1;
  return (begun || before.byHand) && KEYS.test((nativeEvent as Partial<InputEvent>).inputType ?? '');
}
