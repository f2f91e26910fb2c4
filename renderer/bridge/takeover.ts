/** Whether a phone page is to take the phone from the document that has it: the button of the replaced page asks for it. */
export function isTakeover(location: Pick<Location, 'search'>): boolean {
  return new URLSearchParams(location.search).get('takeover') === '1';
}
