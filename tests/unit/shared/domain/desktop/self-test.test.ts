import { describe, expect, it } from 'vitest';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import { type SelfTestItem, selfTest } from '#shared/domain/desktop/self-test';
import { standardShortcuts } from '#shared/domain/desktop/standard-shortcuts';
import { createTranslator } from '#shared/i18n/translator';
import { desktopOf, topicsOf } from '../../../../fakes/desk-values';

const choices = { shortcuts: standardShortcuts, ringInDoNotDisturb: true };
const items = (part: Partial<DesktopView> = {}) => selfTest(desktopOf(part), choices);
const find = (id: string, part: Partial<DesktopView>): SelfTestItem | undefined =>
  items(part).find((item) => item.id === id);
const warnings = (part: Partial<DesktopView>) =>
  items(part)
    .filter(({ state }) => state === 'warning')
    .map(({ id }) => id);

describe('the self-test of the desktop', () => {
  it('finds nothing on a computer where everything is as it should be', () => {
    expect(items().every(({ state }) => state === 'good')).toBe(true);
    expect(items().map(({ id }) => id)).toEqual([
      'tray',
      'ring-window',
      'notices',
      'do-not-disturb',
      'shortcuts',
      'links',
      'secrets',
      'update',
    ]);
  });

  it('says one thing for each that is wrong, and what to do about it', () => {
    expect(warnings({ tray: 'absent' })).toEqual(['tray']);
    expect(warnings({ ringWindow: 'wayland' })).toEqual(['ring-window']);
    expect(warnings({ notices: 'blocked' })).toEqual(['notices']);
    expect(warnings({ doNotDisturb: 'on' })).toEqual(['do-not-disturb']);
    expect(warnings({ notices: 'unsupported' })).toEqual(['notices']);
    expect(warnings({ refusedShortcuts: ['answer', 'mute'] })).toEqual(['shortcut-answer', 'shortcut-mute']);
    expect(warnings({ secrets: { protection: 'none', backend: 'basic_text' } })).toEqual(['secrets']);
    expect(warnings({ secrets: { protection: 'file', backend: 'file' } })).toEqual(['secrets']);
    expect(warnings({ update: { state: 'failed', why: 'not-genuine' } })).toEqual(['update']);
    expect(find('ring-window', { ringWindow: 'wayland' })?.advice?.key).toBe('self-test.wayland-do');
    expect(find('tray', { tray: 'absent', platform: 'linux' })?.advice).toBeDefined();
  });

  it('names the links that another program opens', () => {
    const links = [
      { scheme: 'tel', ours: false },
      { scheme: 'sip', ours: true },
      { scheme: 'callto', ours: false },
    ] as const;
    expect(find('links', { links })).toMatchObject({
      state: 'warning',
      sentence: { values: { schemes: 'tel: callto:' } },
    });
    expect(find('links', { links: [] })?.state).toBe('unknown');
  });

  it('says what the system doesn’t tell', () => {
    expect(find('do-not-disturb', { doNotDisturb: 'unknown' })?.state).toBe('unknown');
    expect(find('notices', { notices: 'untried' })?.state).toBe('unknown');
    expect(find('shortcuts', { globalShortcuts: false })?.state).toBe('unknown');
    expect(find('update', { update: { state: 'current' } })?.state).toBe('unknown');
  });

  it('takes no refusal of a shortcut that is switched off', () => {
    const off = { ...choices, shortcuts: { ...standardShortcuts, answer: null } };
    const ids = selfTest(desktopOf({ refusedShortcuts: ['answer'] }), off).map(({ id }) => id);
    expect(ids).toContain('shortcuts');
    expect(ids).not.toContain('shortcut-answer');
    const allOff = { ...choices, shortcuts: { answer: null, hangUp: null, mute: null, dial: null } };
    expect(selfTest(desktopOf(), allOff).map(({ id }) => id)).not.toContain('shortcuts');
  });

  it('says whether calls ring while the system is set to do not disturb', () => {
    const sentence = (ringInDoNotDisturb: boolean) =>
      selfTest(desktopOf({ doNotDisturb: 'on' }), { ...choices, ringInDoNotDisturb }).find(
        ({ id }) => id === 'do-not-disturb',
      )?.sentence.key;
    expect(sentence(true)).toBe('self-test.dnd-on-rings');
    expect(sentence(false)).toBe('self-test.dnd-on');
  });

  it('lists nothing a browser never has, and finds no fault with its file', () => {
    const { desktop } = topicsOf(0);
    expect(selfTest(desktop, choices)).toEqual([
      { id: 'secrets', state: 'good', sentence: { key: 'self-test.file' } },
    ]);
    expect(selfTest({ ...desktop, notices: 'blocked' }, choices)).toContainEqual(
      expect.objectContaining({
        id: 'notices',
        advice: expect.objectContaining({ values: { where: 'browser' } }),
      }),
    );
  });

  it.each([
    ['linux', 'Call the selected number'],
    ['win32', 'Call the copied number'],
    ['darwin', 'Call the copied number'],
  ] as const)('names the key that dials by what it dials on %s', (platform, name) => {
    const { say, t } = createTranslator('en');
    const refused = items({ platform, refusedShortcuts: ['dial'] }).find(({ id }) => id === 'shortcut-dial');
    expect(refused && say(refused.sentence)).toContain(`“${name}”`);
    expect(t('shortcut.dial', { platform })).toBe(name);
  });

  it('has every sentence, with its values, in words', () => {
    const { say } = createTranslator('en');
    const strange: readonly Partial<DesktopView>[] = [
      {},
      {
        tray: 'absent',
        platform: 'linux',
        ringWindow: 'wayland',
        notices: 'blocked',
        doNotDisturb: 'unknown',
      },
      { notices: 'untried', doNotDisturb: 'on', globalShortcuts: false, links: [] },
      {
        refusedShortcuts: ['answer', 'hangUp', 'mute', 'dial'],
        update: { state: 'ready', version: '0.2.0' },
      },
      { update: { state: 'off', why: 'policy' } },
      { update: { state: 'off', why: 'package' } },
      { update: { state: 'off', why: 'unsupported' } },
      { update: { state: 'checking' }, secrets: { protection: 'none', backend: '' } },
      { notices: 'blocked', platform: 'darwin', links: [{ scheme: 'tel', ours: false }] },
      { secrets: { protection: 'file', backend: 'file' }, platform: 'linux' },
      { update: { state: 'failed', why: 'unreachable' } },
    ];
    for (const part of strange) {
      const said = items(part);
      expect(new Set(said.map(({ id }) => id)).size).toBe(said.length);
      for (const { sentence, advice } of said) {
        for (const text of [say(sentence), advice === undefined ? '.' : say(advice)]) {
          expect(text).not.toMatch(/[{}]/);
          expect(text).not.toBe('');
        }
      }
    }
  });
});
