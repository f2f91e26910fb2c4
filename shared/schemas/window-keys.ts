import { z } from 'zod';
import { areWindowKeyChanges } from '../domain/window-keys';

/** As kept: what isn't understood is passed over where the keys are read, so that another version keeps its own. */
export const storedWindowKeys = z.record(z.string().max(40), z.string().max(60).nullable());

/** As a window may change them: known actions, keys that can be had, no two on the same. */
export const windowKeyChanges = storedWindowKeys.refine(
  areWindowKeyChanges,
  'keys that can be had, each once',
);
