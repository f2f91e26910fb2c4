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

/**
 * Has a page run a script of its own before the one that it names: `name` is an entry of the same build, which may
 * import it and gets what has run.
 * @param {string} name
 * @returns {import('vite').Plugin}
 */
export function firstScript(name) {
  return {
    name: 'patchcord-first-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const script = Object.values(bundle).find(
          (output) => output.type === 'chunk' && output.name === name,
        );
        if (script === undefined) throw new Error(`There is no entry ${name}`);
        const attrs = { type: 'module', async: true, src: `./${script.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
