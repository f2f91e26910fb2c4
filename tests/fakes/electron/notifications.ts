/** `Notification`: the system's own notices. */
import { checkKeys, createEmitter, createEvent, eventsOf, fakeClass, refuse, strict } from './strict';
import type { World } from './world';

const EVENTS = eventsOf<Electron.Notification>()('show', 'click', 'action', 'close', 'failed', 'reply');

const OPTIONS = [
  'id',
  'groupId',
  'title',
  'subtitle',
  'body',
  'silent',
  'icon',
  'hasReply',
  'timeoutType',
  'replyPlaceholder',
  'urgency',
  'actions',
  'closeButtonText',
  'toastXml',
] as const satisfies readonly (keyof Electron.NotificationConstructorOptions)[];

export type FakeNotice = ReturnType<typeof makeNotice>;

function makeNotice(world: World, options: Electron.NotificationConstructorOptions) {
  world.assertReady('new Notification');
  checkKeys('Notification', options, OPTIONS);
  for (const action of options.actions ?? [])
    checkKeys('an action of a notice', action, ['type', 'text', 'items']);
  if ((options.title ?? '') === '' && options.toastXml === undefined) refuse('a notice without a title');
  const id = world.nextId();
  world.note('notice.new', [options], id);
  const emitter = createEmitter('Notification', EVENTS, () => api);
  const state = { isShown: false, shows: 0, closes: 0 };
  const api = strict('Notification', {
    ...emitter.api,
    id: options.id ?? `notice-${id}`,
    title: options.title ?? '',
    body: options.body ?? '',
    show() {
      world.note('notice.show', [], id);
      state.shows += 1;
      if (world.options.notificationsSupported === false) return;
      state.isShown = true;
      emitter.emit('show', createEvent({}));
    },
    close() {
      world.note('notice.close', [], id);
      state.closes += 1;
      if (!state.isShown) return;
      state.isShown = false;
      emitter.emit('close', createEvent({ reason: 'applicationHidden' }));
    },
  } satisfies Partial<Electron.Notification>) as unknown as Electron.Notification;
  const assertShown = () => {
    if (!state.isShown) refuse(`the notice "${options.title}" isn't shown`);
  };

  return {
    id,
    api,
    options,
    state: state as Readonly<typeof state>,
    get isShown() {
      return state.isShown;
    },
    /** The system takes a notice away when it is clicked; macOS, Windows and Linux alike. */
    clicks() {
      assertShown();
      state.isShown = false;
      emitter.emit('click', createEvent({}));
      emitter.emit('close', createEvent({}));
    },
    /** A button of it is pressed, by its text. */
    presses(text: string) {
      assertShown();
      const actionIndex = (options.actions ?? []).findIndex((action) => action.text === text);
      if (actionIndex < 0) refuse(`the notice "${options.title}" has no action "${text}"`);
      emitter.emit('action', createEvent({ actionIndex, selectionIndex: -1 }), actionIndex, -1);
      state.isShown = false;
      emitter.emit('close', createEvent({}));
    },
    userCloses(reason: Electron.NotificationCloseEventParams['reason'] = 'userCanceled') {
      assertShown();
      state.isShown = false;
      emitter.emit('close', createEvent({ reason }));
    },
    /** Windows: its time is over, and it waits in the centre, where it can be clicked. */
    timesOut() {
      assertShown();
      world.assertPlatform('a notice that times out', 'win32');
      emitter.emit('close', createEvent({ reason: 'timedOut' }));
    },
    replies(reply: string) {
      assertShown();
      emitter.emit('reply', createEvent({ reply }), reply);
    },
    /** The system couldn't show it. */
    fails(error: string) {
      state.isShown = false;
      emitter.emit('failed', createEvent({}), error);
    },
  };
}

export function createNotifications(world: World) {
  const notices: FakeNotice[] = [];
  return {
    Notification: fakeClass(
      'Notification',
      (options: Electron.NotificationConstructorOptions = {}) => {
        const made = makeNotice(world, options);
        notices.push(made);
        return made.api;
      },
      {
        isSupported: () => world.options.notificationsSupported ?? true,
      } satisfies Partial<typeof Electron.Notification>,
    ),
    everMade: notices as readonly FakeNotice[],
    shown: () => notices.filter(({ isShown }) => isShown),
    /** The one that is shown with this title. */
    titled(title: string): FakeNotice {
      const shown = notices.filter(({ isShown }) => isShown);
      const titles = shown.map(({ options }) => options.title).join(', ');
      return (
        shown.find(({ options }) => options.title === title) ??
        refuse(`no notice "${title}" is shown: ${titles || 'none is'}`)
      );
    },
  };
}
