import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../../renderer/features/call/transfer-progress';
import { draftOf, newContactOf } from '../../../../renderer/features/card/contact-draft';
import { shownNotices } from '../../../../renderer/features/notices/shown-notices';
import { ringFacts } from '../../../../renderer/features/ring/ring-facts';
import {
  accountProblems,
  domainOf,
  furtherServersOf,
} from '../../../../renderer/features/settings/account-draft';
import {
  colleagueProblem,
  colleaguesOf,
  draftsOf,
} from '../../../../renderer/features/settings/colleague-drafts';
import { followUpOf, wrapUpOf } from '../../../../renderer/features/wrap-up/wrap-up-draft';
import type { NoticeView } from '../../../../shared/domain/views';
import { callOf, cards } from '../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);

describe('the steps of a transfer', () => {
  it('are the four real ones with where it stands', () => {
    expect(progressOf('ringing')).toEqual([
      { step: 'sending', state: 'done' },
      { step: 'ringing', state: 'now' },
      { step: 'answered', state: 'later' },
      { step: 'completed', state: 'later' },
    ]);
    expect(progressOf('completing').at(-1)).toEqual({ step: 'completing', state: 'now' });
    expect(progressOf('completed').every(({ state }) => state === 'done')).toBe(true);
    expect(progressOf('returning')).toEqual([{ step: 'returning', state: 'now' }]);
  });
});

describe('a new contact', () => {
  it('begins with the number that rang', () => {
    const draft = draftOf(callOf(NOW, { card: cards.unknown() }));
    expect(draft).toMatchObject({ phone: '0733 111 222', displayName: '', kind: 'customer' });
  });

  it('needs a name, and sends no empty fields', () => {
    const draft = draftOf(callOf(NOW, { card: cards.unknown() }));
    expect(newContactOf({ ...draft, displayName: '  ' })).toBeUndefined();
    expect(newContactOf({ ...draft, displayName: ' Ion Pop ', company: ' ' })).toEqual({
      kind: 'customer',
      displayName: 'Ion Pop',
      phone: '0733 111 222',
    });
  });
});

describe('a wrap-up', () => {
  it('sends a follow-up only when there is one', () => {
    expect(followUpOf(wrapUpOf())).toEqual({});
    expect(followUpOf({ ...wrapUpOf(), text: ' mail the note ' })).toEqual({
      followUp: { text: 'mail the note' },
    });
    expect(followUpOf({ ...wrapUpOf(), at: 'nonsense' })).toEqual({});
  });

  it('begins with what a scenario expects, and is nothing of that for a follow-up', () => {
    expect(wrapUpOf('Solved').disposition).toBe('Solved');
    expect(wrapUpOf().disposition).toBe('');
    expect(followUpOf(wrapUpOf('Solved'))).toEqual({});
  });

  it('sends the time in UTC', () => {
    const at = new Date(2026, 10, 21, 9, 30).toISOString();
    expect(followUpOf({ ...wrapUpOf(), at: '2026-11-21T09:30' })).toEqual({ followUp: { at } });
  });
});

describe('a ring card', () => {
  it('counts what is open and what is wrong', () => {
    expect(ringFacts(cards.vip(NOW))).toMatchObject({ vip: true, complaints: 1, openItems: 3, people: 3 });
    expect(ringFacts(cards.employee(NOW))).toMatchObject({ openItems: 2, role: 'Finance' });
    expect(ringFacts(cards.several(NOW)).people).toBe(3);
    expect(ringFacts(cards.anonymous())).toMatchObject({ openItems: 0, people: 0 });
  });
});

describe('an account', () => {
  const good = {
    server: 'wss://pbx.example.com:8089/ws',
    furtherServers: '',
    domain: 'pbx.example.com',
    extension: '1001',
    authUser: '',
    password: 'secret',
    displayName: 'Ana',
    region: 'RO',
  };

  it('is accepted when every field is right', () => {
    expect(accountProblems(good)).toEqual({});
  });

  it('says of each field what is wrong', () => {
    expect(accountProblems({ ...good, server: 'https://pbx' }).server).toBe('account.server-wrong');
    expect(accountProblems({ ...good, server: 'pbx.example.com' }).server).toBe('account.server-wrong');
    expect(accountProblems({ ...good, server: 'ws://pbx.example.com/ws' }).server).toBe(
      'account.server-wrong',
    );
    expect(accountProblems({ ...good, server: 'ws://127.0.0.1:8088/ws' }).server).toBeUndefined();
    expect(accountProblems({ ...good, domain: 'a b' }).domain).toBe('account.domain-wrong');
    expect(accountProblems({ ...good, domain: '127.0.0.1127.0.0.1' }).domain).toBe('account.domain-wrong');
    expect(accountProblems({ ...good, extension: '10 01' }).extension).toBe('account.extension-wrong');
    expect(accountProblems({ ...good, password: '' }).password).toBe('account.password-missing');
    expect(accountProblems({ ...good, region: 'ROU' }).region).toBe('account.region-wrong');
  });

  it('takes further addresses, one a line', () => {
    const further = 'wss://pbx2.example.com/ws\n\n wss://pbx3.example.com/ws ';
    expect(accountProblems({ ...good, furtherServers: further })).toEqual({});
    expect(furtherServersOf({ ...good, furtherServers: further })).toEqual([
      'wss://pbx2.example.com/ws',
      'wss://pbx3.example.com/ws',
    ]);
    expect(accountProblems({ ...good, furtherServers: 'pbx2.example.com' }).furtherServers).toBe(
      'account.further-wrong',
    );
    const five = [2, 3, 4, 5, 6].map((n) => `wss://pbx${n}.example.com/ws`).join('\n');
    expect(accountProblems({ ...good, furtherServers: five }).furtherServers).toBe('account.further-wrong');
  });

  it('guesses the domain from the address', () => {
    expect(domainOf(good.server)).toBe('pbx.example.com');
    expect(domainOf('nonsense')).toBe('');
  });
});

describe('the list of colleagues', () => {
  it('names the first row that cannot be saved', () => {
    const rows = draftsOf([
      { extension: '1002', name: 'Ioana' },
      { extension: '1003', name: 'Dan', department: 'Sales' },
    ]);
    expect(colleagueProblem(rows)).toBeUndefined();
    const changed = (part: object) => rows.map((row, index) => (index === 1 ? { ...row, ...part } : row));
    expect(colleagueProblem(changed({ extension: 'x' }))).toEqual({
      key: 'colleagues.extension-wrong',
      row: 2,
    });
    expect(colleagueProblem(changed({ name: ' ' }))).toEqual({ key: 'colleagues.name-missing', row: 2 });
    expect(colleagueProblem(changed({ extension: '1002' }))).toEqual({ key: 'colleagues.twice', row: 2 });
  });

  it('sends no empty department', () => {
    expect(
      colleaguesOf([{ id: '0', kind: 'colleague', extension: ' 7 ', name: ' Ana ', department: ' ' }]),
    ).toEqual([{ extension: '7', name: 'Ana' }]);
  });
});

describe('notices on the page', () => {
  const notice = (id: string, part: Partial<NoticeView> = {}): NoticeView => ({
    id,
    kind: 'missed',
    tone: 'info',
    sentence: { key: 'line.back' },
    actions: [],
    at: Number(id),
    ...part,
  });

  it('are the newest three, without ringing calls and without what was put away', () => {
    const all = [notice('5'), notice('1'), notice('2'), notice('3'), notice('4', { kind: 'ring' })];
    expect(shownNotices(all, ['3@3']).map(({ id }) => id)).toEqual(['1', '2', '5']);
    expect(shownNotices(all, []).map(({ id }) => id)).toEqual(['2', '3', '5']);
  });

  it('come again when the same thing happens again', () => {
    expect(shownNotices([notice('1', { at: 7 })], ['1@1'])).toHaveLength(1);
  });
});
