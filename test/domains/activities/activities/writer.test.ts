import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../../../../src/kit/database/sql.js';
import { packagePath } from '../../../../src/kit/package-path.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { FILM, take } from '../lists/support.js';
import { platformOf, sessionOf } from '../platform/support.js';
import { createActivity, hence, series } from '../sessions/given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const TITLE = '职工观影';
const PLAIN = { ...FILM, 标题: TITLE, 主办单位: '青岛市总工会' };

/** All that is kept of activities but keys, numbers and moments. */
const kept = (title: string) =>
  hub.hub.database.query<Record<string, unknown>>(sql`
    select version, kind, organisers, region_code, description, members_only, search::text,
      (select json_agg(json_build_array(weekday, start_minute, per_day, opens_weekday, opens_minute, time_zone) order by ordinal)
        from activities.recurrence where activity_id = activity.id) as rhythm
    from activities.activity where title = ${title} order by id`);

/** How often an activity of just this title was told of, entered and changed. */
async function toldOf(title: string) {
  const [row] = await hub.hub.database.query<{ entered: number; changed: number }>(sql`
    select count(*) filter (where before is null)::integer as entered, count(*) filter (where before is not null)::integer as changed
    from (select facts -> 'before' ->> 'title' as before, facts -> 'after' ->> 'title' as after from events.event
      where subject_type = 'act') told where after = ${title}`);
  return row;
}

const platform = () => platformOf(hub);
const filmed = (more: object) =>
  sessionOf('S1', { ...{ title: TITLE, organisers: '青岛市总工会', regionCode: '370200' }, ...more });

describe('an activity', () => {
  it('is kept alike, whoever writes it: a cadre, a list or a platform', async () => {
    const recurrences = [
      { weekday: 'WEDNESDAY', startTime: '19:00', bookingOpensWeekday: 'MONDAY', bookingOpensTime: '12:00' },
      { weekday: 'FRIDAY', startTime: '19:00', bookingOpensWeekday: 'THURSDAY', bookingOpensTime: '12:00' },
    ];
    await createActivity(hub, { recurrences });
    await take(hub, 'activities', [PLAIN]);
    expect(await platform().tell('sessions', filmed({}))).toEqual([['APPLIED']]);
    const [byCadre, byList, byPlatform, ...others] = await kept(TITLE);
    expect(others).toEqual([]);
    expect(byCadre).toMatchObject({ version: 1, members_only: true, organisers: ['青岛市总工会'] });
    expect(byCadre?.rhythm).toEqual([
      ['WEDNESDAY', 1140, null, 'MONDAY', 720, 'Asia/Shanghai'],
      ['FRIDAY', 1140, null, 'THURSDAY', 720, 'Asia/Shanghai'],
    ]);
    expect(byList).toEqual(byCadre);
    expect(byPlatform).toEqual({ ...byCadre, rhythm: null });
    expect(await toldOf(TITLE)).toEqual({ entered: 3, changed: 0 });
  });

  it('is found by its last title, whoever gave it, and keeps what was not told', async () => {
    const title = '露天电影';
    const told = { 标题: title, 类别: '电影', 主办单位: '市总工会', 区划代码: '370200', 活动编号: 'T-FILM' };
    await take(hub, 'activities', [{ ...told, 详情: '带上小板凳', 仅限会员: '否' }]);
    await take(hub, 'activities', [told]);
    await platform().tell('sessions', filmed({ title, updatedAt: '2024-05-02 08:00:00' }));
    const [byList, byPlatform] = await kept(title);
    expect(byList).toMatchObject({
      version: 2,
      description: '带上小板凳',
      members_only: false,
      organisers: ['市总工会'],
    });
    expect(byList?.rhythm).toHaveLength(2);
    expect(byPlatform).toMatchObject({ version: 2, organisers: ['青岛市总工会'], members_only: true });
    expect(byPlatform?.search).toBe(byList?.search);
    await createActivity(hub, { title });
    const [asNew] = (await kept(title)).slice(-1);
    expect(byList?.search).toBe(asNew?.search);
    expect(await toldOf(title)).toEqual({ entered: 1, changed: 2 });
  });

  it('keeps all that is said of it where a series records another rhythm, and is a version further', async () => {
    const { activity } = await createActivity(hub, { title: '周末讲堂', description: '每周一讲', membersOnly: false });
    const [before] = await kept('周末讲堂');
    const day = hence(24).slice(0, 10);
    const rhythm = { weekday: 'SUNDAY', startTime: '09:30', durationMinutes: 60 };
    const { errors } = await series(hub, { activityId: activity.id, from: day, to: day, recurrences: [rhythm] });
    expect(errors).toEqual([]);
    const rhythmKept = [['SUNDAY', 570, null, null, null, 'Asia/Shanghai']];
    expect(await kept('周末讲堂')).toEqual([{ ...before, version: 2, rhythm: rhythmKept }]);
  });

  it('and its rhythms are written by one file each', () => {
    const folder = packagePath('src', 'domains', 'activities');
    const writers = (table: string) => {
      const writes = new RegExp(
        `insert into activities\\.${table}\\b|table: '${table}'|em\\.create\\(${table}Row`,
        'i',
      );
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && writes.test(readFileSync(join(folder, file), 'utf8')))
        .map((file) => file.split(/[\\/]/).at(-1));
    };
    expect([writers('activity'), writers('recurrence')]).toEqual([['activity.writer.ts'], ['recurrence.rows.ts']]);
  });
});
