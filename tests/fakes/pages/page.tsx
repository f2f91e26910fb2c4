/**
 * The desk window over a fake desk. `?scene=` names one of `scenes.ts`, `?window=ring` shows the ring window,
 * `?settings=desktop` begins at that part of the settings, `?page=contacts` on that page, `?list=follow-ups` at that list;
 * `?panel=transfer` opens that panel, `?keys` the sheet of keys, `?first=test` that step of the first run. `?theme=`,
 * `?density=` and `?language=` are what they are in the settings.
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
import { FIRST_RUN } from '../../../renderer/features/first-run/welcome';
import { useDesk } from '../../../renderer/stores/app-context';
import type { CallList, Page, Panel, SettingsTab, ViewStore } from '../../../renderer/stores/view-store';
import { createFakeDesk, type FakeDesk } from '../page-desk';
import { sceneAnswers, scenes } from './scenes';

declare global {
  interface Window {
    fakeDesk: FakeDesk;
    /** Another look in the place of this one, by the parameters above: all begins anew, and nothing is loaded again. */
    showLook(parameters: string): Promise<void>;
    /** Nothing is shown any more. */
    leaveLook(): void;
  }
}

window.leaveLook = () => undefined;

window.showLook = async (parameters) => {
  window.leaveLook();
  // Also after the page is loaded again.
  history.replaceState(null, '', `?${new URLSearchParams(parameters)}`);
  const query = new URLSearchParams(parameters);
  const name = query.get('scene') ?? 'idle';
  const scene = scenes[name] ?? scenes['idle'];
  const element = document.getElementById('root');
  if (scene === undefined || element === null) throw new Error('There is no such scene');
  const desk = createFakeDesk(withLook(scene(Date.now()), query), sceneAnswers(Date.now(), name));
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
  goTo(app.parts.view, query);
  const root = createRoot(element);
  window.leaveLook = () => {
    root.unmount();
    app.dispose();
    window.leaveLook = () => undefined;
  };
  await app.ready;
  root.render(
    <App parts={app.parts}>
      <Fault />
      {isRing ? <RingWindow /> : <Frame />}
    </App>,
  );
};

void window.showLook(location.search);

/** What no value of a desk makes of a whole page: it can't be drawn from the moment the agent has this name. */
function Fault(): undefined {
  if (useDesk(({ agent }) => agent?.name === 'Fault')) throw new Error('of +40 721 555 010');
}

function goTo(view: ViewStore, query: URLSearchParams): void {
  const part = query.get('settings');
  if (part !== null) view.showSettings(part as SettingsTab);
  const page = query.get('page');
  if (page !== null) view.showPage(page as Page);
  const list = query.get('list');
  if (list !== null) view.showList(list as CallList);
  const panel = query.get('panel');
  if (panel !== null) openOnce(view, panel as Panel);
  if (query.has('keys')) view.setKeysSheet(true);
  const step = query.get('first');
  if (step !== null) {
    const typed = { server: 'wss://pbx.example.com:8089/ws', extension: '1001' };
    view.setForm(FIRST_RUN, { step, typed, account: 'untried' });
  }
}

function withLook(topics: DeskTopics, query: URLSearchParams): DeskTopics {
  const look = ['theme', 'density'].flatMap((field) => {
    const value = query.get(field);
    return value === null ? [] : [[field, value] as const];
  });
  const language = (query.get('language') ?? 'en') as SpokenLanguage;
  return { ...topics, language, settings: { ...topics.settings, ...Object.fromEntries(look) } };
}

/** A panel belongs to the call at hand, which is there a moment later. */
function openOnce(view: ViewStore, wanted: Panel): void {
  const stop = view.store.subscribe(({ selected }) => {
    if (selected === undefined) return;
    stop();
    view.setPanel(wanted);
  });
}
