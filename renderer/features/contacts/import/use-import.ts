import { useState } from 'react';
import { MAX_IMPORT_BYTES } from '#shared/domain/import-view';
import type { MessageKey } from '#shared/i18n/en';
import { useActions } from '../../../stores/app-context';
import { failureKey } from '../../../stores/failure-text';

/** As Base64 it is well below what one message of the wire may have. */
const PART_BYTES = 384 * 1024;

export interface ImportStart {
  readonly start: (file: File | undefined) => Promise<void>;
  /** Why the file never got as far as the desk. */
  readonly problem: MessageKey | undefined;
}

/** Hands a file over to the desk part by part; what is in it the desk shows. */
export function useImport(): ImportStart {
  const { ask } = useActions();
  const [problem, setProblem] = useState<MessageKey>();

  async function start(file: File | undefined): Promise<void> {
    setProblem(undefined);
    if (file === undefined) return;
    if (file.size > MAX_IMPORT_BYTES) return setProblem('imports.too-large');
    const begun = await ask('imports.begin', { name: file.name, size: file.size });
    if (!begun.ok) {
      return setProblem(
        begun.error.code === 'too-large' ? 'imports.too-large' : failureKey(begun.error.code),
      );
    }
    const { id } = begun.value;
    for (let at = 0; at < file.size; at += PART_BYTES) {
      const part = await readPart(file, at);
      // A file that is taken away while it is read is none of the desk's failures.
      if (part === undefined) {
        await ask('imports.cancel', { id });
        return setProblem('imports.unreadable');
      }
      const received = await ask('imports.receive', { id, part });
      if (received.ok) continue;
      // Cancelled, or replaced by another file: that is how the agent wanted it.
      const { code } = received.error;
      return code === 'no-such-import' ? undefined : setProblem(failureKey(code));
    }
  }

  return { start, problem };
}

async function readPart(file: File, at: number): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(await file.slice(at, at + PART_BYTES).arrayBuffer());
    let text = '';
    for (let from = 0; from < bytes.length; from += 8_192) {
      text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
    }
    return btoa(text);
  } catch {
    return undefined;
  }
}
