import { expect, test } from 'vitest';
import { createOpenedLinks } from '../../../../electron/shell/opened-links';

test('a link that started Patchcord waits until the desk is there', () => {
  const opened: string[] = [];
  const links = createOpenedLinks((link) => opened.push(link));
  links.offer(['--data=/d', 'tel:1']);
  expect(opened).toEqual([]);
  links.deskIsThere(true);
  expect(opened).toEqual(['tel:1']);
  links.offer(['sip:ana@example.com']);
  expect(opened).toEqual(['tel:1', 'sip:ana@example.com']);
});

test('while the desk is started again it waits, and is opened once', () => {
  const opened: string[] = [];
  const links = createOpenedLinks((link) => opened.push(link));
  links.deskIsThere(true);
  links.deskIsThere(false);
  links.offer(['tel:1']);
  links.offer(['tel:2']);
  links.offer(['--hidden']);
  links.deskIsThere(true);
  links.deskIsThere(false);
  links.deskIsThere(true);
  expect(opened).toEqual(['tel:2']);
});

test('what is no link of ours is not passed on', () => {
  const opened: string[] = [];
  const links = createOpenedLinks((link) => opened.push(link));
  links.deskIsThere(true);
  links.offer(['https://example.com', 7, { link: 'tel:1' }]);
  expect(opened).toEqual([]);
});

test('while Patchcord ends it is for the start after it, and what came before is not', () => {
  const opened: string[] = [];
  const links = createOpenedLinks((link) => opened.push(link));
  links.offer(['tel:1']);
  links.ends();
  expect(links.next()).toBeUndefined();
  links.offer([undefined]);
  expect(links.next()).toEqual([]);
  links.offer(['tel:2']);
  links.offer([undefined]);
  expect(links.next()).toEqual(['tel:2']);
  links.deskIsThere(true);
  expect(opened).toEqual([]);
});
