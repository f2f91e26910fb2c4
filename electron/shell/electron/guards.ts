/** Nothing but our own pages is ever shown, and they get only what the permission table allows. */
import { app, type Session, type WebContents } from 'electron';
import { ownPath } from './own-pages';
import { isPermitted } from './permissions';

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(
      isPermitted({
        permission,
        requestingUrl: details.requestingUrl,
        isMainFrame: details.isMainFrame,
        media: 'mediaTypes' in details ? (details.mediaTypes ?? []) : [],
      }),
    ),
  );
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    isPermitted({
      permission,
      requestingUrl: details.requestingUrl,
      isMainFrame: details.isMainFrame,
      media: details.mediaType === undefined ? [] : [details.mediaType],
    }),
  );
  session.setDevicePermissionHandler(() => false);
}

/** `openExternal` gets what a page wants to open in a window; it has its own opinion on addresses. */
export function guardContents(openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: string) => void): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // The three events have the same shape, but no common overload.
    contents.on(event as 'will-frame-navigate', (details) => {
      if (ownPath(details.url) === undefined) details.preventDefault();
    });
  }
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}
