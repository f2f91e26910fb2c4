import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createApp, focusById } from './app/create-app';
import { RingWindow } from './app/ring-window';
import { createPageClock } from './bridge/page-clock';
import { openWire } from './bridge/wire';

const app = createApp({
  open: openWire('window'),
  clock: createPageClock(),
  locale: navigator.language,
  focus: focusById,
});
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App parts={app.parts}>
      <RingWindow />
    </App>,
  );
}
