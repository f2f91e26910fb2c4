import type { TextField } from './insert-text';

/** What of a field decides where a character stands in it. */
const COPIED = [
  'boxSizing',
  'width',
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'tabSize',
  'textIndent',
  'wordSpacing',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
] as const;

/** Where the line of a character begins and ends in the window, and how far to its left edge; px. */
export interface CaretPlace {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the caret of a field stands: no browser tells, so the field is written once more, unseen, as far as there. */
export function caretPlace(field: TextField, caret: number): CaretPlace {
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  mirror.setAttribute('aria-hidden', 'true');
  for (const name of COPIED) mirror.style[name] = style[name];
  const inLine = field instanceof HTMLInputElement;
  Object.assign(mirror.style, {
    position: 'fixed',
    inset: '0 auto auto 0',
    visibility: 'hidden',
    borderStyle: 'solid',
    overflowWrap: 'break-word',
    whiteSpace: inLine ? 'pre' : 'pre-wrap',
  });
  mirror.textContent = field.value.slice(0, caret);
  const mark = document.createElement('span');
  mark.textContent = '\u200B';
  mirror.append(mark);
  document.body.append(mirror);
  const [at, from] = [mark.getBoundingClientRect(), mirror.getBoundingClientRect()];
  mirror.remove();
  const box = field.getBoundingClientRect();
  const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
  const top = inLine ? box.top : clamp(box.top + at.top - from.top - field.scrollTop, box.top, box.bottom);
  return {
    left: clamp(box.left + at.left - from.left - field.scrollLeft, box.left, box.right),
    top,
    bottom: inLine ? box.bottom : clamp(top + at.height, box.top, box.bottom),
  };
}
