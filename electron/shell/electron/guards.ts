/** Nothing but our own pages is ever shown or loaded, and they get only what the permission table allows. */
import { app, type Session, type WebContents } from 'electron';
import { safeExternalUrl } from '../external-url';
import { mayNavigate, staysInside } from './own-pages';
import { isPermitted } from './permissions';

/** What opens a packaged app to others: debuggers, foreign programs and scripts, less of a sandbox, false certificates. */
const LOOSE_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'js-flags',
  'enable-blink-features',
  'use-fake-ui-for-media-stream',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
] as const;

/**
 * Before the app is ready: takes from the command line what a shortcut or a link might have smuggled in. Node's own
 * (`--inspect`, NODE_OPTIONS) are shut by the fuses. Unpackaged, a developer means it. Answers what was taken.
 */
export function dropLooseSwitches(): readonly string[] {
  const found = app.isPackaged ? LOOSE_SWITCHES.filter((name) => app.commandLine.hasSwitch(name)) : [];
  for (const name of found) app.commandLine.removeSwitch(name);
  return found;
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(
      isPermitted({
        permission,
        requestingUrl: details.requestingUrl,
        origin: 'securityOrigin' in details ? details.securityOrigin : undefined,
        isMainFrame: details.isMainFrame,
        media: 'mediaTypes' in details ? (details.mediaTypes ?? []) : [],
      }),
    ),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted({
      permission,
      requestingUrl: details.requestingUrl,
      origin,
      isMainFrame: details.isMainFrame,
      media: details.mediaType === undefined ? [] : [details.mediaType],
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !staysInside(url) }));
  // It would fetch its dictionaries from the network.
  session.setSpellCheckerEnabled(false);
}

/** `openExternal` gets the addresses that may go to the system's browser, and no others. */
export function guardContents(openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: string) => void): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // The three events have the same shape, but no common overload.
    contents.on(event as 'will-frame-navigate', (details) => {
      if (!mayNavigate(contents.getURL(), details)) details.preventDefault();
    });
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const safe = safeExternalUrl(url);
    if (safe !== undefined) openExternal(safe);
    return { action: 'deny' };
  });
}
