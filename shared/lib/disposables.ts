export type Dispose = () => void;

/** Collects what was made, and takes it down in the opposite order. Disposing twice is harmless. */
export interface Disposables {
  add(dispose: Dispose): void;
  dispose(): void;
}

export function createDisposables(): Disposables {
  const stack: Dispose[] = [];
  return {
    add: (dispose) => void stack.push(dispose),
    dispose() {
      while (stack.length > 0) stack.pop()?.();
    },
  };
}
