import { jobMergeParts, jobParts } from '../../../../src/domains/activities/index.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, personIn, type Who } from '../../membership/support.js';
import { takeRows, WELDER } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

let postings = 0;
/** An open posting in 崇川区, or what else is told; answers its global id. */
async function postingIn(told: Readonly<Record<string, string>> = {}): Promise<string> {
  const postNo = `A-${++postings}`;
  const { problems } = await takeRows(hub, [{ ...WELDER, 岗位编号: postNo, ...told }]);
  expect(problems).toEqual([]);
  const [row] = await hub.hub.database.query<{ id: string }>(sql`
    select id from activities.job_posting where post_no = ${postNo}`);
  return globalId('job', row?.id ?? '');
}
const applicant = (name = '赵铁柱') => personIn(hub, { name, mobile: '13800138000' });

const FIELDS = 'application { id version state posting { title } member { displayName } }';
const ERRORS = 'errors { code path ... on FieldError { rule } }';
const act = (name: string, input: string) => async (as: Who, given: object) => {
  const text = `mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${FIELDS} ${ERRORS} } }`;
  const { data, codes } = await hub.ask(text, { input: given }, { as });
  expect(codes).toEqual([]);
  return data.answer;
};
const submit = (as: Who, postingId: string, idempotencyKey = newId()) =>
  act('submitJobApplication', 'SubmitJobApplicationInput')(as, { idempotencyKey, postingId });
const withdraw = (as: Who, applicationId: string) =>
  act('withdrawJobApplication', 'WithdrawJobApplicationInput')(as, { applicationId });
const record = (as: Who, applicationId: string, step: string, expectedVersion: number) =>
  act('recordJobApplication', 'RecordJobApplicationInput')(as, { applicationId, step, expectedVersion });
const codes = ({ errors }: { errors: readonly { code: string }[] }) => errors.map(({ code }) => code);

describe('whoever looks for work', () => {
  it('applies for an open posting once, also in many calls at once', async () => {
    const [{ as }, posting] = [await applicant(), await postingIn()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(as, posting)));
    const [one, ...others] = answers.filter(({ application }) => application);
    expect(one.application).toMatchObject({ state: 'SUBMITTED', version: 1, posting: { title: '电焊工' } });
    expect(others).toEqual([]);
    expect(answers.flatMap(codes)).toEqual(Array(7).fill('ALREADY_APPLIED'));
    const me = await hub.ask('{ me { jobApplications { nodes { id state } } } }', {}, { as });
    expect(me.data.me.jobApplications.nodes).toEqual([{ id: one.application.id, state: 'SUBMITTED' }]);
  });

  it('is answered the same for the same key', async () => {
    const [{ as }, posting, key] = [await applicant(), await postingIn(), newId()];
    const first = await submit(as, posting, key);
    expect((await submit(as, posting, key)).application.id).toBe(first.application.id);
  });

  it.each([
    ['is filled', { 岗位状态: '已招满' }],
    ['was taken back', { 岗位状态: '已下架' }],
    ['is over', { 截止日期: '2024-01-31' }],
  ])('does not apply for what %s', async (_, told) => {
    const { errors } = await submit((await applicant()).as, await postingIn(told));
    expect(errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'jobApplication.posting.open' }]);
  });

  it('does not apply for what is not there', async () => {
    expect(codes(await submit((await applicant()).as, 'job_none'))).toEqual(['NOT_FOUND']);
  });

  it('takes an application back, and may apply again then', async () => {
    const [{ as }, posting] = [await applicant(), await postingIn()];
    const { application } = await submit(as, posting);
    const other = await applicant();
    expect(codes(await withdraw(other.as, application.id))).toEqual(['NOT_FOUND']);
    expect((await withdraw(as, application.id)).application).toMatchObject({ state: 'WITHDRAWN', version: 2 });
    expect((await withdraw(as, application.id)).application).toMatchObject({ version: 2 });
    expect(codes(await submit(as, posting))).toEqual([]);
  });
});

describe('a cadre of the division of the work', () => {
  const ofCity = cadreOf('320600');

  it('takes down what came of it step by step, and leaves none out', async () => {
    const { application } = await submit((await applicant()).as, await postingIn());
    for (const [step, state] of [
      ['INTENTION', 'SUBMITTED'],
      ['HIRED', 'SUBMITTED'],
      ['DECLINED', 'SUBMITTED'],
    ] as const) {
      const { errors } = await record(ofCity, application.id, step, 1);
      expect([state, errors]).toEqual([
        state,
        [{ code: 'STATE_NOT_ALLOWED', path: ['step'], rule: 'jobApplication.step.order' }],
      ]);
    }
    let version = 1;
    for (const step of ['VIEWED', 'INTENTION', 'HIRED']) {
      const answer = await record(ofCity, application.id, step, version++);
      expect(answer.application).toMatchObject({ state: step, version, member: { displayName: '赵**' } });
    }
    for (const step of ['VIEWED', 'DECLINED'])
      expect(codes(await record(ofCity, application.id, step, version))).toEqual(['STATE_NOT_ALLOWED']);
  });

  it('declines what was seen, and then it is over', async () => {
    const [{ as }, posting] = [await applicant(), await postingIn()];
    const { application } = await submit(as, posting);
    await record(ofCity, application.id, 'VIEWED', 1);
    expect((await record(ofCity, application.id, 'DECLINED', 2)).application.state).toBe('DECLINED');
    expect(codes(await withdraw(as, application.id))).toEqual(['STATE_NOT_ALLOWED']);
    expect(codes(await submit(as, posting))).toEqual(['ALREADY_APPLIED']);
  });

  it('is told where somebody was first', async () => {
    const { application } = await submit((await applicant()).as, await postingIn());
    const answers = await Promise.all([1, 2].map(() => record(ofCity, application.id, 'VIEWED', 1)));
    expect(answers.flatMap(codes)).toEqual(['VERSION_CONFLICT']);
  });

  it('does nothing about those of elsewhere, nor about the own one', async () => {
    const one = await applicant();
    const { application } = await submit(one.as, await postingIn());
    expect(codes(await record(cadreOf('520000'), application.id, 'VIEWED', 1))).toEqual(['NOT_FOUND']);
    const both = { ...ofCity, subject: globalId('mem', one.id) };
    expect(codes(await record(both, application.id, 'VIEWED', 1))).toEqual(['NOT_PERMITTED']);
  });

  it('reads those for work in the own region alone, with masked names and no mobiles', async () => {
    const posting = await postingIn();
    const { application } = await submit((await applicant('钱多多')).as, posting);
    const text = `query ($postingId: ID, $state: JobApplicationState) { jobApplications(regionCode: "320000", postingId: $postingId, state: $state) {
      nodes { id member { displayName } } } }`;
    const listed = async (as: Who, variables: object = { postingId: posting }) =>
      (await hub.ask(text, variables as Record<string, unknown>, { as })).data.jobApplications?.nodes;
    expect(await listed(ofCity)).toEqual([{ id: application.id, member: { displayName: '钱**' } }]);
    expect(await listed(ofCity, { postingId: posting, state: 'HIRED' })).toEqual([]);
    expect(await listed(cadreOf('520000'))).toEqual([]);
    const visitor = await hub.ask(text, {}, {});
    expect(visitor.codes).toEqual(['UNAUTHENTICATED']);
    const { data } = await hub.ask(
      'query ($id: ID!) { node(id: $id) { ... on JobApplication { member { displayName mobileMasked } } } }',
      { id: application.id },
      { as: ofCity },
    );
    // A city where somebody wants to work is not yet one to which they belong.
    expect(data.node.member).toEqual({ displayName: '钱**', mobileMasked: null });
    const others = await hub.ask(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: application.id },
      { as: (await applicant()).as },
    );
    expect(others.data.node).toBeNull();
  });
});

describe('applications that are kept', () => {
  const statesOf = async (personId: string) =>
    (
      await hub.hub.database.query<{ state: string }>(sql`
        select state from activities.job_application where person_id = ${personId}::uuid order by state`)
    ).map(({ state }) => state);

  it('are told to the person, and taken back where the person is erased before they are decided', async () => {
    const one = await applicant();
    const [open, decided] = [await submit(one.as, await postingIn()), await submit(one.as, await postingIn())];
    await record(cadreOf('320600'), decided.application.id, 'VIEWED', 1);
    await record(cadreOf('320600'), decided.application.id, 'DECLINED', 2);
    expect(open.errors).toEqual([]);
    const part = jobParts.find(({ name }) => name === 'jobApplications');
    const whose = { personId: one.id, subjects: [], numbers: [] };
    const told = await hub.hub.database.transaction((tx) => part?.collect(tx, whose) ?? Promise.resolve());
    expect(told).toMatchObject([
      { title: '电焊工', employer: WELDER.用人单位, state: 'SUBMITTED' },
      { state: 'DECLINED' },
    ]);
    for (let time = 0; time < 2; time += 1) await hub.hub.database.transaction(async (tx) => part?.erase?.(tx, whose));
    expect(await statesOf(one.id)).toEqual(['DECLINED', 'WITHDRAWN']);
  });

  it('go over to the record that stays: of two for one posting the one that came further', async () => {
    const [kept, gone, posting] = [await applicant(), await applicant(), await postingIn()];
    await submit(kept.as, posting);
    const further = await submit(gone.as, posting);
    await record(cadreOf('320600'), further.application.id, 'VIEWED', 1);
    await submit(gone.as, await postingIn());
    await hub.hub.database.transaction(async (tx) => {
      for (const merge of jobMergeParts) await merge(tx, { kept: kept.id, gone: gone.id } as never);
    });
    expect(await statesOf(kept.id)).toEqual(['SUBMITTED', 'VIEWED', 'WITHDRAWN']);
    expect(await statesOf(gone.id)).toEqual([]);
  });

  it('are told in the log by keys alone', async () => {
    const [one, posting] = [await applicant(), await postingIn()];
    await hub.hub.database.query(sql`truncate events.event`);
    const { application } = await submit(one.as, posting);
    const events = await hub.hub.database.query(sql`
      select topic, subject_id::text as id, region_code as region, facts->'after' as after from events.event where subject_type = 'jap'`);
    expect(events).toEqual([
      {
        ...{ topic: 'JOB_APPLICATION', id: keyOf('jap', application.id), region: '320613' },
        after: { personId: one.id, postingId: keyOf('job', posting), state: 'SUBMITTED', regionCode: '320613' },
      },
    ]);
  });
});

describe('what becomes of an application', () => {
  /** Has messages made of all that was announced by now. */
  async function make(): Promise<void> {
    await settled(hub.hub.database);
    const job = hub.hub.jobs.all.find(({ name }) => name === 'make-notifications');
    await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.hub.database });
  }
  const toldTo = async (person: string) => {
    await make();
    return hub.hub.database.query<{ kind: string; title: string; body: string; subject: string }>(sql`
      select kind, title, body, subject_id as subject from identity.notification where person_id = ${person}::uuid
      order by created_at, id`);
  };

  it('is told to whose it is, step by step, and nothing of what was passed by before the message was made', async () => {
    await make();
    const cadre = cadreOf('320613');
    const one = await applicant();
    const { application } = await submit(one.as, await postingIn());
    expect(await toldTo(one.id)).toEqual([]);
    await record(cadre, application.id, 'VIEWED', 1);
    const [viewed, ...others] = await toldTo(one.id);
    expect(others).toEqual([]);
    expect(viewed).toMatchObject({ kind: 'NOTICE', title: '求职申请已被查看', subject: keyOf('jap', application.id) });
    expect(viewed?.body).toContain('“电焊工”');
    await record(cadre, application.id, 'INTENTION', 2);
    await record(cadre, application.id, 'HIRED', 3);
    expect((await toldTo(one.id)).map(({ title }) => title)).toEqual(['求职申请已被查看', '您已被录用']);
  });

  it('is no news to the person who takes it back', async () => {
    const one = await applicant();
    const { application } = await submit(one.as, await postingIn());
    await withdraw(one.as, application.id);
    expect(await toldTo(one.id)).toEqual([]);
  });
});
