// Before everything that makes a schema.
import './bridge/no-eval';
import { createRoot } from 'react-dom/client';
import { catalogues } from '#shared/i18n/catalogues';
import { App } from './app/app';
import { createApp, focusById } from './app/create-app';
import { Frame } from './app/frame';
import { browserLanguageMemory } from './bridge/language-memory';
import { createPageClock } from './bridge/page-clock';
import { openWire } from './bridge/wire';

const app = createApp({
  open: openWire('window'),
  clock: createPageClock(),
  preferred: navigator.languages,
  catalogues,
  memory: browserLanguageMemory(window),
  tellsLanguages: window.patchcord === undefined,
  focus: focusById,
  keepsPlace: true,
});
const root = document.getElementById('root');
if (root !== null) {
  void app.ready.then(() =>
    createRoot(root).render(
      <App parts={app.parts}>
        <Frame />
      </App>,
    ),
  );
}
