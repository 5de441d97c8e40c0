import { Envelope, Keyring } from '../../../src/auth/index.js';
import { IdType, People, type ToldPerson, WorkerGroup } from '../../../src/domains/membership/index.js';
import type { Regions } from '../../../src/domains/regions/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import { type TestHub, testHub } from '../../support/hub.js';

const SOME: ToldPerson = {
  name: '欧阳娜娜',
  idNumber: '11010519491231002X',
  mobile: '138 1234 5678',
  homeRegion: '513425',
  workRegion: '620702',
  workerGroups: [WorkerGroup.TRUCK_DRIVER, WorkerGroup.COURIER, WorkerGroup.TRUCK_DRIVER],
};
const ME = `{ me { id version memberNo displayName idNumberMasked mobileMasked workerGroups
  homeRegion { code name } workRegion { code name } sources { channel } } }`;

let hub: TestHub;
let people: People;
beforeAll(async () => {
  hub = await testHub();
  people = peopleWith(hub.keyring);
});
beforeEach(() => hub.test.database.query(sql`truncate membership.person cascade`));
afterAll(() => hub.close());

/** The people as a hub with other keys keeps them. */
function peopleWith(keyring: Keyring): People {
  const regions = {
    find: (code: string) => (/^\d{6}$/.test(code) && code !== '999999' ? {} : null),
  } as unknown as Regions;
  return new People({ keyring, envelope: new Envelope(keyring), regions });
}
const create = (told: ToldPerson = SOME, by = people) => hub.test.database.transaction((tx) => by.create(tx, told));
const codesOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error) => refusalsOf(error)?.map(({ code }) => code) ?? [String(error)],
  );
const member = (id: string) => ({ subject: globalId('mem', id), scopes: ['MEMBER'] as const });

describe('me', () => {
  it('answers the person with masked values, and with nothing of them in the statement', async () => {
    const id = await create();
    const { data, codes, sent } = await hub.ask(ME, {}, { as: member(id) });
    expect(codes).toEqual([]);
    expect(data.me).toEqual({
      id: globalId('mem', id),
      version: 1,
      memberNo: null,
      displayName: '欧阳**',
      idNumberMasked: '1101**********002X',
      mobileMasked: '+86138****5678'.slice(3),
      workerGroups: ['COURIER', 'TRUCK_DRIVER'],
      homeRegion: { code: '513425', name: '会理县' },
      workRegion: { code: '620702', name: '甘州区' },
      sources: [],
    });
    expect(sent.filter(({ text }) => /membership\W+person/.test(text))).toHaveLength(1);
  });

  it('is null for staff, and for a member of whom the hub knows no person', async () => {
    await create();
    expect((await hub.ask(ME, {}, { as: { subject: 'dev:member', scopes: ['MEMBER'] } })).data.me).toBeNull();
    expect((await hub.ask(ME, {}, { as: { scopes: ['ADMIN'] } })).codes).toEqual(['FORBIDDEN']);
    expect((await hub.ask(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('of somebody of whom nothing is known has no value', async () => {
    const id = await create({});
    const { data } = await hub.ask(ME, {}, { as: member(id) });
    expect(data.me).toMatchObject({ displayName: null, idNumberMasked: null, mobileMasked: null, workerGroups: [] });
  });
});

describe('a person by the global id', () => {
  const NODE = 'query ($id: ID!) { node(id: $id) { ... on Member { displayName mobileMasked } } }';

  it.each([
    ['a cadre of the place of work', { scopes: ['CADRE'] as const, regionCodes: ['620000'] }, '欧阳**'],
    ['an administrator', { scopes: ['ADMIN'] as const }, '欧阳**'],
    ['a cadre of the home', { scopes: ['CADRE'] as const, regionCodes: ['510000'] }, undefined],
    [
      'another member',
      { subject: globalId('mem', '01900000-0000-7000-8000-000000000000'), scopes: ['MEMBER'] as const },
      undefined,
    ],
    ['a keeper of a station', { scopes: ['STATION_KEEPER'] as const, stationCodes: ['620702-TH-0001'] }, undefined],
    ['a partner agency', { scopes: ['PARTNER'] as const, regionCodes: ['620000'] }, undefined],
  ])('is seen by %s as far as that one may', async (_, as, displayName) => {
    const id = await create();
    const { data } = await hub.ask(NODE, { id: globalId('mem', id) }, { as });
    expect(data.node?.displayName).toBe(displayName);
  });
});

describe('People', () => {
  it('keeps every value sealed, and nothing of it readable', async () => {
    await create();
    const [row] = await hub.test.database.query<{ text: string }>(sql`select p::text as text from membership.person p`);
    for (const plain of ['欧阳', '11010519491231002X', '13812345678', '1949-12-31'])
      for (const written of [plain, Buffer.from(plain).toString('hex')]) expect(row?.text).not.toContain(written);
  });

  it('refuses a second person of one id number, however it is typed', async () => {
    await create();
    expect(await codesOf(create({ ...SOME, idNumber: '11010519491231002ｘ' }))).toEqual(['ID_NUMBER_TAKEN']);
    await create({ name: '欧阳娜娜', mobile: '13812345678' });
  });

  it('enters one of many who come with one id number at once', async () => {
    const codes = await Promise.all(Array.from({ length: 8 }, () => codesOf(create())));
    expect(codes.filter((each) => each.length === 0)).toHaveLength(1);
    expect(codes.flat()).toEqual(Array.from({ length: 7 }, () => 'ID_NUMBER_TAKEN'));
  });

  it('tells all that is wrong at once, and repeats none of it', async () => {
    const wrong = {
      name: '张',
      idNumber: '110105194912310021',
      mobile: '123',
      homeRegion: '999999',
      birthDate: '1985-02-28',
    };
    const refusals = await create(wrong).catch((error) => refusalsOf(error) ?? []);
    expect((refusals as readonly { code: string }[]).map(({ code }) => code)).toEqual([
      'NAME_INVALID',
      'ID_NUMBER_CHECK_DIGIT',
      'MOBILE_INVALID',
      'REGION_UNKNOWN',
    ]);
    expect(JSON.stringify(refusals)).not.toMatch(/110105|张/);
    expect(await codesOf(create({ idType: IdType.PASSPORT }))).toEqual(['ID_NUMBER_INVALID']);
    expect(await codesOf(create({ ...SOME, birthDate: '1985-02-28' }))).toEqual(['ID_NUMBER_DATE']);
  });

  it('finds a person by the id number', async () => {
    const id = await create();
    const found = await hub.test.database.transaction((tx) =>
      people.byIdNumber(tx, IdType.RESIDENT_ID, '11010519491231002X'),
    );
    expect(found).toMatchObject({ id, workRegion: '620702' });
    const other = await hub.test.database.transaction((tx) =>
      people.byIdNumber(tx, IdType.PASSPORT, '11010519491231002X'),
    );
    expect(other).toBeUndefined();
  });

  it('binds a checked mobile, which counts a version only where it is another one', async () => {
    const id = await create();
    const bind = (mobile: string) => hub.test.database.transaction((tx) => people.bindMobile(tx, id, mobile));
    expect(await bind('13812345678')).toBe(false);
    expect(await bind('+86 139 8765 4321')).toBe(true);
    const { data } = await hub.ask(ME, {}, { as: member(id) });
    expect(data.me).toMatchObject({ version: 2, mobileMasked: '139****4321' });
    expect(await codesOf(bind('12345'))).toEqual(['MOBILE_INVALID']);
  });

  it('can not be written by a hub that does not hold the key that rules', async () => {
    const error = await create(SOME, peopleWith(Keyring.generate('k9'))).catch(String);
    expect(error).toMatch(/People are found by indexes of the key k1, which HUB_KEYS of this hub does not hold/);
  });

  it('leaves no row without the index that rules, whoever writes', async () => {
    const bare = hub.test.database.query(sql`
      insert into membership.person (id, mobile, mobile_index_a)
      values (gen_random_uuid(), '\x01'::bytea, '\x026b3900000000000000000000000000000000'::bytea)`);
    await expect(bare).rejects.toThrow(/not indexed by the key that rules/);
    const id = await create();
    for (const column of ['name', 'id_number', 'mobile']) {
      const moved = hub.test.database.query(sql`
        update membership.person set ${rawSql(`${column}_index_a`)} = '\x026b3900000000000000000000000000000000'::bytea
        where id = ${id}`);
      await expect(moved).rejects.toThrow(/not indexed by the key that rules/);
    }
  });

  it('tells the newest fifty of what was asked for again and again, however often', async () => {
    const id = await create();
    const stay = newId();
    await hub.test.database.query(sql`update membership.person set member_no = 'H-1' where id = ${id}::uuid`);
    await hub.test.database.query(sql`
      insert into membership.application (id, application_no, person_id, union_id, region_code, state, join_route, decided_at,
        consent_text_version, due_on, submitted_at)
      select gen_random_uuid(), 'A-' || n, ${id}::uuid, gen_random_uuid(), '620702', 'CANCELLED', 'ONLINE', now(), 1,
        '2024-01-01', timestamptz '2024-01-01 00:00Z' + make_interval(mins => n) from generate_series(1, 60) n`);
    await hub.test.database.query(sql`
      insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, ends_before)
      select case n when 1 then ${stay}::uuid else gen_random_uuid() end, ${id}::uuid, 'H-1', gen_random_uuid(), '620702',
        'WITHDRAWN', date '2020-01-01' + n, date '2020-01-01' + n, date '2020-01-02' + n from generate_series(1, 60) n`);
    await hub.test.database.query(sql`
      insert into membership.transfer (id, transfer_no, person_id, from_membership_id, from_union_id, from_region_code,
        to_union_id, to_region_code, state, state_before, requested_at, decided_at, due_at)
      select gen_random_uuid(), 'T-' || n, ${id}::uuid, ${stay}::uuid, gen_random_uuid(), '620702', gen_random_uuid(), '620702',
        'CANCELLED', 'ACTIVE', timestamptz '2024-01-01 00:00Z' + make_interval(mins => n), now(), now()
      from generate_series(1, 60) n`);
    const LISTS = '{ me { applications { applicationNo } transfers { transferNo } membershipHistory { validFrom } } }';
    const { me } = (await hub.ask(LISTS, {}, { as: member(id) })).data;
    expect(me.applications.map(({ applicationNo }: any) => applicationNo)).toEqual(lastFifty((n) => `A-${n}`));
    expect(me.transfers.map(({ transferNo }: any) => transferNo)).toEqual(lastFifty((n) => `T-${n}`));
    expect(me.membershipHistory).toHaveLength(50);
    expect(me.membershipHistory[0]).toEqual({ validFrom: '2020-03-01' });
  });
});

const lastFifty = (named: (n: number) => string) => Array.from({ length: 50 }, (_, n) => named(60 - n));
