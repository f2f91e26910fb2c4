// Lets plain Node load the TypeScript of the tests, and the fake in place of `electron`.
import { registerHooks } from 'node:module';

const FAKE = new URL('../electron/electron.ts', import.meta.url).href;
const HERE = new URL('..', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: FAKE, shortCircuit: true };
    // The tests' own files leave the ending out, as everywhere in the project.
    const isOurs = specifier.startsWith('.') && context.parentURL?.startsWith(HERE) === true;
    return next(isOurs && !/\.\w+$/.test(specifier) ? `${specifier}.ts` : specifier, context);
  },
});
