import { expect, test } from 'vitest';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import { createFacts, type FactsOptions } from '../../../../electron/shell/facts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const made = (display = { isWaylandSession: false, isWaylandWindow: false }) => {
  const parts: Mutable<Pick<ShellFacts, 'tray' | 'notices' | 'startAtLogin' | 'links' | 'update'>> & {
    globalShortcuts: boolean;
    secrets: ShellFacts['secrets'];
  } = {
    tray: 'shown',
    notices: 'untried',
    startAtLogin: 'off',
    links: [],
    globalShortcuts: true,
    secrets: { protection: 'keychain', backend: 'kwallet6' },
    update: { state: 'current' },
  };
  const told: ShellFacts[] = [];
  const options: FactsOptions = {
    platform: 'linux',
    version: '1.2.3',
    versions: { electron: '45.4.1', chrome: '150.0', node: '24.1', v8: '15', openssl: '3' },
    display,
    tray: () => parts.tray,
    notices: () => parts.notices,
    startAtLogin: () => parts.startAtLogin,
    links: () => parts.links,
    globalShortcuts: () => parts.globalShortcuts,
    secrets: () => parts.secrets,
    update: () => parts.update,
    onChange: (facts) => told.push(facts),
  };
  return { facts: createFacts(options), parts, told };
};

test('the whole is what its parts say', () => {
  expect(made().facts.read()).toEqual({
    host: 'electron',
    platform: 'linux',
    versions: { patchcord: '1.2.3', electron: '45.4.1', chrome: '150.0', node: '24.1' },
    tray: 'shown',
    ringWindow: 'above-all',
    notices: 'untried',
    startAtLogin: 'off',
    links: [],
    globalShortcuts: true,
    secrets: { protection: 'keychain', backend: 'kwallet6' },
    update: { state: 'current' },
  });
});

test('Wayland’s windows stay above nothing, X11’s within it do', () => {
  const of = (isWaylandWindow: boolean) =>
    made({ isWaylandSession: true, isWaylandWindow }).facts.read().ringWindow;
  expect(of(true)).toBe('wayland');
  expect(of(false)).toBe('above-all');
});

test('a change of any part is told whole, and what is the same is not told again', () => {
  const { facts, parts, told } = made();
  facts.refresh();
  facts.refresh();
  expect(told).toHaveLength(1);
  parts.links = [{ scheme: 'tel', ours: true }];
  parts.startAtLogin = 'on';
  facts.refresh();
  facts.refresh();
  expect(told).toHaveLength(2);
  expect(told.at(-1)).toEqual(facts.read());
  expect(told.at(-1)).toMatchObject({ links: [{ scheme: 'tel', ours: true }], startAtLogin: 'on' });
});
