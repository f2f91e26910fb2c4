/** What imports lead to in every build. */
import { join } from 'node:path';

/**
 * `#shared/x/y` is `shared/x/y.ts`, as in the "imports" of package.json.
 * @param {string} root The repository.
 */
export const sharedAlias = (root) => [
  { find: /^#shared\/(.*)$/, replacement: `${join(root, 'shared')}/$1.ts` },
];

/**
 * For what is shown: each icon of the library asks its package for what draws it, and gets ours.
 * @param {string} root The repository.
 */
export const pageAlias = (root) => [
  ...sharedAlias(root),
  { find: /^\.\.\/createReactComponent\.mjs$/, replacement: join(root, 'renderer/ui/icon.ts') },
];

/**
 * For what is shipped: JsSIP logs nothing.
 * @param {string} root The repository.
 */
export const shippedAlias = (root) => [
  ...pageAlias(root),
  { find: /^debug$/, replacement: join(root, 'renderer/phone/no-log.cjs') },
];
