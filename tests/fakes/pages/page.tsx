/**
 * The desk window over a fake desk. `?scene=` names one of `scenes.ts`, `?window=ring` shows the ring window,
 * `?settings=desktop` begins at that part of the settings, `?page=contacts` on that page; `?panel=transfer` opens that
 * panel, `?keys` the sheet of keys. `?theme=`, `?density=` and `?language=` are what they are in the settings.
 */
import { createRoot } from 'react-dom/client';
import { catalogues } from '#shared/i18n/catalogues';
import { en } from '#shared/i18n/en';
import { PSEUDO, type SpokenLanguage } from '#shared/i18n/languages';
import { pseudoMessages } from '#shared/i18n/pseudo';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { App } from '../../../renderer/app/app';
import { createApp, focusById } from '../../../renderer/app/create-app';
import { Frame } from '../../../renderer/app/frame';
import { RingWindow } from '../../../renderer/app/ring-window';
import { createPageClock } from '../../../renderer/bridge/page-clock';
import type { Page, Panel, SettingsTab } from '../../../renderer/stores/view-store';
import { createFakeDesk, type FakeDesk } from '../page-desk';
import { sceneAnswers, scenes } from './scenes';

declare global {
  interface Window {
    fakeDesk: FakeDesk;
  }
}

const query = new URLSearchParams(location.search);
const name = query.get('scene') ?? 'idle';
const scene = scenes[name] ?? scenes['idle'];
if (scene === undefined) throw new Error('There is no such scene');
const language = (query.get('language') ?? 'en') as SpokenLanguage;
const desk = createFakeDesk(withLook(scene(Date.now())), sceneAnswers(Date.now(), name));
window.fakeDesk = desk;

const isRing = query.get('window') === 'ring';
const app = createApp({
  open: desk.open,
  clock: createPageClock(),
  preferred: ['en-GB'],
  catalogues: { ...catalogues, [PSEUDO]: async () => pseudoMessages(en) },
  memory: { read: () => undefined, write: () => undefined },
  focus: focusById,
  keepsPlace: !isRing,
});
const { view } = app.parts;
const part = query.get('settings');
if (part !== null) view.showSettings(part as SettingsTab);
const page = query.get('page');
if (page !== null) view.showPage(page as Page);
const panel = query.get('panel');
if (panel !== null) openOnce(panel as Panel);
if (query.has('keys')) view.setKeysSheet(true);
const root = document.getElementById('root');
if (root !== null) {
  void app.ready.then(() =>
    createRoot(root).render(<App parts={app.parts}>{isRing ? <RingWindow /> : <Frame />}</App>),
  );
}

function withLook(topics: DeskTopics): DeskTopics {
  const look = ['theme', 'density'].flatMap((field) => {
    const value = query.get(field);
    return value === null ? [] : [[field, value] as const];
  });
  return { ...topics, language, settings: { ...topics.settings, ...Object.fromEntries(look) } };
}

/** A panel belongs to the call at hand, which is there a moment later. */
function openOnce(wanted: Panel): void {
  const stop = view.store.subscribe(({ selected }) => {
    if (selected === undefined) return;
    stop();
    view.setPanel(wanted);
  });
}
