import type { Translator } from '#shared/i18n/translator';
import type { Refusal } from './request-policy';

/** The page a browser gets where it gets none of ours: what happened, and what to do. Nothing of the request in it. */
export function refusalPage(translator: Translator, status: Refusal): string {
  const title = translator.t(`host.page.${status}.title`);
  const text = translator.t(`host.page.${status}.text`);
  const app = translator.t('app.name');
  return `<!doctype html>
<html lang="${translator.language}">
<meta charset="utf-8">
<title>${title} · ${app}</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 20vh auto 0; max-width: 30rem; padding: 0 1.5rem; }
</style>
<main><h1>${title}</h1><p>${text}</p></main>
</html>
`;
}
