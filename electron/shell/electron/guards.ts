/** Nothing but our own pages is ever shown or loaded, and they get only what the permission table allows. */
import { app, type Session, type WebContents } from 'electron';
import { safeExternalUrl } from '../external-url';
import { mayNavigate, staysInside } from '../own-pages';
import { isHeadset, isPermitted } from '../permissions';
import { mayBeSaved } from '../saved-files';

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
  // Electron asks of every device; what a page opens without a question to the agent is a headset, or nothing.
  session.setDevicePermissionHandler(({ deviceType, origin, device }) =>
    isHeadset({ deviceType, origin, device: 'collections' in device ? device : {} }),
  );
  session.on('will-download', (event, item, contents, frame) => {
    const [chain, name, bytes] = [item.getURLChain(), item.getFilename(), item.getTotalBytes()];
    const page = frame !== null && frame === contents.mainFrame ? frame.url : undefined;
    if (!mayBeSaved({ chain, name, bytes, page })) return event.preventDefault();
    // Without a path of ours the system asks for one.
    item.setSaveDialogOptions({ defaultPath: name });
  });
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
