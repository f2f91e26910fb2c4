import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignContext, foreignUserToUser, isForeignHeader } from '#shared/domain/foreign-context';
import { formatToken, userToUser } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';

const TOKEN = formatToken(handoffId('01932019-0000-7000-8000-000000000abc'));

describe('what a phone system sends along', () => {
  it.each<[string, string, string]>([
    ['in hex', '436F6E747261637420343731312C206F70656E;encoding=hex', 'Contract 4711, open'],
    [
      'in hex with the discriminator of ISDN',
      '04436F6E74726163742034373131;purpose=isdn-uui;encoding=hex',
      'Contract 4711',
    ],
    ['in hex, in UTF-8', 'C899746566C4836E65736375;encoding=hex', 'ștefănescu'],
    ['as text', 'Contract 4711;encoding=ascii', 'Contract 4711'],
    [
      'in quotes, with what separates values',
      '"Contract 4711, open; paid";encoding=ascii',
      'Contract 4711, open; paid',
    ],
    ['in bytes that are no text', '04FF00FF00FF;encoding=hex', '04FF00FF00FF'],
    ['as a number that only looks like hex', '4711', '4711'],
  ])('is User-to-User %s', (_, value, text) => {
    expect(foreignContext({ 'user-to-user': [value] })).toEqual([{ name: 'User-to-User', text }]);
    expect(foreignUserToUser({ 'user-to-user': [value] })).toEqual([value]);
  });

  it('is not what Patchcord itself has sent', () => {
    const ours = [userToUser(TOKEN), `04${userToUser(TOKEN)}`, `"${TOKEN}"`];
    expect(foreignContext({ 'user-to-user': ours, 'x-handoff': [TOKEN], 'x-handoff-from': ['201'] })).toEqual(
      [],
    );
    const both = `${userToUser(TOKEN)}, 436F6E7472616374;encoding=hex`;
    expect(foreignUserToUser({ 'user-to-user': [both] })).toEqual(['436F6E7472616374;encoding=hex']);
  });

  it('is what its own headers say, and not what they say about the wire', () => {
    expect(
      foreignContext({
        'x-transfer-summary': ['Asks for a refund'],
        'x-contract': ['4711', '4712'],
        'x-asterisk-hangupcause': ['Normal Clearing'],
        'x-fs-support': ['update_display'],
        'x-session-token': ['secret'],
        'referred-by': ['<sip:201@pbx>'],
      }),
    ).toEqual([
      { name: 'X-Transfer-Summary', text: 'Asks for a refund' },
      { name: 'X-Contract', text: '4711' },
      { name: 'X-Contract', text: '4712' },
    ]);
    expect(['x-', 'x-a b', 'y-contract', 'x-ä'].some(isForeignHeader)).toBe(false);
  });

  it('is plain and bounded, whatever is sent', () => {
    const header = fc.string({ unit: 'binary', maxLength: 700 });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('user-to-user', 'x-a', 'x-b'), fc.array(header)),
        (headers) => {
          const facts = foreignContext(headers);
          expect(facts.length).toBeLessThanOrEqual(8);
          for (const { text } of facts) expect(text).toMatch(/^[^\p{Cc}\u2028\u2029]{1,256}$/u);
        },
      ),
    );
    expect(foreignContext({ 'user-to-user': ['"'.repeat(2_000), ','.repeat(2_000)] })).toEqual([]);
  });
});
