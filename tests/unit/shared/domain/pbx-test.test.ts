import { describe, expect, it } from 'vitest';
import { profileOf } from '#shared/domain/pbx-profile';
import { type PbxFindings, pbxTestItems } from '#shared/domain/pbx-test';
import { createTranslator } from '#shared/i18n/translator';

const { say } = createTranslator('en');
const findings: PbxFindings = {
  host: 'pbx.example.com:8089',
  secure: true,
  line: { state: 'registered', since: 0 },
  extension: '1001',
  messages: { result: 'back', largest: 4_000 },
  tokens: { result: 'arrived' },
  media: { result: 'heard' },
  profile: profileOf('asterisk-recipe'),
  transferMethod: 'auto',
};
const told = (more: Partial<PbxFindings>) =>
  pbxTestItems({ ...findings, ...more }).map(
    ({ state, sentence, advice }) =>
      `${state}: ${say(sentence)}${advice === undefined ? '' : ` ${say(advice)}`}`,
  );
const RECIPE = 'Your administrator can add the recipe of Patchcord for this phone system.';

it('says of each thing what was found', () => {
  expect(told({})).toEqual([
    'good: pbx.example.com:8089 answers, its certificate is trusted, and extension 1001 is signed in.',
    'good: Messages arrive whole, up to 4,000 bytes and perhaps more.',
    'good: A call keeps what Patchcord adds to it: the card is there when a colleague’s phone rings.',
    'good: Audio works in both directions: the echo was heard.',
    'good: A caller stays with you until somebody has answered.',
  ]);
});

describe('one by one', () => {
  it.each<[Partial<PbxFindings>, string]>([
    [
      { messages: { result: 'back', largest: 300, tooLarge: 900 } },
      `warning: Messages arrive, but only up to 300 bytes. Notes need 900, and arrive when a colleague has answered. ${RECIPE}`,
    ],
    [
      { messages: { result: 'nowhere' } },
      `warning: A message to yourself did not come back. Notes arrive when a colleague has answered. ${RECIPE}`,
    ],
    [
      { messages: { result: 'refused', code: 0 } },
      `warning: The phone system refuses messages. Notes arrive when a colleague has answered. ${RECIPE}`,
    ],
    [
      { messages: { result: 'looped', largest: 2_000, tooLarge: 3_000 } },
      'good: Messages arrive whole up to 2,000 bytes; one of 3,000 did not. Notes are sent in pieces that fit.',
    ],
    [
      { tokens: { result: 'alone' } },
      `warning: The phone system takes off what Patchcord adds to a call: notes are matched by who calls. ${RECIPE}`,
    ],
    [
      { tokens: { result: 'refused', code: 486 } },
      'unknown: The phone system does not let you call yourself (486), so it is not known whether a call keeps what Patchcord adds to it.',
    ],
    [
      { tokens: { result: 'nowhere' } },
      'unknown: A call to yourself did not arrive, so it is not known whether a call keeps what Patchcord adds to it.',
    ],
    [{ media: undefined } as never, 'unknown: Audio was not tested: that takes an extension with an echo.'],
    [
      { media: { result: 'silent' } },
      'warning: The echo extension answered, and nothing was heard. Check your microphone, and that the network lets UDP through between this computer and the phone system.',
    ],
    [{ media: { result: 'refused', code: 404 } }, 'warning: The echo extension could not be called (404).'],
    [
      { transferMethod: 'native', profile: profileOf('asterisk-stock') },
      'warning: A caller is handed over at once, as you chose in the settings. On this phone system such a caller is lost if nobody takes the call. In Settings, Calls, choose Automatic.',
    ],
    [
      { profile: profileOf('proxy') },
      'good: A caller is handed over at once to numbers outside; colleagues are asked first.',
    ],
    [
      { transferMethod: 'guarded', profile: profileOf('proxy') },
      'good: A caller stays with you until somebody has answered, as you chose in the settings.',
    ],
  ])('%o', (more, sentence) => expect(told(more)).toContain(sentence));

  it('says only what is with the line while it is down', () => {
    expect(told({ line: { state: 'down', problem: 'certificate' } })).toEqual([
      'warning: The phone system’s certificate is not trusted on this computer. The rest could not be tested. Check the address (pbx.example.com:8089), the extension and its password first.',
    ]);
  });
});
