import { z } from 'zod';
import { isAccelerator } from '../lib/accelerator';

/** A key combination in the words of the desktop host. */
export const accelerator = z
  .string()
  .max(64)
  .refine(isAccelerator, 'a modifier beside Shift, or a function key; not Control with Alt');
