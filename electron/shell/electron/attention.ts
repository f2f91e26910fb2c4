/** What catches the eye without taking the focus: the flashing taskbar, the bouncing dock, the number on the icon. */
import { app, type BrowserWindow, nativeImage } from 'electron';

export interface Attention {
  /** `badge`: 0 takes it away. */
  set(state: { readonly attention: boolean; readonly badge: number }): void;
}

export interface AttentionOptions {
  readonly window: BrowserWindow;
  readonly platform: NodeJS.Platform;
  /** Windows shows a picture on the taskbar's button in place of a number. */
  readonly overlay: string;
  /** The number in words, for who can't see the picture. */
  readonly inWords: (badge: number) => string;
}

export function createAttention({ window, platform, overlay, inWords }: AttentionOptions): Attention {
  let attention = false;
  let badge = 0;
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
    if (platform !== 'win32') return void app.setBadgeCount(badge);
    const image = badge === 0 ? null : nativeImage.createFromPath(overlay);
    window.setOverlayIcon(image, badge === 0 ? '' : inWords(badge));
  };
  window.on('focus', calm);
  // The taskbar's button, and the picture on it, are gone while the window is in the tray.
  if (platform === 'win32') window.on('show', showBadge);
  return {
    set(next) {
      if (next.attention !== attention) {
        attention = next.attention;
        (attention ? call : calm)();
      }
      if (next.badge !== badge) {
        badge = next.badge;
        showBadge();
      }
    },
  };
}
