import { describe, expect, it } from 'vitest';
import {
  detectPbx,
  isOtherProduct,
  isPbx,
  type PbxFacts,
  type PbxKind,
  pbxSentence,
  productName,
  profileOf,
} from '#shared/domain/pbx-profile';
import { createTranslator } from '#shared/i18n/translator';

/** As they were seen on the wire, or stand in the makers' sources. */
const ASTERISK = 'Asterisk PBX 22.10.1+dfsg+~cs6.17.60671434-1';
const FREEPBX = 'FPBX-16.0.40(18.12.1)';
const FREESWITCH = 'FreeSWITCH-mod_sofia/1.10.9-release~64bit';
const KAMAILIO = 'kamailio (5.6.3 (x86_64/linux))';
const OPENSIPS = 'OpenSIPS (3.2.16 (x86_64/linux))';

describe('which phone system it is', () => {
  it.each<[string, PbxFacts, PbxKind]>([
    ['nothing seen', {}, 'unknown'],
    ['another maker', { registrar: '3CXPhoneSystem 18.0.9' }, 'unknown'],
    ['Asterisk', { registrar: ASTERISK }, 'asterisk-stock'],
    ['FreePBX', { registrar: FREEPBX }, 'asterisk-stock'],
    ['Asterisk that swallows messages', { registrar: ASTERISK, messages: 'nowhere' }, 'asterisk-stock'],
    ['Asterisk that brings messages back', { registrar: ASTERISK, messages: 'back' }, 'asterisk-recipe'],
    ['Asterisk that forwards tokens', { registrar: ASTERISK, tokenArrived: true }, 'asterisk-recipe'],
    [
      'Asterisk that recalls, and lost a message once',
      { registrar: ASTERISK, recalled: true, messages: 'nowhere' },
      'asterisk-recipe',
    ],
    ['FreeSWITCH', { registrar: FREESWITCH, messages: 'back' }, 'freeswitch-stock'],
    [
      'FreeSWITCH that reports failures',
      { registrar: FREESWITCH, failureReported: true },
      'freeswitch-confirm',
    ],
    ['Kamailio', { registrar: KAMAILIO, messages: 'looped' }, 'proxy'],
    ['OpenSIPS', { registrar: OPENSIPS }, 'proxy'],
    ['a proxy without a name', { messages: 'looped' }, 'proxy'],
    ['Kamailio with Asterisk behind it', { registrar: KAMAILIO, caller: ASTERISK }, 'asterisk-stock'],
    [
      'a nameless proxy with FreeSWITCH behind it',
      { messages: 'looped', caller: FREESWITCH },
      'freeswitch-stock',
    ],
    ['Kamailio with a phone calling', { registrar: KAMAILIO, caller: 'Linphone/5.2' }, 'proxy'],
    ['Asterisk in front of FreeSWITCH', { registrar: ASTERISK, caller: FREESWITCH }, 'asterisk-stock'],
  ])('%s', (_, facts, kind) => {
    expect(detectPbx(facts)).toBe(kind);
  });

  it('takes nobody but a PBX for one that carries out transfers', () => {
    expect([ASTERISK, FREEPBX, FREESWITCH].map(isPbx)).toEqual([true, true, true]);
    expect([KAMAILIO, 'Linphone/5.2', 'Patchcord/1.0.0', ''].map(isPbx)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('knows an update from a replacement', () => {
    expect(isOtherProduct(undefined, ASTERISK)).toBe(false);
    expect(isOtherProduct(ASTERISK, 'Asterisk PBX 23.0.0')).toBe(false);
    expect(isOtherProduct(ASTERISK, FREEPBX)).toBe(false);
    expect(isOtherProduct(ASTERISK, FREESWITCH)).toBe(true);
  });
});

it.each([
  [ASTERISK, 'Asterisk 22'],
  [FREEPBX, 'FreePBX 16'],
  [FREESWITCH, 'FreeSWITCH 1.10'],
  [KAMAILIO, 'Kamailio 5.6'],
  [OPENSIPS, 'OpenSIPS 3.2'],
  ['asterisk', 'Asterisk'],
  ['3CXPhoneSystem 18.0.9', '3CXPhoneSystem 18.0.9'],
  ['x'.repeat(200), 'x'.repeat(40)],
  [' ', 'unnamed'],
])('%s is called %s', (product, name) => {
  expect(productName(product)).toBe(name);
});

it('says what it is and what that means, in words that fit every kind', () => {
  const { say } = createTranslator('en');
  expect(say(pbxSentence('asterisk-stock', { registrar: ASTERISK }))).toMatch(
    /^Asterisk 22, without the recipe /,
  );
  expect(say(pbxSentence('unknown', {}))).toMatch(/^This phone system is not known/);
  expect(say(pbxSentence('unknown', { registrar: '3CXPhoneSystem' }))).toMatch(
    /^3CXPhoneSystem is not known/,
  );
  expect(say(pbxSentence('proxy', { registrar: KAMAILIO }))).toMatch(/^Kamailio 5\.6: /);
});

describe('what a transfer does by it', () => {
  const kinds: readonly PbxKind[] = [
    'asterisk-stock',
    'asterisk-recipe',
    'freeswitch-stock',
    'freeswitch-confirm',
    'proxy',
    'practice',
    'unknown',
  ];

  it('leaves a caller to nobody’s mercy where a failed transfer would lose them', () => {
    for (const profile of kinds.map(profileOf)) {
      if (profile.failedBlind === 'lost' || profile.failedBlind === 'recalled')
        expect(profile.toNumber).toBe('guarded');
    }
  });

  it('takes a REFER for carried out by the caller’s side only where the caller stays meanwhile', () => {
    for (const profile of kinds.map(profileOf)) {
      expect(profile.endToEnd).toBe(profile.failedBlind === 'with-agent');
    }
  });
});
