import { casePart, mergeCases } from '../../../../src/domains/legal-outreach/bringing/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { DISPUTE, HAZARD, idOfCase, submit, worker } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const tools = () => ({ keyring: hub.keyring });
const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });
const ownNumbers = async (as: object) =>
  (await hub.ask('{ me { cases { nodes { caseNo } } } }', {}, { as: as as never })).data.me.cases.nodes.map(
    ({ caseNo }: { caseNo: string }) => caseNo,
  );

describe('the cases of a person', () => {
  it('are told to the person with the own words, and those without a name are not', async () => {
    const { id, as } = await worker(hub);
    const { case: made } = await submit(hub, { ...DISPUTE, employerName: '某厂' }, as);
    await submit(hub, HAZARD, as);
    const told = await hub.hub.database.transaction((tx) => casePart(tools()).collect(tx, whose(id)));
    expect(told).toEqual([
      expect.objectContaining({
        ...{ caseNo: made?.caseNo, kind: 'LABOUR_DISPUTE', role: 'APPLICANT', employerName: '某厂' },
        narrative: DISPUTE.narrative,
      }),
    ]);
  });

  it('are of nobody once the person is erased, and stay on record with what was said', async () => {
    const { id, as } = await worker(hub);
    const { case: made } = await submit(hub, DISPUTE, as);
    const caseId = await idOfCase(hub, made?.caseNo);
    for (let times = 0; times < 2; times++)
      await hub.hub.database.transaction((tx) => casePart(tools()).erase?.(tx, whose(id)) ?? Promise.resolve());
    const parties = await hub.hub.database.query(sql`
      select role, name, mobile, person, person_hmac from legal_outreach.party where case_id = ${caseId}::uuid`);
    expect(parties).toEqual([{ role: 'APPLICANT', name: null, mobile: null, person: null, person_hmac: null }]);
    const [kept] = await hub.hub.database.query(sql`
      select narrative is not null as said from legal_outreach.legal_case where id = ${caseId}::uuid`);
    expect(kept).toEqual({ said: true });
    expect(await ownNumbers(as)).toEqual([]);
  });

  it('are of the record that stays when two become one', async () => {
    const [kept, gone] = [await worker(hub), await worker(hub)];
    const { case: theirs } = await submit(hub, DISPUTE, kept.as);
    const { case: others } = await submit(hub, DISPUTE, gone.as);
    const unrelated = await worker(hub);
    await submit(hub, DISPUTE, unrelated.as);
    await hub.hub.database.transaction((tx) => mergeCases(tools())(tx, { kept: kept.id, gone: gone.id }));
    expect(await ownNumbers(kept.as)).toEqual([others?.caseNo, theirs?.caseNo]);
    expect(await ownNumbers(gone.as)).toEqual([]);
    expect(await ownNumbers(unrelated.as)).toHaveLength(1);
    const { data } = await hub.ask(`{ case(caseNo: "${others?.caseNo}") { parties { name } } }`, {}, { as: kept.as });
    expect(data.case.parties).toEqual([{ name: '李守安' }]);
  });
});
