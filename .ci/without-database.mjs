// Prints, as patterns of paths, the built test files that reach no database: another Postgres answers them nothing else.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('../dist/test', import.meta.url));
/** Whoever reaches one of these works on a database; a process that a test starts may, too. */
const WORKING = /[/\\]support[/\\](?:database|hub|killed|process)\.js$/;
const NAMED = /from '(\.[^']+)'|import\('(\.[^']+)'\)|new URL\('(\.[^']+\.js)'/g;

/** All files below `test` that one of them reaches, itself too. */
function reached(file, known = new Set()) {
  if (known.has(file) || !file.startsWith(tests)) return known;
  known.add(file);
  for (const [, ...names] of readFileSync(file, 'utf8').matchAll(NAMED)) {
    const name = names.find(Boolean);
    const path = resolve(dirname(file), name);
    if (existsSync(path)) reached(path, known);
  }
  return known;
}

const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.js'));
for (const name of files) {
  const file = join(tests, name);
  if ([...reached(file)].some((each) => WORKING.test(each))) continue;
  process.stdout.write(`/test/${relative(tests, file).replaceAll('\\', '/').replaceAll('.', '\\.')}$\n`);
}
