import type { Dispose } from './disposables';

/** The smallest typed event source: listeners report, they never command. */
export interface Emitter<T> {
  emit(value: T): void;
  on(listener: (value: T) => void): Dispose;
}

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      for (const listener of [...listeners]) listener(value);
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
