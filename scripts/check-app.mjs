// npm run check:app: reads what was built, as tests and packaging do.
import { checkApp } from './lib/check-app.mjs';
import { root } from './lib/project.mjs';

const problems = checkApp(root);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(
  problems.length === 0 ? 'The built app keeps the rules.\n' : `${problems.length} problems.\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
