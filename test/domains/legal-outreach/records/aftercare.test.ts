import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import { CaseStage, DISTRICT, handledIn, inDays, rowOf } from '../case.support.js';
import { codes, help, helpAsCadre, link } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const REGISTERED = new Date('2024-09-20T09:00:00+08:00');
const HELP = { kind: 'TRAINING', note: '参加叉车工技能培训', doneOn: '2024-11-01' };

const agreed = () => handledIn(hub, { stage: CaseStage.AGREED, registeredAt: REGISTERED });

describe('help after a case', () => {
  it('is recorded by who handles it and by a cadre of the division', async () => {
    const { as, ...of } = await agreed();
    expect((await help(hub, as, of, HELP)).case.aftercare).toEqual([HELP]);
    const second = { kind: 'JOB_REGISTRATION', note: '联系13812345678登记就业', doneOn: '2024-11-02' };
    const { case: shown } = await helpAsCadre(hub, cadreOf('440600'), of, second);
    expect(shown.aftercare[1].note).toMatch(/^联系138\*+5678登记就业$/);
    expect((await rowOf(hub, of)).moments).toEqual(['SUBMITTED', 'AFTERCARE', 'AFTERCARE']);
    expect(codes(await helpAsCadre(hub, cadreOf('440100'), of, HELP))).toEqual(['NOT_FOUND caseNo']);
  });

  it('fulfils what was planned before anything is added', async () => {
    const { as, ...of } = await agreed();
    await hub.hub.database.query(sql`
      insert into legal_outreach.aftercare (id, case_id, kind) values (${newId()}::uuid, ${of.id}::uuid, 'TRAINING')`);
    expect((await help(hub, as, of, HELP)).case.aftercare).toEqual([HELP]);
    expect((await help(hub, as, of, HELP)).case.aftercare).toEqual([HELP, HELP]);
  });

  it('is refused with path and rule where it can not be', async () => {
    const { as, ...of } = await agreed();
    const refused = async (more: object) => codes(await help(hub, as, of, { ...HELP, ...more }));
    expect(await refused({ doneOn: inDays(1) })).toEqual(['INVALID_VALUE doneOn case.doneOn.future']);
    expect(await refused({ doneOn: '2024-09-19' })).toEqual(['INVALID_VALUE doneOn case.doneOn.registered']);
    expect(await refused({ note: ' ' })).toEqual(['INVALID_LENGTH note case.note.length']);
    expect(await refused({ expectedVersion: 7 })).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect((await rowOf(hub, of)).version).toBe(1);
    for (const stage of [CaseStage.MEDIATION, CaseStage.ARBITRATION]) {
      const { as: mediator, ...going } = await handledIn(hub, { stage, registeredAt: REGISTERED });
      expect(codes(await help(hub, mediator, going, HELP))).toEqual(['STATE_NOT_ALLOWED caseNo case.aftercare.stage']);
    }
  });

  it('is recorded twenty times at most', async () => {
    const { as, ...of } = await agreed();
    await hub.hub.database.query(sql`
      insert into legal_outreach.aftercare (id, case_id, kind, note, done_on)
      select gen_random_uuid(), ${of.id}::uuid, 'TRAINING', '培训', '2024-11-01' from generate_series(1, 20)`);
    expect(codes(await help(hub, as, of, HELP))).toEqual(['TOO_MANY_ITEMS caseNo case.aftercare.count']);
  });
});

describe('the number of a dispute in another office', () => {
  it('is of one case, however it is written, and linking it again changes nothing', async () => {
    const [{ as, ...of }, { as: other, ...second }] = [await agreed(), await agreed()];
    const first = await link(hub, as, of, { office: 'COURT', number: '（2024）粤0605 民初1234号' });
    expect(first.case.links).toEqual([{ office: 'COURT', number: '(2024)粤0605民初1234号' }]);
    for (const number of ['(2024)粤0605民初1234号', '(2024)\u202e粤0605\u200b民初1234号']) {
      const again = await link(hub, as, of, { office: 'COURT', number });
      expect(again.case).toEqual(first.case);
    }
    const taken = await link(hub, other, second, { office: 'COURT', number: '(2024)粤0605民初1234号' });
    expect(codes(taken)).toEqual(['INVALID_VALUE number case.number.other']);
    expect(taken.errors[0].message).not.toContain(of.caseNo);
    // The same number of another office is another number.
    expect(codes(await link(hub, other, second, { office: 'JUSTICE', number: '(2024)粤0605民初1234号' }))).toEqual([]);
    expect((await rowOf(hub, of)).moments).toEqual(['SUBMITTED', 'LINK']);
  });

  it('is nobody’s ID number or mobile, and ten are enough', async () => {
    const { as, ...of } = await agreed();
    const hidden = ['1 3812345678', '138\u200b12345678', '1 3 8 1 2 3 4 5 6 7 8'];
    for (const number of ['13812345678', '620725199003071237', ...hidden, '\u200b', '㌔'.repeat(40)])
      expect(codes(await link(hub, as, of, { office: 'UNION', number }))).toEqual([
        'INVALID_VALUE number case.number.format',
      ]);
    for (let n = 1; n <= 10; n++) await link(hub, as, of, { office: 'JOINT_CENTRE', number: `${of.caseNo}-${n}` });
    expect(codes(await link(hub, as, of, { office: 'UNION', number: `${of.caseNo}-11` }))).toEqual([
      'TOO_MANY_ITEMS caseNo case.links.count',
    ]);
  });

  it('goes to one of two cases that are told it at once', async () => {
    const cases = [await agreed(), await agreed()];
    const both = await Promise.all(
      cases.map(({ as, ...of }) => link(hub, as, of, { office: 'HUMAN_RESOURCES', number: '南劳人仲案字〔2024〕7号' })),
    );
    expect(both.flatMap(codes)).toEqual(['INVALID_VALUE number case.number.other']);
  });

  it('is told by who handles the case, and by no cadre', async () => {
    const of = await agreed();
    const { codes: denied } = await hub.ask(
      'mutation ($input: LinkCaseNumberInput!) { linkCaseNumber(input: $input) { errors { code } } }',
      { input: { idempotencyKey: 'x', caseNo: of.caseNo, office: 'UNION', number: '1' } },
      { as: cadreOf(DISTRICT) },
    );
    expect(denied).toEqual(['FORBIDDEN']);
  });
});
