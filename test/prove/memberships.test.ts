import { sql } from '../../src/kit/database/sql.js';
import { proveMemberships } from './memberships.js';

const SMALL = { people: 12, acts: 200, spans: 3, isServed: false };

describe('memberships of people who apply, move and leave at once, with transactions cut off and calls sent again', () => {
  it('are what was answered, nobody twice, nothing lost, no transfer counted as joined', async () => {
    const { said, differences } = await proveMemberships({ ...SMALL, seed: 7, writers: 4, cuts: 6 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/6 cuts, [1-9]\d* calls sent again; [1-9]\d* joined, [1-9]\d* stays by transfer/);
  });

  it('would be found out where one were doubled, lost, counted twice, or left open', async () => {
    const { differences } = await proveMemberships({
      ...{ ...SMALL, seed: 8, writers: 1, cuts: 0 },
      async fault(database) {
        for (const planted of FAULTS) await database.query(planted);
      },
    });
    const said = differences.join('\n');
    for (const sentence of [
      'has two live memberships',
      'is counted as joined and was never granted',
      'was taken and is lost',
      'is decided and holds what was told',
      'has another day of joining than the stay before',
      'is counted as joined and goes on from another stay',
      'is an open transfer of a membership that does not move',
    ])
      expect(said).toContain(sentence);
  });
});

const FAULTS = [
  sql`alter table membership.membership drop constraint membership_one_at_a_time`,
  sql`insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from)
    select gen_random_uuid(), person_id, member_no, union_id, region_code, state, joined_on, valid_from
    from membership.membership where state = 'ACTIVE' limit 1`,
  sql`delete from membership.application where id in (
    select id from membership.application where state <> 'APPROVED' limit 1)`,
  sql`update membership.application set work_region = '620702' where id in (
    select id from membership.application where state = 'APPROVED' limit 1)`,
  sql`update membership.membership set joined_on = joined_on - 1, is_continued = false where id in (
    select id from membership.membership where is_continued limit 1)`,
  sql`update membership.membership set state = 'ACTIVE' where state = 'TRANSFERRING'`,
];
