import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBundled } from '../../../scripts/lib/bundled.mjs';
import { PAPERS, writePapers } from '../../../scripts/lib/papers.mjs';
import { runtimeFolders, runtimeOf, shippedPackages } from '../../../scripts/lib/shipped.mjs';
import { tempDir } from '../../fakes/temp-dir';
import { ensureBuilt, root } from './built';

/** The notices and the bill of materials name what is really inside, each with its licence. */

interface Component {
  readonly type: string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly { readonly license: { readonly text: { readonly content: string } } }[];
}

beforeAll(ensureBuilt, 60_000);

function papersFor(runtime: 'electron' | 'node') {
  const folder = tempDir();
  writePapers(folder, { root, runtime });
  const read = (name: (typeof PAPERS)[number]) => readFileSync(join(folder, name), 'utf8');
  return { read, sbom: JSON.parse(read('sbom.cdx.json')) as { readonly components: readonly Component[] } };
}

describe('of the app as it is built', () => {
  test('every package of the bundle and beside it is in both, with its licence', () => {
    const { read, sbom } = papersFor('electron');
    const notices = read('THIRD-PARTY-NOTICES.txt');
    const folders = [...readBundled(root), ...runtimeFolders(root)];
    expect(folders).toEqual(
      expect.arrayContaining(['react', 'jssip', '@mantine/core', 'ws', 'better-sqlite3']),
    );
    for (const folder of folders) {
      const path = join(root, 'node_modules', folder);
      const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      const own = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
      const kept = join(root, `resources/build/licenses/${name.replace('/', '+')}-${version}.txt`);
      // Some were written on Windows; what we write has one kind of line ends.
      const license = readFileSync(own === undefined ? kept : join(path, own), 'utf8')
        .replaceAll('\r\n', '\n')
        .slice(0, 400)
        .trim();
      expect(notices).toContain(`\n${name} ${version} (`);
      expect(notices).toContain(license);
      const component = sbom.components.find(
        (one) => [one.group, one.name].filter(Boolean).join('/') === name,
      );
      expect(component, name).toMatchObject({ version });
      expect(component?.licenses[0]?.license.text.content, name).toContain(license);
    }
  });

  test('the bundler’s own marks in the code name no package that the list hasn’t', () => {
    const code = readdirSync(join(root, 'out/main'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => readFileSync(join(root, 'out/main', path), 'utf8'))
      .join('\n');
    const marked = [...code.matchAll(/^\/\/(?:#region)? node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(
      ([, name]) => name,
    );
    expect(marked).toEqual(expect.arrayContaining(['zod', 'pino']));
    expect(readBundled(root)).toEqual(expect.arrayContaining([...new Set(marked)]));
  });

  test('SQLite, which is inside a binary, is named by its own version', () => {
    const Database = createRequire(import.meta.url)('better-sqlite3');
    const { version } = new Database(':memory:').prepare('select sqlite_version() as version').get();
    expect(papersFor('electron').sbom.components).toContainEqual(
      expect.objectContaining({ name: 'sqlite', version }),
    );
  });

  test.each(['electron', 'node'] as const)('on %s: the bill of materials is valid CycloneDX', (runtime) => {
    const { sbom } = papersFor(runtime);
    expect(problemsOf(sbom)).toEqual([]);
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', runtime, 'package.json'), 'utf8'));
    expect(sbom.components).toContainEqual(
      expect.objectContaining({ type: 'platform', name: runtime, version }),
    );
    // The schema is one that refuses.
    expect(problemsOf({ ...sbom, components: [{ name: 'x' }] })).not.toEqual([]);
  });

  test('the package with Node in it has Node’s licence, and those of what Node is made of', () => {
    const notices = papersFor('node').read('THIRD-PARTY-NOTICES.txt');
    expect(notices).toContain('Copyright Node.js contributors');
    expect(notices).toContain('OpenSSL');
  });

  test('written twice they are the same to the byte', () => {
    const [one, other] = [papersFor('electron'), papersFor('electron')];
    for (const name of PAPERS) expect(one.read(name)).toBe(other.read(name));
  });

  test('what it was built from is a commit, not a time', () => {
    const info = JSON.parse(papersFor('electron').read('build-info.json'));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(info).toMatchObject({ version });
    expect(
      Object.keys(info).every((key) => ['version', 'commit', 'committedAt', 'modified'].includes(key)),
    ).toBe(true);
    if (info.commit !== undefined) expect(info.commit).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('nothing is packaged', () => {
  const licensed = (license: unknown, files: Readonly<Record<string, string>>) => {
    const tree = tempDir();
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    put('package.json', JSON.stringify({ dependencies: {} }));
    put('out/.bundled/main.json', JSON.stringify(['x']));
    put('node_modules/x/package.json', JSON.stringify({ name: 'x', version: '1.0.0', license }));
    put(
      'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h',
      '** The author disclaims\n** taking more than you give.\n#define SQLITE_VERSION "3.0.0"\n',
    );
    for (const [name, text] of Object.entries(files)) put(`node_modules/x/${name}`, text);
    return tree;
  };

  test('with a licence that is not allowed', () => {
    const tree = licensed('AGPL-3.0-only', { LICENSE: 'text' });
    expect(() => shippedPackages(tree)).toThrow('x 1.0.0 is under "AGPL-3.0-only"');
  });

  test('with a package that says no licence', () => {
    expect(() => shippedPackages(licensed(undefined, { LICENSE: 'text' }))).toThrow(
      'x 1.0.0 is under "undefined"',
    );
  });

  test('with a licence whose text is missing', () => {
    expect(() => shippedPackages(licensed('MIT', {}))).toThrow('x 1.0.0 has no licence text');
    expect(shippedPackages(licensed('MIT', { 'LICENCE.md': 'text' }))).toHaveLength(2);
  });

  test('with a Node whose licence was not kept', () => {
    const tree = tempDir();
    mkdirSync(join(tree, 'node_modules/node'), { recursive: true });
    writeFileSync(
      join(tree, 'node_modules/node/package.json'),
      '{"name":"node","version":"99.0.0","license":"MIT"}',
    );
    expect(() => runtimeOf(tree, 'node')).toThrow('put it into resources/build/licenses/node-99.0.0.txt');
  });
});

/** What the standard's own schema says against a document. */
function problemsOf(sbom: object): readonly unknown[] {
  const schemas = join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // Of a later draft; nothing here uses them.
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true);
  ajv.addSchema(schema('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
  ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
  const validate = ajv.compile(schema('bom-1.6'));
  return validate(sbom) ? [] : (validate.errors ?? []);
}
