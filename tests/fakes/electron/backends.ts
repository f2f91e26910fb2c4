/** What can stand behind windows and processes in place of nothing: real pages and real child processes. */
import type { FakePort } from './ports';

export interface PageBackend {
  opened(
    windowId: number,
    options: { readonly preload: string | undefined; readonly width: number; readonly height: number },
  ): void;
  load(windowId: number, url: string): Promise<void>;
  reload(windowId: number): void;
  shown(windowId: number, isVisible: boolean): void;
  resized(windowId: number, size: Electron.Size): void;
  closed(windowId: number): void;
  /** A message for the preload of one frame. */
  post(frameToken: string, channel: string, args: readonly unknown[], ports: readonly FakePort[]): void;
}

export interface ChildBackend {
  readonly pid: number | undefined;
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
  post(message: unknown, ports: readonly FakePort[]): void;
  kill(): void;
}

export interface ProcessBackend {
  fork(
    entry: string,
    args: readonly string[],
    options: Electron.ForkOptions,
    events: {
      onSpawn(): void;
      onMessage(message: unknown): void;
      onExit(code: number): void;
    },
  ): ChildBackend;
}
