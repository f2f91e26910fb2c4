/** The fake that `import … from 'electron'` means now. */
import type { ElectronModule } from './create-fake-electron';
import { refuse } from './strict';

let current: ElectronModule | undefined;

export function install(module: ElectronModule): void {
  current = module;
}

/** What is imported once keeps its meaning: it forwards to the fake that was made last. */
export function forward<Name extends keyof ElectronModule>(name: Name): ElectronModule[Name] {
  const part = () => {
    const made = current ?? refuse(`${name} is used, but the test has made no fake (createFakeElectron)`);
    return made[name] as object;
  };
  return new Proxy(function forwarded() {} as unknown as object, {
    get: (_target, key) => Reflect.get(part(), key),
    set: (_target, key, value) => Reflect.set(part(), key, value),
    has: (_target, key) => Reflect.has(part(), key),
    construct: (_target, args) => Reflect.construct(part() as new (...given: unknown[]) => object, args),
  }) as ElectronModule[Name];
}

/** What Electron has and the fake hasn't: nothing of it may be used before somebody has taught it here. */
export function absent(name: string): never {
  const complain = () => refuse(`it doesn't know the module "${name}"`);
  return new Proxy(function unknownModule() {} as unknown as object, {
    get: complain,
    set: complain,
    construct: complain,
    apply: complain,
  }) as never;
}
