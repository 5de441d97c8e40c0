import { copyRows, lexemesText } from '../../kit/database/copy.js';
import { searchTerms } from '../../kit/database/search.js';
import { madeUp } from '../../kit/made-up.js';
import { syllablesOf } from '../regions/index.js';
import { UnionKind, UnionStatus } from './union.enums.js';
/** When the made-up unions were entered; their keys begin with it. */
const ENTERED = Date.UTC(2024, 0, 1);
const LOCK = 7_310_207;
const WORD = '总工会';
const KINDS = { PROVINCE: UnionKind.PROVINCIAL, PREFECTURE: UnionKind.PREFECTURE, COUNTY: UnionKind.COUNTY };
/**
 * Enters a made-up union for each province, prefecture and county of mainland China, about 3,200, each below that of
 * the division above. The same number gives the same unions; those that are there already stay as they are. Called by
 * `hub seed` in a transaction; the codes are SEED- and that of the division, so that no real one is ever met.
 */
export async function seedUnions(client, regions, seed) {
    const divisions = Object.keys(KINDS).flatMap((level) => divisionsOf(regions, level));
    const byRegion = new Map(divisions.map(({ code }) => [code, keyOf(seed, code)]));
    // A second command at the same time waits here, and then finds them all.
    await client.query(`set local statement_timeout = 0; select pg_advisory_xact_lock(${LOCK})`);
    const there = await codesThere(client);
    const missing = divisions.filter(({ code }) => !there.has(codeOf(code)));
    const rows = missing.map((row) => unionRow(seed, row, parentOf(regions, row, byRegion)));
    await copyRows(client, { schema: 'organisations', table: 'union' }, rows);
    if (missing.length > 0)
        await client.query('analyze organisations."union"');
    return { added: missing.length, byRegion };
}
function divisionsOf(regions, level) {
    return regions.tree.list({ level, first: 10_000 }).filter(({ code }) => regions.isMainland(code));
}
async function codesThere(client) {
    const { rows } = await client.query(`select union_code as code from organisations."union" where union_code like 'SEED-%'`);
    return new Set(rows.map(({ code }) => code));
}
function parentOf(regions, row, byRegion) {
    const above = regions.tree.ancestors(row).find(({ code }) => byRegion.has(code));
    return above ? (byRegion.get(above.code) ?? null) : null;
}
function unionRow(seed, { code, name, level, pinyin }, parentId) {
    const { id, chance } = made(seed, code);
    const full = `${name}${WORD}（示例）`;
    // The syllables of a division are known: reading 3,200 names anew would take seconds.
    const syllables = (run) => run === `${name}${WORD}` ? [...pinyin.split(' '), ...syllablesOf(WORD)] : syllablesOf(run);
    const entered = new Date(ENTERED).toISOString();
    return {
        id,
        union_code: codeOf(code),
        name: full,
        kind: KINDS[level],
        status: UnionStatus.ACTIVE,
        region_code: code,
        office_phone: '12351',
        parent_id: parentId,
        founded_on: `${1949 + chance.below(60)}-05-01`,
        accepts_applications: chance.is(0.8),
        search: lexemesText(searchTerms([full], syllables)),
        created_at: entered,
        updated_at: entered,
    };
}
function made(seed, code) {
    return madeUp(seed, 'union', code, ENTERED);
}
function keyOf(seed, code) {
    return made(seed, code).id;
}
function codeOf(regionCode) {
    return `SEED-${regionCode}`;
}
//# sourceMappingURL=union.seed.js.map