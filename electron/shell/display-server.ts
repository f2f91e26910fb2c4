/** What Linux draws windows with; elsewhere nothing of it applies. */
export interface DisplayServer {
  /** The session is Wayland's: no program hears keys that another has, unless the agent allows it in the system. */
  readonly isWaylandSession: boolean;
  /** Our windows are its too, not X11's within it: none can be placed or kept above others. */
  readonly isWaylandWindow: boolean;
}

/** `ozone`: Chromium's switch `ozone-platform`, empty where it is not given. As Chromium decides by itself. */
export function displayServer(system: {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ozone: string;
}): DisplayServer {
  const { platform, env, ozone } = system;
  const session = env['XDG_SESSION_TYPE'];
  const isWaylandSession =
    platform === 'linux' &&
    (session === 'wayland' || (session !== 'x11' && (env['WAYLAND_DISPLAY'] ?? '') !== ''));
  // By itself Chromium looks at the kind of session only, and takes X11 where none is named.
  const isChosen = ozone === '' || ozone === 'auto' ? session === 'wayland' : ozone === 'wayland';
  return { isWaylandSession, isWaylandWindow: platform === 'linux' && isChosen };
}
