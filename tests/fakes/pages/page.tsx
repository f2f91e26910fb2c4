/**
 * The desk window over a fake desk; `?scene=` names one of `scenes.ts`, `?window=ring` shows the ring window,
 * `?settings=desktop` begins at that part of the settings.
 */
import { createRoot } from 'react-dom/client';
import { catalogues } from '#shared/i18n/catalogues';
import { App } from '../../../renderer/app/app';
import { createApp, focusById } from '../../../renderer/app/create-app';
import { Frame } from '../../../renderer/app/frame';
import { RingWindow } from '../../../renderer/app/ring-window';
import { createPageClock } from '../../../renderer/bridge/page-clock';
import type { SettingsTab } from '../../../renderer/stores/view-store';
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
const desk = createFakeDesk(scene(Date.now()), sceneAnswers(Date.now(), name));
window.fakeDesk = desk;

const app = createApp({ open: desk.open, clock: createPageClock(), preferred: ['en-GB'],
  catalogues,
  memory: { read: () => undefined, write: () => undefined },
  focus: focusById,
});
const part = query.get('settings');
if (part !== null) app.parts.view.showSettings(part as SettingsTab);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App parts={app.parts}>{query.get('window') === 'ring' ? <RingWindow /> : <Frame />}</App>,
  );
}
