import { expect, it } from 'vitest';
import { staysByHand } from '../../../../renderer/ui/by-hand';

/** As the browser tells of them: what was done, and what the field held then. */
function write(...steps: readonly (readonly [inputType: string | undefined, after: string])[]): boolean {
  let now = { text: '', byHand: false };
  for (const [inputType, after] of steps) {
    const event = Object.assign(new Event('input'), { inputType });
    now = { text: after, byHand: staysByHand(now, after, event) };
  }
  return now.byHand;
}

it('is by hand what is typed, and taken away again, key by key', () => {
  expect(write(['insertText', '*'], ['insertText', '*2'], ['deleteContentBackward', '*'])).toBe(true);
  expect(write(['insertCompositionText', '*'])).toBe(true);
});

it('is not by hand what was pasted, dropped or filled in, also with keys typed behind it', () => {
  for (const how of [
    'insertFromPaste',
    'insertFromDrop',
    'insertReplacementText',
    'historyRedo',
    undefined,
  ]) {
    expect(write([how, '*21*0900#'])).toBe(false);
    expect(write([how, '*21*0900'], ['insertText', '*21*0900#'])).toBe(false);
    expect(write(['insertText', '*'], [how, '*21*0900#'], ['deleteContentBackward', '*21*0900'])).toBe(false);
  }
});

it('is by hand again once the field is begun anew', () => {
  expect(write(['insertFromPaste', '*21#'], ['deleteByCut', ''], ['insertText', '*'])).toBe(true);
  expect(write(['insertFromPaste', '*21#'], ['insertText', '*'], ['insertText', '*9'])).toBe(true);
});
