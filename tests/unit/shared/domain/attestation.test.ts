import { describe, expect, it } from 'vitest';
import { attestationOf } from '#shared/domain/attestation';

const PASSED = '"Ana" <sip:+40721000001;verstat=TN-Validation-Passed@pbx.example.com;user=phone>';

describe('attestationOf', () => {
  it.each([
    ['nothing', {}, undefined],
    ['an identity without it', { 'p-asserted-identity': ['<sip:201@pbx>'] }, undefined],
    ['a check that passed', { 'p-asserted-identity': [PASSED] }, 'verified'],
    ['in a tel address', { 'p-asserted-identity': ['<tel:+4072;verstat=tn-validation-passed>'] }, 'verified'],
    ['with its level', { 'p-asserted-identity': ['<tel:+4072;verstat=TN-Validation-Passed-A>'] }, 'verified'],
    [
      'a partial level',
      { 'p-asserted-identity': ['<tel:+4072;verstat=TN-Validation-Passed-B>'] },
      'unverified',
    ],
    [
      'a gateway’s level beside it',
      { 'p-asserted-identity': [PASSED], 'p-attestation-indicator': ['C'] },
      'unverified',
    ],
    ['full in both', { 'p-asserted-identity': [PASSED], 'p-attestation-indicator': [' a '] }, 'verified'],
    [
      'a check that failed',
      { 'p-asserted-identity': ['<tel:+4072;verstat=TN-Validation-Failed>'] },
      'suspect',
    ],
    ['no check', { 'p-asserted-identity': ['<tel:+4072;verstat=No-TN-Validation>'] }, 'unverified'],
    [
      'a failure in From beside good news',
      { 'p-asserted-identity': [PASSED], from: ['<sip:1;verstat=TN-Validation-Failed@x>;tag=1'] },
      'suspect',
    ],
    ['good news in From alone, which callers write', { from: [PASSED] }, 'unverified'],
    ['a level alone', { 'p-attestation-indicator': ['A'] }, 'unverified'],
    ['a level that there isn’t', { 'p-attestation-indicator': ['Z'] }, undefined],
    [
      'a word that only begins alike',
      { 'p-asserted-identity': ['<tel:+4072;verstat=TN-Validation-PassedX>'] },
      undefined,
    ],
    [
      'another parameter',
      { 'p-asserted-identity': ['<tel:+4072;xverstat=TN-Validation-Passed>'] },
      undefined,
    ],
  ] as const)('reads %s', (_what, headers, expected) => {
    expect(attestationOf(headers)).toBe(expected);
  });
});
