/**
 * Builds the phone page into `out/renderer`, after the others and by itself: what it shares with them would be files of
 * their own, and the line waits for every file that is asked for.
 */
import { defineConfig } from 'vite';
import { pageBuild } from './scripts/lib/pages.mjs';

const { build, ...page } = pageBuild(import.meta.dirname, 'phone', ['phone']);

export default defineConfig({ ...page, build: { ...build, emptyOutDir: false } });
