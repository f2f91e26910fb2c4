import { expect, test } from 'vitest';
import { readStartArguments } from '../../../../electron/shell/start-arguments';

function read(argv: readonly string[], isPackaged = true) {
  const said: string[] = [];
  const program = {
    argv,
    platform: 'linux',
    env: { XDG_DATA_HOME: '/xdg' },
    cwd: () => '/work',
    stderr: { write: (text: string) => said.push(text) },
  };
  return { start: readStartArguments(program as unknown as NodeJS.Process, isPackaged), said };
}

test('what is ours is read, what is Chromium’s is passed over', () => {
  const { start, said } = read([
    '/opt/patchcord',
    '--data=/d',
    '--agent=Ana Pop',
    '--hidden',
    '--no-open',
    '--lang=de',
    '--enable-features=X',
    'tel:+40-21',
  ]);
  expect(start).toEqual({
    data: '/d',
    agent: 'Ana Pop',
    hidden: true,
    link: 'tel:+40-21',
    again: ['--data=/d'],
  });
  expect(said).toEqual([]);
});

test('without any it is the first desk of this user', () => {
  expect(read(['/opt/patchcord']).start).toEqual({
    data: '/xdg/patchcord',
    agent: undefined,
    hidden: false,
    link: undefined,
    again: [],
  });
});

test('what leads to the same folder again does so from anywhere', () => {
  expect(read(['/opt/patchcord', '--data=mine', '--hidden']).start?.again).toEqual(['--data=/work/mine']);
});

test('unpackaged, the first argument is the app itself', () => {
  expect(read(['/electron', 'tel:1'], false).start?.link).toBeUndefined();
  expect(read(['/electron', '/checkout', 'tel:1'], false).start?.link).toBe('tel:1');
});

test('what a link brings along is no flag of ours', () => {
  const smuggled = ['/opt/patchcord', '--data=/mine', 'tel:1', '--data=//evil/share', '--agent=Eve'];
  expect(read(smuggled).start).toMatchObject({ data: '/mine', agent: undefined, link: 'tel:1' });
});

test('a wrong value is said', () => {
  const { start, said } = read(['/opt/patchcord', '--port=80']);
  expect(start).toBeUndefined();
  expect(said.join('')).toMatch(/--port is 0 or a number/);
});
