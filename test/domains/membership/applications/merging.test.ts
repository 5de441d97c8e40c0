import { Audit, AuditAction } from '../../../../src/auth/index.js';
import { identityParts } from '../../../../src/domains/identity/identity.parts.js';
import { whoseOf } from '../../../../src/domains/identity/whose.js';
import { membershipParts } from '../../../../src/domains/membership/index.js';
import { PersonRecords } from '../../../../src/domains/membership/person.values.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { signedInMember } from '../../../support/signed-in.js';
import { cadreOf, joined, memberAs, memberships, peopleOf, personIn, unionIn } from '../support.js';
import { applicant, apply, CADRE, decide, idNumber, told } from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'U' });
  await unionIn(hub, { code: 'OTHER' });
});
afterAll(() => hub.close());

const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());

/** Somebody who was a member once, with this number, and works in the region. */
async function knownWith(number: string, more: object = {}) {
  const known = await personIn(hub, { name: '王小明', idNumber: number, workRegion: '620702', ...more });
  await joined(hub, known.id, union, '2020-01-01');
  await hub.hub.database.transaction(async (tx) => {
    const live = await memberships.live(tx, known.id);
    if (live) await memberships.close(tx, live, 'WITHDRAWN' as never, '2021-01-01');
  });
  const [row] = await hub.test.database.query<{ memberNo: string }>(sql`
    select member_no as "memberNo" from membership.person where id = ${known.id}::uuid`);
  return { ...known, memberNo: row?.memberNo ?? '' };
}

describe('an applicant who is a known person', () => {
  it('goes on as that person, whose number stays, with what was told and what either record said', async () => {
    const number = idNumber();
    const known = await knownWith(number, { homeRegion: '620725', workerGroups: ['COURIER'] as never });
    const input = { name: '王晓明', idNumber: number, mobile: '13600000003', workerGroups: ['TRUCK_DRIVER'] };
    const { application, id } = await applicant(hub, 'U', input);
    const answer = await decide(hub, application, { sameAsMemberNo: known.memberNo });
    expect(answer).toMatchObject({
      errors: [],
      application: {
        state: 'APPROVED',
        applicant: {
          memberNo: known.memberNo,
          displayName: '王**',
          mobileMasked: '136****0003',
          workerGroups: ['TRUCK_DRIVER'],
        },
        membership: { state: 'ACTIVE' },
      },
    });
    const MINE = `{ me { id memberNo homeRegion { code } membershipHistory { state } applications { state } consents { kind }
      dataAccesses(first: 5) { nodes { action } } } }`;
    const { data } = await hub.ask(MINE, {}, { as: memberAs(known.id) });
    expect(data.me).toEqual({
      ...{ id: globalId('mem', known.id), memberNo: known.memberNo, homeRegion: { code: '620725' } },
      ...{ membershipHistory: [{ state: 'ACTIVE' }, { state: 'WITHDRAWN' }], applications: [{ state: 'APPROVED' }] },
      ...{ consents: [{ kind: 'PERSONAL_DATA' }], dataAccesses: { nodes: [{ action: 'MERGE' }, { action: 'MERGE' }] } },
    });
    const [gone] = await hub.test.database.query(sql`
      select merged_into as "into", coalesce(name, id_number, mobile) as left from membership.person where id = ${id}::uuid`);
    expect(gone).toEqual({ into: known.id, left: null });
  });

  it('is found by the id and the number of the record that went', async () => {
    const mobile = '13600000004';
    const known = await knownWith(idNumber());
    const former = await personIn(hub, { mobile });
    await hub.test.database.query(
      sql`update membership.person set member_no = 'FORMER-1' where id = ${former.id}::uuid`,
    );
    const { application } = await apply(hub, former.as, told('U', { idNumber: await numberOf(known.id) }));
    await decide(hub, application.id, { sameAsMemberNo: known.memberNo });
    const NODE = 'query ($id: ID!) { node(id: $id) { id ... on Member { memberNo } } }';
    const { data } = await hub.ask(NODE, { id: globalId('mem', former.id) }, { as: CADRE });
    expect(data.node).toEqual({ id: globalId('mem', known.id), memberNo: known.memberNo });
    const found = await hub.hub.database.transaction((tx) => peopleOf(hub).byMemberNo(tx, 'FORMER-1'));
    expect(found).toMatchObject({ id: known.id });
  });

  it('signs in as before, by the account of either record, and so do both at once', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const [ofKnown, other] = [await signedInMember(hub.hub, known.id), await personIn(hub)];
    const ofOther = await signedInMember(hub.hub, other.id);
    const { application } = await apply(hub, other.as, told('U', { idNumber: number }));
    expect(codes(await decide(hub, application.id, { sameAsMemberNo: known.memberNo }))).toEqual([]);
    const accounts = await hub.test.database.query<{ id: string; merged: boolean }>(sql`
      select id, is_merged as merged from identity.account where person_id = ${known.id}::uuid order by is_merged`);
    expect(accounts).toEqual([
      { id: ofKnown.accountId, merged: false },
      { id: ofOther.accountId, merged: true },
    ]);
    // What is opened from now on for the person is of the one account, once however many ask.
    const again = await Promise.all([0, 1, 2].map(() => signedInMember(hub.hub, known.id)));
    expect(new Set(again.map(({ accountId }) => accountId))).toEqual(new Set([ofKnown.accountId]));
  });

  it('reads who looked at the record that went, and at one that had gone into that; and no reason of it stays when erased', async () => {
    const mobile = '13600000008';
    const [middle, last] = [
      await personIn(hub, { name: '王小明', mobile, workRegion: '620702' }),
      await personIn(hub, { name: '王小明', mobile, workRegion: '620702' }),
    ];
    const first = await applicant(hub, 'U', { idType: 'PASSPORT', idNumber: 'E87654321', mobile, name: '王小明' });
    for (const [person, no] of [
      [middle.id, 'LOOKED-1'],
      [last.id, 'LOOKED-2'],
    ])
      await hub.test.database.query(
        sql`update membership.person set member_no = ${no} where id = ${person ?? ''}::uuid`,
      );
    const audit = new Audit(hub.hub.envelope);
    const looked = (id: string, reason: string) =>
      hub.hub.database.transaction((tx) =>
        audit.append(tx, {
          ...{ action: AuditAction.REVEAL, actor: 'hub test', subject: globalId('mem', id), purpose: null, reason },
          fields: ['Member.name'],
        }),
      );
    await looked(first.id, '第一次');
    await looked(middle.id, '第二次');
    const sent = { decision: 'REJECT', note: '已合并' };
    await checkedMobile(first.key);
    expect(codes(await decide(hub, first.application, { ...sent, sameAsMemberNo: 'LOOKED-1' }))).toEqual([]);
    const own = told('U', { idType: 'PASSPORT', idNumber: 'E87654321', mobile, name: '王小明' });
    const { application } = await apply(hub, middle.as, own);
    await checkedMobile(keyOf('app', application.id) ?? '');
    expect(codes(await decide(hub, application.id, { ...sent, sameAsMemberNo: 'LOOKED-2' }))).toEqual([]);
    const MINE = '{ me { dataAccesses(first: 20) { totalCount nodes { action reason } } } }';
    const reasons = async () => {
      const { dataAccesses } = (await hub.ask(MINE, {}, { as: memberAs(last.id) })).data.me;
      return dataAccesses.nodes
        .filter(({ action }: { action: string }) => action === 'REVEAL')
        .map(({ reason }: { reason: string | null }) => reason);
    };
    expect(await reasons()).toEqual(['第二次', '第一次']);
    const part = identityParts(hub.hub.envelope).find(({ name }) => name === 'dataAccesses');
    const whose = await hub.hub.database.transaction((tx) =>
      whoseOf(tx, { people: peopleOf(hub), parts: [] }, last.id),
    );
    const copied = await hub.hub.database.transaction(async (tx) => part?.collect(tx, whose));
    const seen = (copied as { action: string; reason: string }[]).filter(({ action }) => action === 'REVEAL');
    expect(seen.map(({ reason }) => reason)).toEqual(['第一次', '第二次']);
    await hub.hub.database.transaction(async (tx) => part?.erase?.(tx, whose));
    expect(await reasons()).toEqual([null, null]);
    // What is gone of other ids than the own one is told to be erased by rows of their own.
    const gone = whose.subjects.slice(1);
    expect(gone).toHaveLength(2);
    const erased = await hub.hub.database.query<{ subject: string }>(sql`
      select distinct e.subject from audit.entry e where e.action = 'ERASE'`);
    expect(gone).toEqual(expect.arrayContaining(erased.map(({ subject }) => subject)));
    expect(erased.length).toBeGreaterThan(0);
  });

  it('is asked for the erasure that either record asked for, and has the newer consent', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const other = await applicant(hub, 'U', { idNumber: number });
    const GIVE = 'mutation { giveConsent(input: { kind: PERSONAL_DATA, textVersion: 1 }) { errors { code } } }';
    await hub.ask(GIVE, {}, { as: known.as });
    for (const [person, day] of [
      [known.id, '2999-01-02'],
      [other.id, '2999-01-01'],
    ])
      await hub.test.database.query(sql`
        insert into identity.erasure (id, person_id, due_on) values (${newId()}::uuid, ${person}::uuid, ${day}::date)`);
    expect(codes(await decide(hub, other.application, { sameAsMemberNo: known.memberNo }))).toEqual([]);
    const MINE = '{ me { erasure { dueOn } consents { withdrawnAt } } }';
    const { data } = await hub.ask(MINE, {}, { as: known.as });
    expect(data.me.erasure).toEqual({ dueOn: '2999-01-01' });
    expect(data.me.consents.map(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toEqual([
      true,
      false,
    ]);
  });

  it('has not agreed any more to what one of the two records took back later than the other agreed', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const GIVE = 'mutation { giveConsent(input: { kind: PERSONAL_DATA, textVersion: 1 }) { errors { code } } }';
    const WITHDRAW = 'mutation { withdrawConsent(input: { kind: PERSONAL_DATA }) { errors { code } } }';
    const other = await applicant(hub, 'U', { idNumber: number });
    await hub.ask(GIVE, {}, { as: known.as });
    await hub.ask(WITHDRAW, {}, { as: known.as });
    const sent = { decision: 'REJECT', note: '已合并', sameAsMemberNo: known.memberNo };
    expect(codes(await decide(hub, other.application, sent))).toEqual([]);
    const { data } = await hub.ask('{ me { consents { withdrawnAt } } }', {}, { as: known.as });
    expect(data.me.consents.map(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toEqual([
      false,
      false,
    ]);
  });

  it('is told and rid of why a stay was kept that was left with the other record', async () => {
    const [kept, gone] = [await personIn(hub), await personIn(hub)];
    const stay = await joined(hub, gone.id, union, '2020-01-01');
    const reason = hub.hub.envelope.seal('退休', { table: 'membership.membership', column: 'state_reason', row: stay });
    await hub.test.database.query(sql`
      update membership.membership set state_reason = ${reason}::bytea, state = 'WITHDRAWN', ends_before = '2021-01-01'
      where id = ${stay}::uuid`);
    const records = new PersonRecords({ keyring: hub.keyring, envelope: hub.hub.envelope });
    await hub.hub.database.transaction((tx) => records.leave(tx, gone.id, kept.id));
    const parts = membershipParts({ envelope: hub.hub.envelope, people: peopleOf(hub), service: memberships });
    const part = parts.find(({ name }) => name === 'memberships');
    const whose = { personId: kept.id, subjects: [], numbers: [] };
    const collected = () => hub.hub.database.transaction(async (tx) => part?.collect(tx, whose));
    expect(await collected()).toMatchObject([{ reason: '退休' }]);
    await hub.hub.database.transaction(async (tx) => part?.erase?.(tx, whose));
    expect(await collected()).toMatchObject([{ reason: null }]);
  });

  it('who is a member of that very union is granted that membership, and of another one asks for a transfer', async () => {
    const number = idNumber();
    const known = await personIn(hub, { name: '王小明', idNumber: number });
    const stay = await joined(hub, known.id, union, '2020-01-01');
    const [{ memberNo }] = (await hub.test.database.query<{ memberNo: string }>(sql`
      select member_no as "memberNo" from membership.person where id = ${known.id}::uuid`)) as [{ memberNo: string }];
    const elsewhere = await applicant(hub, 'OTHER', { idNumber: number });
    expect(codes(await decide(hub, elsewhere.application, { sameAsMemberNo: memberNo }))).toEqual([
      'MEMBERSHIP_EXISTS',
    ]);
    const sent = { decision: 'REJECT', note: '已有会籍，请申请转接', sameAsMemberNo: memberNo };
    expect(await decide(hub, elsewhere.application, sent)).toMatchObject({
      errors: [],
      application: { state: 'REJECTED', applicant: { memberNo } },
    });
    const again = await applicant(hub, 'U', { idNumber: number });
    const { application } = await decide(hub, again.application, { sameAsMemberNo: memberNo });
    expect(application.membership).toMatchObject({ joinedOn: '2020-01-01', state: 'ACTIVE' });
    const [row] = await hub.test.database.query(sql`
      select membership_id as id from membership.application where id = ${again.key}::uuid`);
    expect(row).toEqual({ id: stay });
  });

  it('is nobody who shares no id number and no name with a checked mobile, has another number, or is out of reach', async () => {
    const mobile = '13600000005';
    const known = await knownWith(idNumber(), { mobile });
    const stranger = await applicant(hub, 'U', { mobile: '13600000006' });
    const same = { sameAsMemberNo: known.memberNo };
    expect(codes(await decide(hub, stranger.application, same))).toEqual(['NOT_SAME_PERSON sameAsMemberNo']);
    const neighbour = await applicant(hub, 'U', { mobile, name: '王小明' });
    expect(codes(await decide(hub, neighbour.application, same))).toEqual(['NOT_SAME_PERSON sameAsMemberNo']);
    const far = await personIn(hub, { name: '王小明', mobile, workRegion: '510104' });
    await hub.test.database.query(sql`update membership.person set member_no = 'FAR-1' where id = ${far.id}::uuid`);
    const unknown = ['NOT_FOUND sameAsMemberNo'];
    expect(codes(await decide(hub, neighbour.application, { sameAsMemberNo: 'FAR-1' }))).toEqual(unknown);
    expect(codes(await decide(hub, neighbour.application, { sameAsMemberNo: 'NOBODY' }))).toEqual(unknown);
    const wide = cadreOf('620000', '510000');
    const byMobile = { sameAsMemberNo: 'FAR-1' };
    // Typed, and by nobody shown to be the own one.
    expect(codes(await decide(hub, neighbour.application, byMobile, wide))).toEqual(['NOT_SAME_PERSON sameAsMemberNo']);
    const other = await applicant(hub, 'U', { mobile });
    await checkedMobile(other.key);
    expect(codes(await decide(hub, other.application, byMobile, wide))).toEqual(['NOT_SAME_PERSON sameAsMemberNo']);
    await checkedMobile(neighbour.key);
    expect(codes(await decide(hub, neighbour.application, byMobile, wide))).toEqual([]);
  });

  it('is made so once by two who decide at once in two directions', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const [one, other] = [
      await applicant(hub, 'U', { idNumber: number }),
      await applicant(hub, 'OTHER', { idNumber: number }),
    ];
    const same = { sameAsMemberNo: known.memberNo };
    const answers = await Promise.all([decide(hub, one.application, same), decide(hub, other.application, same)]);
    expect(answers.flatMap(codes)).toEqual(['MEMBERSHIP_EXISTS']);
    const [row] = await hub.test.database.query(sql`
      select count(*)::integer as n from membership.membership where person_id = ${known.id}::uuid and ends_before is null`);
    expect(row).toEqual({ n: 1 });
  });

  it('who has asked as well is a member then, and what that one asked for can not be granted elsewhere', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const { application: own } = await apply(hub, known.as, told('OTHER', { idNumber: number }));
    const { application } = await applicant(hub, 'U', { idNumber: number });
    const answers = await Promise.all([
      decide(hub, application, { sameAsMemberNo: known.memberNo }),
      decide(hub, own.id),
    ]);
    expect(answers.flatMap(codes)).toEqual(['MEMBERSHIP_EXISTS']);
  });

  it('is found by the id and number of every record that went, also of one that had taken in another', async () => {
    const mobile = '13600000007';
    const withNumber = async (memberNo: string) => {
      const person = await personIn(hub, { name: '王小明', mobile, workRegion: '620702' });
      await hub.test.database.query(
        sql`update membership.person set member_no = ${memberNo} where id = ${person.id}::uuid`,
      );
      return person;
    };
    const [middle, last] = [await withNumber('MIDDLE-1'), await withNumber('LAST-1')];
    const passport = { idType: 'PASSPORT', idNumber: 'E12345678', mobile, name: '王小明' };
    const sent = { decision: 'REJECT', note: '已合并' };
    const first = await applicant(hub, 'U', passport);
    await checkedMobile(first.key);
    expect(codes(await decide(hub, first.application, { ...sent, sameAsMemberNo: 'MIDDLE-1' }))).toEqual([]);
    const { application } = await apply(hub, middle.as, told('U', passport));
    await checkedMobile(keyOf('app', application.id) ?? '');
    expect(codes(await decide(hub, application.id, { ...sent, sameAsMemberNo: 'LAST-1' }))).toEqual([]);
    const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [first.id, middle.id].map((id) => globalId('mem', id));
    const { data } = await hub.ask(NODES, { ids }, { as: CADRE });
    expect(data.nodes).toEqual(ids.map(() => ({ id: globalId('mem', last.id) })));
    const found = await hub.hub.database.transaction((tx) => peopleOf(hub).byMemberNo(tx, 'MIDDLE-1'));
    expect(found?.id).toBe(last.id);
  });

  it('is decided with the own number as without one', async () => {
    const number = idNumber();
    const known = await knownWith(number);
    const { application } = await apply(hub, known.as, told('U', { idNumber: number }));
    const answer = await decide(hub, application.id, { sameAsMemberNo: known.memberNo });
    expect(answer).toMatchObject({
      errors: [],
      application: { state: 'APPROVED', applicant: { memberNo: known.memberNo } },
    });
  });
});

describe('what the hub keeps of a person who applied', () => {
  it('is told in full in the copy of everything, and erased with the person', async () => {
    const { membershipParts } = await import('../../../../src/domains/membership/index.js');
    const number = idNumber();
    const open = await applicant(hub, 'U', { name: '令狐鑫淼', idNumber: number });
    const parts = membershipParts({ people: peopleOf(hub), envelope: hub.hub.envelope, service: memberships });
    const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });
    const copy = await hub.hub.database.transaction(async (tx) =>
      Promise.all(parts.map(({ collect }) => collect(tx, whose(open.id)))),
    );
    expect(copy[3]).toMatchObject([{ name: '令狐鑫淼', idNumber: number, state: 'UNDER_REVIEW', joinRoute: 'ONLINE' }]);
    const member = await applicant(hub, 'U');
    await decide(hub, member.application, { note: '欢迎' });
    for (const id of [open.id, member.id])
      await hub.hub.database.transaction(async (tx) => {
        for (const { erase } of parts) await erase?.(tx, whose(id));
      });
    const rows = await hub.test.database.query(sql`
      select a.state, coalesce(a.name, a.id_number, a.mobile, a.decision_note) as left, m.state as stay
      from membership.application a left join membership.membership m on m.id = a.membership_id
      where a.person_id in (${open.id}::uuid, ${member.id}::uuid) order by a.submitted_at`);
    expect(rows).toEqual([
      { state: 'CANCELLED', left: null, stay: null },
      { state: 'APPROVED', left: null, stay: 'WITHDRAWN' },
    ]);
  });
});

/** As where WeChat has shown that the mobile is the applicant's. */
const checkedMobile = (key: string) =>
  hub.test.database.query(sql`update membership.application set mobile_checked_at = now() where id = ${key}::uuid`);

/** The id number of a person, in full. */
async function numberOf(id: string): Promise<string> {
  const values = await hub.hub.database.transaction((tx) => peopleOf(hub).inFull(tx, id, ['id_number']));
  return values.id_number ?? '';
}
