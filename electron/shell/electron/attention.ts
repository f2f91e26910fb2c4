/** What catches the eye without taking the focus: the flashing taskbar, the bouncing dock, the number on the icon. */
import { app, type BrowserWindow, nativeImage } from 'electron';

export interface AttentionOptions {
  readonly window: BrowserWindow;
  readonly platform: NodeJS.Platform;
  /** Windows shows a picture on the taskbar's button in place of a number. */
  readonly overlay: string;
  /** The number in words, for who can't see the picture. */
  readonly inWords: (badge: number) => string;
}

/** The answer is told how it stands; `badge` 0 takes the number away. */
export function createAttention({ window, platform, overlay, inWords }: AttentionOptions) {
  let now = { attention: false, badge: 0 };
  let bounce: number | undefined;
  const call = () => {
    if (window.isFocused()) return;
    if (platform === 'darwin') bounce = app.dock?.bounce('critical');
    else window.flashFrame(true);
  };
  const calm = () => {
    if (platform !== 'darwin') return window.flashFrame(false);
    if (bounce !== undefined) app.dock?.cancelBounce(bounce);
    bounce = undefined;
  };
  const showBadge = () => {
    if (platform !== 'win32') app.setBadgeCount(now.badge);
    else if (now.badge === 0) window.setOverlayIcon(null, '');
    else window.setOverlayIcon(nativeImage.createFromPath(overlay), inWords(now.badge));
  };
  window.on('focus', calm);
  // The taskbar's button, and the picture on it, are gone while the window is in the tray.
  if (platform === 'win32') window.on('show', showBadge);
  return ({ attention, badge }: { readonly attention: boolean; readonly badge: number }): void => {
    const before = now;
    now = { attention, badge };
    if (attention !== before.attention) (attention ? call : calm)();
    if (badge !== before.badge) showBadge();
  };
}
