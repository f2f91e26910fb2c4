/**
 * What the built main process on the fake and the test beside it say to each other: the test has the browser that
 * shows the windows, and is the user. Plain values, copied on the way.
 */

/** A frame of a page: `main`, or the name that the test has given it. */
export type FrameName = string;

export interface FromMain {
  opened: { window: number; preload: string | undefined; width: number; height: number };
  load: { window: number; url: string };
  reload: { window: number };
  shown: { window: number; isVisible: boolean };
  resized: { window: number; width: number; height: number };
  closed: { window: number };
  /** For the preload of a frame; `ports` are names of new ports. */
  post: {
    window: number;
    frame: FrameName;
    channel: string;
    args: readonly unknown[];
    ports: readonly string[];
  };
  portMessage: { port: string; data: unknown };
  portClosed: { port: string };
  /** `handedOver`: what it would have told the instance that has the lock. */
  exits: { handedOver: unknown };
  /** To `ask`. */
  answer: { id: number; value?: unknown; error?: string };
}

export interface ToMain {
  /** Answered by `answer`, as are all that have an id. */
  fetch: { id: number; url: string; method: string };
  /** May a frame go there? */
  navigates: { id: number; window: number; frame: FrameName; url: string };
  /** A page opens a window. */
  opens: { id: number; window: number; url: string };
  permission: {
    id: number;
    window: number;
    permission: string;
    url: string;
    isMainFrame: boolean;
    mediaTypes: readonly ('audio' | 'video')[];
  };
  /** The text of a function `(electron, arg) => …`, run beside the app. */
  evaluate: { id: number; code: string; arg: unknown };
  /** A frame shows a new document; what the old one had is gone. */
  document: { window: number; frame: FrameName; url: string };
  frameGone: { window: number; frame: FrameName };
  fromPreload: { window: number; frame: FrameName; url: string; channel: string; args: readonly unknown[] };
  portMessage: { port: string; data: unknown };
  portClosed: { port: string };
  readyToShow: { window: number };
  console: { window: number; level: 'info' | 'warning' | 'error' | 'debug'; text: string };
  crashed: { window: number };
}

export type MessageOf<Messages> = { [Name in keyof Messages]: { t: Name } & Messages[Name] }[keyof Messages];
export type MainMessage = MessageOf<FromMain>;
export type TestMessage = MessageOf<ToMain>;

/** The answer to `fetch`. */
export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
