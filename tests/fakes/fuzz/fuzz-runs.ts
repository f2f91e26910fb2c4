/** 2,500 texts as one of all tests, 100,000 by `npm run test:fuzz` (which sets the mode). */
export const FUZZ_RUNS = import.meta.env.MODE === 'fuzz' ? 100_000 : 2_500;

/** The same texts every time; another seed is for those who look for more. */
export const FUZZ_SEED = Number(process.env['PATCHCORD_FUZZ_SEED'] ?? 4475);
