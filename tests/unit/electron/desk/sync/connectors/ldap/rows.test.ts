import { describe, expect, it } from 'vitest';
import { bytesOfGuid, guidOfBytes } from '../../../../../../../electron/desk/sync/connectors/ldap/guid';
import { idOf, isDisabled, readPerson } from '../../../../../../../electron/desk/sync/connectors/ldap/rows';

const openldap = {
  source: 'dir',
  region: 'RO',
  flavour: 'openldap',
  people: 'employee',
  phones: ['telephoneNumber', 'mobile'],
} as const;
const active = { ...openldap, flavour: 'active-directory', phones: ['telephoneNumber', 'ipPhone'] } as const;
const GUID = '00112233-4455-6677-8899-aabbccddeeff';
const GUID_BYTES = Buffer.from('33221100554477668899aabbccddeeff', 'hex');

describe('a person of OpenLDAP', () => {
  it('needs an id and a name, and no more', () => {
    const entry = { dn: 'uid=a,dc=x', entryUUID: '0b', cn: 'Ana', displayName: [] };
    expect(readPerson(entry, openldap)).toEqual({
      ok: true,
      value: {
        id: 'dir:0b',
        kind: 'employee',
        displayName: 'Ana',
        vip: false,
        emails: [],
        phones: [],
        extra: {},
      },
    });
    expect(readPerson({ dn: 'uid=a', cn: 'Ana' }, openldap)).toEqual({
      ok: false,
      reason: 'id is missing or wrong',
    });
  });

  it('is read whatever case the server writes its attributes in', () => {
    const entry = { dn: 'uid=a', ENTRYUUID: '0b', DisplayName: 'Ana', telephonenumber: '2040' };
    expect(readPerson(entry, openldap)).toMatchObject({
      ok: true,
      value: { displayName: 'Ana', phones: [{ raw: '2040', extension: '2040', label: 'Work' }] },
    });
  });

  it('leaves out what is no text', () => {
    const entry = { dn: 'uid=a', entryUUID: '0b', cn: 'Ana', mail: Buffer.from([0xff, 0xfe]) };
    expect(readPerson(entry, openldap)).toMatchObject({ ok: true, value: { emails: [] } });
  });
});

describe('a person of Active Directory', () => {
  it('has the id that its tools show', () => {
    expect(guidOfBytes(GUID_BYTES)).toBe(GUID);
    expect(bytesOfGuid(GUID)).toEqual(GUID_BYTES);
    expect(guidOfBytes(GUID_BYTES.subarray(1))).toBeUndefined();
    expect(idOf({ dn: 'cn=a', objectGUID: GUID_BYTES }, 'active-directory')).toBe(GUID);
    expect(idOf({ dn: 'cn=a', objectGUID: 'no bytes' }, 'active-directory')).toBeUndefined();
  });

  it('may be shown by the account name, with numbers of other attributes', () => {
    const entry = { dn: 'cn=a', objectGUID: GUID_BYTES, sAMAccountName: 'aionescu', ipPhone: '4711' };
    expect(readPerson(entry, active)).toMatchObject({
      ok: true,
      value: {
        id: `dir:${GUID}`,
        displayName: 'aionescu',
        phones: [{ raw: '4711', extension: '4711', label: 'Extension' }],
      },
    });
  });

  it('is out of use when the account is disabled, whatever else is said of it', () => {
    // 512: a normal account; 2: disabled; 65536: its password never expires.
    expect(isDisabled({ dn: 'cn=a', userAccountControl: '512' })).toBe(false);
    expect(isDisabled({ dn: 'cn=a', userAccountControl: '514' })).toBe(true);
    expect(isDisabled({ dn: 'cn=a', userAccountControl: '66050' })).toBe(true);
    expect(isDisabled({ dn: 'cn=a' })).toBe(false);
  });
});
