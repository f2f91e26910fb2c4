import { expect, test } from 'vitest';
import { createSpeech, STANDING_MS } from '../../../../renderer/app/speech';

const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

test('two things that come at once don’t take each other’s place', () => {
  const speech = createSpeech();
  speech.say(['Call from Ana.'], 0);
  expect(texts(speech.say(['The line is down.'], 1))).toEqual(['Call from Ana.', 'The line is down.']);
});

test('what two sides tell of at once is said once', () => {
  const speech = createSpeech();
  speech.say(['Dan declined.', 'Dan declined.'], 0);
  expect(texts(speech.say(['Dan declined.'], 400))).toEqual(['Dan declined.']);
});

test('the same thing happening again is said again', () => {
  const speech = createSpeech();
  const [first] = speech.say(['Muted.'], 0);
  const lines = speech.say(['Muted.'], 5_000);
  expect(texts(lines)).toEqual(['Muted.', 'Muted.']);
  expect(lines[1]?.id).not.toBe(first?.id);
});

test('what was said doesn’t stand there for ever', () => {
  const speech = createSpeech();
  speech.say(['Muted.'], 0);
  expect(texts(speech.standing(STANDING_MS - 1))).toEqual(['Muted.']);
  expect(speech.standing(STANDING_MS)).toEqual([]);
});
