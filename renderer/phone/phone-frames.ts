import type { Translator } from '#shared/i18n/translator';

/** What the phone document shows. */
export interface Frames {
  /** The desk window fills the page and gets the keyboard. */
  showDesk(): void;
  /** Practice mode's callers and colleagues, unseen. */
  showCrowd(wanted: boolean): void;
  /** Nothing but a sentence and a button, once there are words for it: another document has the phone. */
  showReplaced(): Promise<void>;
}

/** @param translator rejects where the texts can't be read */
export function createFrames(
  document: Document,
  translator: () => Promise<Translator>,
  onTakeOver: () => void,
): Frames {
  let crowd: HTMLIFrameElement | undefined;
  let replaced = false;

  return {
    showDesk() {
      const desk = document.createElement('iframe');
      desk.className = 'desk';
      desk.title = document.title;
      desk.allow = 'clipboard-read; clipboard-write; autoplay';
      desk.src = './index.html';
      desk.addEventListener('load', () => desk.contentWindow?.focus(), { once: true });
      document.body.append(desk);
    },
    showCrowd(wanted) {
      if (replaced || wanted === (crowd !== undefined)) return;
      if (!wanted) {
        crowd?.remove();
        crowd = undefined;
        return;
      }
      crowd = document.createElement('iframe');
      crowd.hidden = true;
      crowd.title = '';
      crowd.allow = 'autoplay';
      crowd.src = './practice.html';
      document.body.append(crowd);
    },
    async showReplaced() {
      replaced = true;
      crowd = undefined;
      document.body.replaceChildren();
      const { t, language } = await translator();
      document.documentElement.lang = language;
      const main = document.createElement('main');
      main.className = 'replaced';
      const title = document.createElement('h1');
      title.textContent = t('phone.replaced');
      const text = document.createElement('p');
      text.textContent = t('phone.replaced-why');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = t('phone.use-here');
      button.addEventListener('click', onTakeOver);
      main.append(title, text, button);
      document.body.replaceChildren(main);
      button.focus();
    },
  };
}
