/** How the shell stands on this computer, put together from those who know. */
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { DisplayServer } from './display-server';

export interface FactsOptions {
  readonly platform: ShellFacts['platform'];
  readonly version: string;
  /** As `process.versions` has them. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly display: DisplayServer;
  readonly tray: () => ShellFacts['tray'];
  readonly notices: () => ShellFacts['notices'];
  readonly startAtLogin: () => ShellFacts['startAtLogin'];
  readonly links: () => ShellFacts['links'];
  readonly globalShortcuts: () => boolean;
  readonly secrets: () => ShellFacts['secrets'];
  readonly update: () => ShellFacts['update'];
  readonly onChange: (facts: ShellFacts) => void;
}

export interface Facts {
  read(): ShellFacts;
  /** Somebody's part may be another: tells the whole, if it is. */
  refresh(): void;
}

export function createFacts(options: FactsOptions): Facts {
  const { electron, chrome, node } = options.versions;
  const versions = Object.entries({ patchcord: options.version, electron, chrome, node }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const read = (): ShellFacts => ({
    host: 'electron',
    platform: options.platform,
    versions: Object.fromEntries(versions),
    tray: options.tray(),
    ringWindow: options.display.isWaylandWindow ? 'wayland' : 'above-all',
    notices: options.notices(),
    startAtLogin: options.startAtLogin(),
    links: options.links(),
    globalShortcuts: options.globalShortcuts(),
    secrets: options.secrets(),
    update: options.update(),
  });
  let told: string | undefined;
  return {
    read,
    refresh() {
      const facts = read();
      const text = JSON.stringify(facts);
      if (text === told) return;
      told = text;
      options.onChange(facts);
    },
  };
}
