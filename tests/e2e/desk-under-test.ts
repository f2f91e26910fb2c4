import type { Page } from '@playwright/test';
import type { ProcessWatch } from './process-watch';

/** What a page and a frame have in common: where to look for what the agent sees. */
export type Surface = Pick<
  Page,
  | 'getByAltText'
  | 'getByLabel'
  | 'getByPlaceholder'
  | 'getByRole'
  | 'getByTestId'
  | 'getByText'
  | 'getByTitle'
  | 'locator'
>;

export interface DeskUnderTest {
  /** The phone document: microphone and audio are here. In the browser host the top document. */
  readonly page: Page;
  /** The desk window: a frame of the phone document in the browser host, a window of its own in Electron. */
  readonly window: Surface;
  /** The launch address that was used; in Electron the address of the desk window. */
  readonly url: string;
  /** The data folder of `--data`, common to several desks. */
  readonly dataDir: string;
  /** This desk's own folder: `desk.db`, `logs/`. */
  readonly deskDir: string;
  /** Lines the host has printed. */
  readonly output: readonly string[];
  /** Loads the desk window anew; the phone document stays. */
  reloadWindow(): Promise<void>;
  /** Ends the host like Ctrl-C, and waits for it. */
  stop(): Promise<void>;
  /** SIGKILL, without a word before; the answer is when (epoch ms). The host starts the desk anew. */
  kill(what: 'desk'): Promise<number>;
}

export interface LaunchSetup {
  readonly data: string;
  readonly agent: string | undefined;
  readonly processes: ProcessWatch;
  /** Collects faults of the pages. */
  readonly problems: string[];
  /** Collects what ends everything that was launched. */
  readonly stops: (() => Promise<void>)[];
}

/** Scripts that broke and what the page's own policy refused: neither is ever right. */
export function collectProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text())) {
      problems.push(message.text());
    }
  });
}

/** Runs in a page before its scripts: what its policy refuses in silence, code made of text for one, is said. */
export function sayBreaches(): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    // biome-ignore lint/suspicious/noConsole: the test listens to it
    console.error(`Content Security Policy: ${effectiveDirective} ${blockedURI}`);
  });
}

/**
 * Runs in a page before its scripts: audio is asserted on the connections themselves, not on what the page says of
 * them. Self-contained, because it is sent to the page as text.
 */
export function recordPeerConnections(): void {
  const made: RTCPeerConnection[] = [];
  globalThis.peerConnections = made;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
}

declare global {
  var peerConnections: RTCPeerConnection[] | undefined;
}
