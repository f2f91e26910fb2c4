/** What of a keyboard event tells whether a character is typed with a modifier. */
export interface TypedPress {
  readonly code: string;
  getModifierState(key: string): boolean;
}

export interface Typing {
  /** Whether this press types a character of the third level of the keyboard: with AltGr, on a Mac with the right Option. */
  isTyped(press: TypedPress): boolean;
  onUp(press: Pick<TypedPress, 'code'>): void;
  /** The window lost the keyboard, and with it the moment in which a key is let go. */
  forget(): void;
}

/** Whether what is typed here becomes text. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, input:not([type=checkbox], [type=radio], [type=range])'));

/** On a Mac an event doesn't say which Option is held, so it is followed from its press to its release. */
export function createTyping(mac: boolean): Typing {
  let rightOption = false;
  return {
    isTyped(press) {
      if (mac && press.code === 'AltRight') rightOption = true;
      return press.getModifierState('AltGraph') || (rightOption && press.getModifierState('Alt'));
    },
    onUp({ code }) {
      if (code === 'AltRight') rightOption = false;
    },
    forget() {
      rightOption = false;
    },
  };
}
