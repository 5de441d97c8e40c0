import { copyRows } from '../../src/kit/database/copy.js';
import { madeUp } from '../../src/kit/made-up.js';
const MEMBERS = 1_000_000;
const GROUPS = ['TRUCK', 'RIDE', 'COURIER', 'DELIVERY', 'SANITATION', 'CASUAL', 'MIGRANT', 'HARDSHIP'];
const ACTIVE = 0.9;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
/** In how many months members joined. */
export const MONTHS = 60;
/** The first day of the n-th of these months, from 0. */
export function monthStart(month) {
    return new Date(Date.UTC(2020, month, 1)).toISOString().slice(0, 10);
}
const DAYS = (Date.parse(monthStart(MONTHS)) - FIRST_DAY) / DAY;
// Counted from the index alone, however wide the record of a member would be.
const TABLE = `
  create schema if not exists bench;
  create table if not exists bench.member (
    id uuid primary key,
    region_code text collate "C" not null,
    joined_on date not null,
    worker_group text not null,
    status text not null
  );
  create index if not exists member_region on bench.member (region_code, joined_on) include (worker_group, status)`;
/**
 * Makes the table of members and fills it. The n-th member of a set is always the same, so that a larger scale adds to a
 * smaller one; the same again adds nothing. Answers how many were added.
 */
export async function fillMembers(client, { scale, seed }) {
    await client.query(TABLE);
    const { rows } = await client.query('select count(*)::int as there from bench.member');
    const [there, wanted] = [rows[0]?.there ?? 0, Math.round(scale * MEMBERS)];
    if (there >= wanted)
        return 0;
    const counties = await countiesOf(client);
    await copyRows(client, { schema: 'bench', table: 'member' }, members(there, wanted, seed, counties));
    await client.query('vacuum (analyze) bench.member');
    return wanted - there;
}
async function countiesOf(client) {
    const { rows } = await client.query(`select code from regions.region where level = 'COUNTY' and valid_to is null and not statistical order by code`);
    return rows.map(({ code }) => code);
}
function* members(from, to, seed, counties) {
    for (let number = from; number < to; number++)
        yield member(madeUp(seed, 'member', number, FIRST_DAY), counties);
}
function member({ id, chance }, counties) {
    return {
        id,
        region_code: chance.pick(counties),
        joined_on: new Date(FIRST_DAY + DAY * chance.below(DAYS)).toISOString().slice(0, 10),
        worker_group: chance.pick(GROUPS),
        status: chance.is(ACTIVE) ? 'ACTIVE' : 'LEFT',
    };
}
//# sourceMappingURL=member.table.js.map