import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = 'resources/pbx';
/** What an administrator has to know first of a recipe: whether anybody has seen it work. */
const MARK = /^_(Run here|From documentation):_ \S/m;
const recipes = readdirSync(ROOT, { withFileTypes: true }).filter((each) => each.isDirectory());
const table = readFileSync('docs/connect-a-pbx.md', 'utf8');

describe.each(recipes.map(({ name }) => name))('the recipe for %s', (name) => {
  const file = join(ROOT, name, 'README.md');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const mark = MARK.exec(text.split('\n## ')[0] ?? '')?.[1];

  it('says at its head whether it was run here or comes from documentation', () => {
    expect(mark).toBeDefined();
  });

  it('stands in the table for administrators, with the same mark', () => {
    const row = table
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`(../${ROOT}/${name}/`));
    expect(row).toContain(mark?.toLowerCase());
  });

  it.runIf(mark === 'Run here')('is run by the lab: the very files', () => {
    const files = readdirSync(join(ROOT, name)).filter((each) => !each.endsWith('.md'));
    const lab = [...textsUnder('tests/lab'), ...textsUnder('scripts/lab')].join('\n');
    expect(files.length).toBeGreaterThan(0);
    for (const each of files) expect(lab).toContain(each);
  });
});

it('the XML is well-formed enough to be pasted: every parameter is closed', () => {
  const xml = readFileSync(join(ROOT, 'freeswitch/patchcord-profile.xml'), 'utf8');
  const parameters = xml.match(/<param /g) ?? [];
  expect(xml.match(/<param name="[a-z-]+" value="[^"<>]+"\/>/g)).toHaveLength(parameters.length);
});

function textsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8'));
}
