/** How pages are built: what the desk's windows, the practice page and the phone page have in common. */
import { join } from 'node:path';
import { shippedAlias } from './aliases.mjs';
import { listBundled } from './bundled.mjs';

/**
 * @param {string} root  The repository.
 * @param {'renderer' | 'phone'} part  under which the packages in it are listed
 * @param {readonly string[]} pages  by their names in `renderer/`
 * @returns {import('vite').UserConfig}
 */
export function pageBuild(root, part, pages) {
  return {
    root: join(root, 'renderer'),
    base: './',
    plugins: [listBundled(part, root)],
    resolve: { alias: shippedAlias(root) },
    build: {
      outDir: join(root, 'out/renderer'),
      minify: true,
      // The browser host runs in the Chromium that is there, which may be older than Electron's.
      target: 'chrome120',
      // Both would need inline script or data: addresses in the CSP.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: Object.fromEntries(pages.map((page) => [page, join(root, 'renderer', `${page}.html`)])),
      },
    },
  };
}
