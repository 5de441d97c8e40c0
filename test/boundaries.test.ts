import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packagePath } from '../src/kit/package-path.js';

/** A tree of files, each with the imports it has, and the rule that must find the one that is not allowed. */
const PLANTED: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['config-looks-down', 'src/config/a.ts', '../kit/b.js'],
  ['kit-looks-down', 'src/kit/a.ts', '../auth/b.js'],
  ['auth-looks-down', 'src/auth/a.ts', '../domains/stations/index.js'],
  ['domains-looks-down', 'src/domains/stations/a.ts', '../../hub.js'],
  ['domains-know-no-channel', 'src/domains/stations/a.ts', '../../channels/b.js'],
  ['front-doors', 'src/domains/stations/a.ts', '../regions/inside.js'],
  ['front-doors-from-outside', 'src/hub.ts', './domains/regions/inside.js'],
  ['server-knows-no-domain', 'src/server/a.ts', '../domains/regions/index.js'],
  ['channels-know-no-server', 'src/channels/a.ts', '../server/b.js'],
  ['webhooks-know-no-other', 'src/webhooks/a.ts', '../channels/b.js'],
  ['hub-looks-down', 'src/hub.ts', './main.js'],
  ['source-knows-no-test', 'src/kit/a.ts', '../../test/b.js'],
];

const TARGETS = ['config', 'kit', 'auth', 'channels', 'server'].map((folder) => `src/${folder}/b.ts`);

describe('the check of boundaries', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    for (const file of [
      ...TARGETS,
      'src/main.ts',
      'src/hub.ts',
      'test/b.ts',
      'src/domains/stations/index.ts',
      'src/domains/regions/index.ts',
      'src/domains/regions/inside.ts',
    ]) {
      plant(file, 'export const here = 1;');
    }
    plant('tsconfig.json', '{ "compilerOptions": { "module": "nodenext" } }');
    plant('package.json', '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function plant(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  function check(): { readonly status: number | null; readonly said: string } {
    const program = packagePath('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const run = spawnSync(process.execPath, [program, 'src', '--config', packagePath('.dependency-cruiser.cjs')], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: run.status, said: `${run.stdout}${run.stderr}` };
  }

  it.each(PLANTED)('finds a breach of %s', (rule, file, imports) => {
    plant(file, `import { here } from '${imports}';\nexport const used = here;`);
    expect(check().said).toContain(`error ${rule}: ${file}`);
  });

  it('finds a circle', () => {
    plant('src/kit/a.ts', "import { here } from './b.js';\nexport const there = here;");
    plant('src/kit/b.ts', "import { there } from './a.js';\nexport const here = there;");
    expect(check().said).toContain('error no-circle');
  });

  it('lets pass what looks down through front doors', () => {
    plant(
      'src/domains/stations/index.ts',
      "import { here as region } from '../regions/index.js';\nimport { here } from '../../kit/b.js';\nexport const used = [region, here];",
    );
    plant(
      'src/hub.ts',
      "import { used } from './domains/stations/index.js';\nimport { here } from './server/b.js';\nexport const all = [used, here];",
    );
    expect(check().said).not.toMatch(/error (?!no-orphan)/);
  });
});

describe('a domain', () => {
  const domains = readdirSync(packagePath('src', 'domains'));
  const schemaOf = (domain: string) => domain.replaceAll('-', '_');
  const asked = new RegExp(
    `\\b(?:from|join|update|into) "?(${domains.map(schemaOf).join('|')})"?\\."?[a-z_]+"?(?!\\w|\\()`,
    'g',
  );

  /** Tables of others that a text of a domain names. */
  const foreign = (domain: string, text: string): readonly string[] =>
    [...text.matchAll(asked)].filter(([, schema]) => schema !== schemaOf(domain)).map(([table]) => table);

  it.each(domains)('names no table of another one: %s', (domain) => {
    const files = readdirSync(packagePath('src', 'domains', domain), { recursive: true, encoding: 'utf8' });
    const found = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => foreign(domain, readFileSync(packagePath('src', 'domains', domain, file), 'utf8')));
    expect(found).toEqual([]);
  });

  it('that does is found, and a function that another one offers is none', () => {
    expect(foreign('stations', 'select id from membership.person where true')).toEqual(['from membership.person']);
    expect(foreign('stations', 'join organisations."union" on true')).toEqual(['join organisations."union"']);
    expect(foreign('membership', 'from organisations.lines_below(x) join membership.person')).toEqual([]);
  });
});
