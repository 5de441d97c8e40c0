import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { assessing, BASE, CITY, CODE, COUNTY, cadre, KEEPER, PROVINCE } from './assessing.js';

let hub: TestHub;
let { there, assess, passedUpTo, grade }: ReturnType<typeof assessing> = {} as never;
beforeAll(async () => {
  hub = await testHub();
  ({ there, assess, passedUpTo, grade } = assessing(hub));
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, auth.act, events.event cascade`);
});
afterAll(() => hub.close());

const query = (statement: ReturnType<typeof sql>) => hub.hub.database.query<Record<string, unknown>>(statement);
const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const grades = () =>
  query(
    sql`select star, valid_from::text, valid_to::text, end_reason from stations.grade order by valid_from, valid_to`,
  );
const today = async () =>
  String((await query(sql`select (now() at time zone 'Asia/Shanghai')::date::text as day`))[0]?.day);
/** As if all that was decided so far had been decided so many days ago. */
const daysPass = (days: number) =>
  query(sql`
    with assessed as (update stations.assessment set assessed_on = assessed_on - ${days}::int, entered_at = entered_at - ${days} * interval '1 day')
    update stations.grade set valid_from = valid_from - ${days}::int, valid_to = valid_to - ${days}::int`);

describe('gradeStation', () => {
  it('gives the stars of an assessment, with its office, the reason and the first day', async () => {
    await there();
    const assessmentId = await passedUpTo('CITY', 4);
    const { station, errors } = await grade({ star: 4, assessmentId });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({
      star: 4,
      version: 2,
      gradeHistory: [
        {
          ...{ star: 4, validFrom: await today(), validTo: null, reason: '年度评定', endReason: null },
          gradedBy: '甘肃省张掖市总工会',
        },
      ],
    });
    expect(await query(sql`select facts from events.event order by id desc limit 1`)).toEqual([
      { facts: { before: { star: null }, after: { stationCode: '620702-TH-0001', star: 4 } } },
    ]);
  });

  it.each([
    ['COUNTY', 1, true],
    ['COUNTY', 2, true],
    ['COUNTY', 3, false],
    ['CITY', 2, true],
    ['CITY', 3, true],
    ['CITY', 5, true],
    ['PROVINCE', 5, true],
    ['SELF', 1, false],
    ['SELF', 5, false],
  ] as const)('lets an assessment by %s bear %i stars: %s', async (step, star, borne) => {
    await there();
    const { errors } = await grade({ star, assessmentId: await passedUpTo(step, star) });
    expect(errors).toMatchObject(
      borne ? [] : [{ code: 'ASSESSMENT_MISSING', path: ['assessmentId'], rule: 'station.grade.assessment.step' }],
    );
    expect(await grades()).toHaveLength(borne ? 1 : 0);
  });

  it('refuses a star without an assessment of this station that passed for it', async () => {
    await there();
    const other = '620702-TH-0002';
    await there({ code: other });
    const refused = async (assessmentId: string) =>
      (await grade({ star: 2, assessmentId })).errors.map(({ rule }) => rule);
    expect(await refused('asm_nothing')).toEqual(['station.grade.assessment.unknown']);
    expect(await refused('sta_AAAAAAAAAAAAAAAAAAAAAA')).toEqual(['station.grade.assessment.unknown']);
    const ofOther = (await assess({ stationCode: other, step: 'COUNTY', passed: false }, COUNTY)).assessment?.id ?? '';
    expect(await refused(ofOther)).toEqual(['station.grade.assessment.unknown']);
    expect(await refused(await passedUpTo('COUNTY'))).toEqual(['station.grade.assessment.acceptance']);
    expect(await refused(await passedUpTo('COUNTY', 1))).toEqual(['station.grade.assessment.otherStar']);
    const failed = (await assess({ step: 'COUNTY', passed: false, star: 2 }, COUNTY)).assessment?.id ?? '';
    expect(await refused(failed)).toEqual(['station.grade.assessment.failed']);
    expect(await grades()).toEqual([]);
  });

  it('is for cadres of the region: another city is told that the station is not theirs', async () => {
    await there();
    const assessmentId = await passedUpTo('COUNTY', 2);
    expect((await grade({ star: 2, assessmentId }, cadre('620600'))).errors).toMatchObject([
      { code: 'NOT_PERMITTED', path: ['stationCode'], rule: 'station.right' },
    ]);
    await expect(grade({ star: 2, assessmentId }, KEEPER)).rejects.toThrow();
    expect((await grade({ star: 2, assessmentId, stationCode: 'X' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await grade({ star: 2, assessmentId }, PROVINCE)).errors).toEqual([]);
  });

  it('is decided by an office of the level that assessed, or above it, when stars are given and taken away', async () => {
    await there();
    const assessmentId = await passedUpTo('CITY', 2);
    const refused = { code: 'NOT_PERMITTED', path: ['assessmentId'], rule: 'station.grade.level' };
    expect((await grade({ star: 2, assessmentId }, COUNTY)).errors).toMatchObject([refused]);
    expect((await grade({ star: 2, assessmentId }, CITY)).errors).toEqual([]);
    const failed = (await assess({ step: 'CITY', passed: false }, CITY)).assessment?.id ?? '';
    const ending = { star: null, assessmentId: failed, expectedVersion: 2 };
    expect((await grade(ending, COUNTY)).errors).toMatchObject([refused]);
    expect((await grade(ending, cadre('CN'))).errors).toEqual([]);
  });

  it('is decided by no office below it either where the assessment comes by a merge just then', async () => {
    await there();
    const gone = await there({ code: '620702-LV-0009', name: '又一站' });
    const assessmentId = await passedUpTo('CITY', 2);
    const move = (to: ReturnType<typeof sql>) => sql`update stations.assessment set station_id = ${to}`;
    await query(move(sql`${gone}::uuid`));
    let graded: ReturnType<typeof grade> | undefined;
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`update stations.station set version = 2 where station_code = ${CODE}`);
      await tx.sql(move(sql`(select id from stations.station where station_code = ${CODE})`));
      graded = grade({ star: 2, assessmentId, expectedVersion: 2 }, COUNTY);
      await until(async () => (await query(waits)).length > 0);
    });
    expect((await graded)?.errors).toMatchObject([{ code: 'NOT_PERMITTED', rule: 'station.grade.level' }]);
    expect(await grades()).toEqual([]);
  });

  it('gives no stars by an assessment after which one of any step did not pass', async () => {
    await there();
    const assessmentId = await passedUpTo('CITY', 3);
    await assess({ step: 'COUNTY', passed: false, star: 3 }, COUNTY);
    expect((await grade({ star: 3, assessmentId })).errors).toMatchObject([
      { code: 'ASSESSMENT_MISSING', rule: 'station.grade.assessment.failedSince' },
    ]);
    expect(await grades()).toEqual([]);
  });

  it('refuses a stale version and tells the present one', async () => {
    await there();
    const assessmentId = await passedUpTo('COUNTY', 2);
    await query(sql`update stations.station set version = 7`);
    expect((await grade({ star: 2, assessmentId })).errors).toMatchObject([
      { __typename: 'ConflictError', code: 'VERSION_CONFLICT', currentVersion: 7 },
    ]);
  });

  it('is done once for a key, and refuses the key with other input', async () => {
    await there();
    const given = { idempotencyKey: newId(), star: 2, assessmentId: await passedUpTo('COUNTY', 2) };
    const first = await grade(given);
    expect(await grade(given)).toEqual(first);
    expect((await grade({ ...given, star: 1 })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await grades()).toHaveLength(1);
  });

  it('gives a station nothing that lacks a base service, or whose is broken, and names what is lacking', async () => {
    await there({ facilities: ['HOT_WATER', 'BED', 'CHARGING'] });
    await query(
      sql`update stations.service set working = false, broken_since = '2024-05-01' where facility = 'CHARGING'`,
    );
    const { errors } = await grade({ star: 1, assessmentId: await passedUpTo('COUNTY', 1) });
    expect(errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['star'], rule: 'station.grade.services' }]);
    expect(errors[0]?.message).toContain('热饭（MICROWAVE 或 KITCHEN 或 CANTEEN）、充电（CHARGING 或 POWER_BANK）。');
  });

  it.each([
    [BASE, true],
    [['HOT_WATER', 'KITCHEN', 'POWER_BANK', 'BED'], true],
    [['HOT_WATER', 'MICROWAVE', 'CHARGING'], false],
  ])('takes %j for all the base services: %s', async (facilities, complete) => {
    await there({ facilities });
    const { errors } = await grade({ star: 1, assessmentId: await passedUpTo('COUNTY', 1) });
    expect(errors).toHaveLength(complete ? 0 : 1);
  });

  it('gives none to a station that was closed for good', async () => {
    await there();
    const assessmentId = await passedUpTo('COUNTY', 1);
    await query(sql`update stations.station set status = 'CLOSED'`);
    expect((await grade({ star: 1, assessmentId })).errors).toMatchObject([{ rule: 'station.assessment.status' }]);
  });

  it('speaks in both languages', async () => {
    await there();
    const { errors } = await grade({ star: 5, assessmentId: 'asm_nothing' }, COUNTY, 'en');
    expect(errors[0]?.message).toBe(
      'To give 5 stars there has to be an assessment that passed for just as many, but the station has no assessment of the id that was given. Have such an assessment entered first and give its id.',
    );
  });
});

describe('a grade is not for life', () => {
  it('ends with the day before another one begins, a step down too', async () => {
    await there();
    await grade({ star: 4, assessmentId: await passedUpTo('CITY', 4) });
    await daysPass(100);
    const assessmentId = (await assess({ step: 'CITY', star: 3 }, CITY)).assessment?.id;
    const { station } = await grade({ star: 3, assessmentId, reason: '投诉后降级', expectedVersion: 2 });
    const [first, second] = station?.gradeHistory ?? [];
    expect(station).toMatchObject({ star: 3, version: 3 });
    expect(first).toMatchObject({ star: 3, validFrom: await today(), validTo: null, reason: '投诉后降级' });
    expect(second).toMatchObject({ star: 4, reason: '年度评定', endReason: null });
    expect(Date.parse(String(first?.validFrom)) - Date.parse(String(second?.validTo))).toBe(86_400_000);
  });

  it('is replaced on its first day as one that held for none, which is kept and not shown', async () => {
    await there();
    await grade({ star: 4, assessmentId: await passedUpTo('CITY', 4) });
    const assessmentId = (await assess({ step: 'CITY', star: 3 }, CITY)).assessment?.id;
    const { station } = await grade({ star: 3, assessmentId, expectedVersion: 2 });
    expect(station?.gradeHistory).toMatchObject([{ star: 3, validTo: null }]);
    expect(await grades()).toHaveLength(2);
  });

  it('is taken away by an assessment that did not pass, with the reason', async () => {
    await there();
    await grade({ star: 4, assessmentId: await passedUpTo('CITY', 4) });
    await daysPass(30);
    const assessmentId = (await assess({ step: 'CITY', passed: false }, CITY)).assessment?.id;
    const { station, errors } = await grade({ assessmentId, reason: '复核不合格', expectedVersion: 2 });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ star: null, version: 3, gradeHistory: [{ star: 4, endReason: '复核不合格' }] });
    expect(station?.gradeHistory[0]?.validTo).not.toBeNull();
  });

  it('leaves its trace when it is taken away on its first day, also where another follows on that day', async () => {
    await there();
    await grade({ star: 4, assessmentId: await passedUpTo('CITY', 4) });
    const failed = (await assess({ step: 'CITY', passed: false }, CITY)).assessment?.id;
    const { station } = await grade({ assessmentId: failed, reason: '复核不合格', expectedVersion: 2 });
    const day = await today();
    const taken = { star: 4, validFrom: day, validTo: day, reason: '年度评定', endReason: '复核不合格' };
    expect(station).toMatchObject({ star: null, gradeHistory: [taken] });
    const assessmentId = await passedUpTo('CITY', 3);
    const next = (await grade({ star: 3, assessmentId, expectedVersion: 3 })).station;
    expect(next?.gradeHistory).toMatchObject([{ star: 3, validFrom: day, validTo: null }, taken]);
  });

  it('is not taken away by a passed assessment, by one of an office that could not have given it, or where there is none', async () => {
    await there();
    const passed = await passedUpTo('CITY', 4);
    expect((await grade({ assessmentId: passed })).errors).toMatchObject([{ rule: 'station.grade.none' }]);
    await grade({ star: 4, assessmentId: passed });
    const refused = async (assessmentId: unknown) =>
      (await grade({ assessmentId, expectedVersion: 2 })).errors.map(({ rule }) => rule);
    expect(await refused(passed)).toEqual(['station.grade.assessment.passed']);
    expect(await refused((await assess({ step: 'COUNTY', passed: false }, COUNTY)).assessment?.id)).toEqual([
      'station.grade.assessment.step',
    ]);
  });

  it('is not won back by the assessment that bore it, nor by an older one', async () => {
    await there();
    const older = await passedUpTo('CITY', 5);
    const assessmentId = await passedUpTo('CITY', 4);
    await grade({ star: 4, assessmentId });
    const refused = async (more: object) =>
      (await grade({ expectedVersion: 2, ...more })).errors.map(({ rule }) => rule);
    expect(await refused({ star: 4, assessmentId })).toEqual(['station.grade.assessment.used']);
    expect(await refused({ star: 5, assessmentId: older })).toEqual(['station.grade.assessment.old']);
  });

  it('is given once of two cadres who read the same version', async () => {
    await there();
    const [two, one] = [await passedUpTo('COUNTY', 2), await passedUpTo('COUNTY', 1)];
    const answers = await Promise.all([grade({ star: 2, assessmentId: two }), grade({ star: 1, assessmentId: one })]);
    expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['VERSION_CONFLICT']);
  });
});

describe('the database holds grades to their rules', () => {
  const DAY = '2024-05-01';
  const insert = (more: Record<string, unknown> = {}) => {
    const given = { star: 2, from: DAY, to: null, assessment: null, channel: 'C', record: 'R', ...more } as Record<
      string,
      unknown
    >;
    return query(sql`
      insert into stations.grade (id, station_id, star, valid_from, valid_to, graded_by, reason, assessment_id, source_channel, source_record)
      select ${newId()}, id, ${given.star}, ${given.from}, ${given.to}, '甘州区总工会', '评定', ${given.assessment}, ${given.channel}, ${given.record}
      from stations.station where station_code = ${CODE}`);
  };
  const assessment = async (more: { readonly star: number; readonly passed: boolean }) => {
    const id = newId();
    await query(sql`
      insert into stations.assessment (id, station_id, step, passed, star, assessed_by, assessed_on)
      select ${id}, id, 'CITY', ${more.passed}, ${more.star}, '张掖市总工会', ${DAY} from stations.station where station_code = ${CODE}`);
    return { assessment: id, channel: null, record: null };
  };

  it('never two at a time', async () => {
    await there();
    await insert({ to: '2024-05-31' });
    await expect(insert({ from: '2024-05-31' })).rejects.toThrow('grades_do_not_overlap');
    await insert({ from: '2024-06-01' });
    await expect(insert({ from: '2025-01-01' })).rejects.toThrow('grades_do_not_overlap');
  });

  it.each([
    ['six stars', { star: 6 }, 'grade_star_check'],
    ['no ground', { channel: null, record: null }, 'grade_has_one_ground'],
    ['a channel without its record', { record: null }, 'grade_source'],
    ['an end before the beginning', { to: '2024-04-29' }, 'grade_is_forward'],
  ])('never with %s', async (_, more, constraint) => {
    await there();
    await expect(insert(more)).rejects.toThrow(constraint);
  });

  it('never by an assessment that did not pass, for other stars, or of another station', async () => {
    await there();
    await expect(insert(await assessment({ star: 2, passed: false }))).rejects.toThrow('grade_is_borne');
    await expect(insert(await assessment({ star: 3, passed: true }))).rejects.toThrow('grade_is_borne');
    const other = await assessment({ star: 2, passed: true });
    const [{ id = '' } = {}] = [{ id: await there({ code: 'OTHER' }) }];
    await query(sql`update stations.assessment set station_id = ${id} where id = ${other.assessment}`);
    await expect(insert(other)).rejects.toThrow('grade_is_borne');
  });

  it('twice by no assessment', async () => {
    await there();
    const ground = await assessment({ star: 2, passed: true });
    await insert({ ...ground, to: DAY });
    await expect(insert({ ...ground, from: '2024-06-01' })).rejects.toThrow('grade_assessment_id_key');
  });
});
