import { sql } from '../../../src/kit/database/sql.js';
import { until } from '../../support/until.js';
import { foundOpen, foundSealedElsewhere, marksOf, rowsOfAll, textOfExports } from './places.js';
import { asked, type Probes, probesFor } from './probing.js';
import { servedLoudly } from './served.js';
import {
  authorizationOf,
  type CanaryWorld,
  type Case,
  canaryWorld,
  namelessHazard,
  PLACES,
  saidIn,
  signsIn,
  submitted,
} from './world.js';

const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
/** `npm run prove -- canaries` asks everything as everybody. */
const SHARES = { near: 0.02, others: 0.001 };

let world: CanaryWorld;
let probes: Probes;
beforeAll(async () => {
  world = await canaryWorld();
  probes = await probesFor(world);
}, 60_000);
afterAll(() => world?.hub.close());

const SAID = `query ($caseNo: String!) { case(caseNo: $caseNo) {
  narrative location(datum: WGS84) { longitude latitude } timeline { note } agreement { terms }
  parties { role name mobileMasked } reporter { role name mobileMasked } evidence { id fileName downloadUrl } } }`;
const NAMED = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CaseEvidence { fileName downloadUrl } ... on LegalCase {
  narrative location(datum: GCJ02) { longitude latitude } parties { name mobileMasked } reporter { name } evidence { fileName }
  timeline { note } agreement { terms } } } }`;

const said = async (of: Case, as: CanaryWorld['knower'] | undefined) =>
  JSON.parse(await asked(world, SAID, as, { caseNo: world.cases[of].caseNo })).data.case;

/** Everything that can be named of all cases, in every way, as text. */
async function allOf(as: CanaryWorld['knower'] | undefined): Promise<string> {
  const answers = world.caseNos.map((caseNo) => asked(world, SAID, as, { caseNo }));
  return [...(await Promise.all(answers)), await asked(world, NAMED, as, { ids: world.ids })].join('\n');
}

describe('what was said in a case', () => {
  it('is shown to nobody who is not in it, by any way to ask', async () => {
    const found: string[] = [];
    for (const [at, [name, as]] of world.outsiders.entries()) {
      const says = (answer: string, way: string) => {
        const secrets = [...world.people, world.followUpCode].filter((secret) => answer.includes(secret));
        const signs = [...signsIn(answer), ...secrets];
        if (signs.length > 0) found.push(`${name} reads ${signs}: ${way}`);
      };
      says(await allOf(as), 'by name');
      for (const { text } of probes.drawn(SEED + at, SHARES)) says(await asked(world, text, as), text);
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('is shown by the same ways to one who handles it, so that they lead there', async () => {
    const answers: string[] = [];
    for (const { text } of probes.drawn(SEED, { near: 1, others: 0 }))
      answers.push(await asked(world, text, world.knower));
    for (const all of [answers.join('\n'), await allOf(world.knower)]) {
      expect(signsIn(all)).toEqual(expect.arrayContaining(['岩鹭', '139****770', '103.77', '36.06']));
      const missed = (of: Case) => PLACES[of].map((place) => saidIn(of, place)).filter((words) => !all.includes(words));
      expect([missed('dispute'), missed('hazard')]).toEqual([[], []]);
    }
  });

  it('is joined to nobody who said it in the audit trail, which tells of each of their acts', async () => {
    const trail = await world.hub.test.database.query<{ actor: string; actorSubject: string | null }>(sql`
      select actor, actor_subject as "actorSubject" from audit.entry where subject like 'cas\\_%' order by occurred_at`);
    expect(trail.filter(({ actorSubject }) => actorSubject !== 'acc_mediator')).toEqual([
      ...Array.from({ length: 3 }, () => ({ actor: 'hub cases', actorSubject: null })),
      { actor: 'MEMBER', actorSubject: null },
      { actor: 'MEMBER', actorSubject: null },
    ]);
    expect(trail.length).toBeGreaterThan(5);
  });

  it('leads from no row back to whoever gave no name, also when signed in', async () => {
    const { reporter } = world.insiders;
    const before = new Set(await rowsOfAll(world));
    await submitted(world.hub, namelessHazard(), reporter);
    const after = (await rowsOfAll(world)).filter((row) => !before.has(row));
    expect(after.length).toBeGreaterThan(3);
    const marks = marksOf(world.hub, reporter.subject ?? '');
    expect(after.filter((row) => marks.some((mark) => row.includes(mark)))).toEqual([]);
  });

  it('stands open in no table, nor sealed where others than its parties open it', async () => {
    expect(await foundOpen(world)).toEqual([]);
    expect(await foundSealedElsewhere(world)).toEqual([]);
  });

  it('is in no file that the hub gives out', async () => {
    const { text, rows } = await textOfExports(world);
    expect(signsIn(text)).toEqual([]);
    expect(rows).toBeGreaterThan(0);
  });
});

describe('who reported a hazard', () => {
  const shown = async (as: CanaryWorld['knower'] | undefined, of: Case = 'hazard') => {
    const found = await said(of, as);
    return [found?.reporter?.name ?? null, (found?.parties ?? []).map(({ role }: { role: string }) => role)];
  };

  it('is shown to that one and to the safety officer of the case', async () => {
    const { reporter, officer } = world.insiders;
    const name = saidIn('hazard', '某');
    expect(await shown(reporter)).toEqual([name, ['REPORTER', 'EMPLOYER']]);
    expect(await shown(officer)).toEqual([name, ['REPORTER', 'EMPLOYER']]);
  });

  it('is absent for the employer, cadres and administrators, and for others who handle it', async () => {
    const { mediator, boss } = world.insiders;
    expect(await shown(mediator)).toEqual([null, ['EMPLOYER']]);
    expect(await shown(boss)).toEqual([null, ['EMPLOYER']]);
    for (const [, as] of world.outsiders) expect(await shown(as)).toEqual([null, []]);
  });

  it('is known to nobody where no name was given', async () => {
    const { officer, reporter } = world.insiders;
    expect(await shown(officer, 'nameless')).toEqual([null, []]);
    expect(await said('nameless', reporter)).toBeNull();
    const parties = await world.hub.test.database.query(sql`
      select from legal_outreach.party where case_id = ${world.cases.nameless.id}::uuid`);
    expect(parties).toEqual([]);
  });
});

describe('whoever is in one case', () => {
  it('reads nothing of another one', async () => {
    const { worker, reporter, employer } = world.insiders;
    expect(await said('hazard', worker)).toBeNull();
    expect(await said('dispute', reporter)).toBeNull();
    expect(await said('hazard', employer)).toBeNull();
    expect((await said('dispute', worker)).narrative).toBe(saidIn('dispute', '案情'));
  });

  it('is shown of the others in it no more than what tells one from the other', async () => {
    const parties = (await said('dispute', world.insiders.employer)).parties;
    expect(parties[0]).toMatchObject({ role: 'APPLICANT', name: '岩***' });
  });
});

// Last: it breaks what is read.
describe('what is sent about a case', () => {
  it('is in no line of the log, no figure and no failure, whatever is sent and whatever fails', async () => {
    const served = await servedLoudly(world);
    const { worker } = world.insiders;
    const authorization = await authorizationOf(world.hub, worker);
    const caseNo = world.cases.dispute.caseNo;
    const words = saidIn('dispute', '案情');
    const input = { idempotencyKey: words, caseNo: words, uploadIds: [words] };
    const attach =
      'mutation ($input: AttachCaseEvidenceInput!) { attachCaseEvidence(input: $input) { errors { code } } }';
    await served.sent(attach, { input }, authorization);
    await served.sent(attach, { input: { ...input, [words]: words } }, authorization);
    await served.sent(`query ($caseNo: Int!) { case(caseNo: $caseNo) { id } }`, { caseNo: words }, authorization);
    await served.sent(`{ case(caseNo: "${words}") { id } }`, {}, authorization);
    await served.sent(SAID, { caseNo }, authorization);
    // What can not be opened, and what breaks in the database.
    await world.hub.test.database.pool.query(`
      update legal_outreach.party set name = '\\x00'::bytea where name is not null;
      alter table legal_outreach.step rename to gone`);
    const [broken, refused] = [
      await served.sent(SAID, { caseNo }, authorization),
      await served.sent(SAID.replace('timeline { note }', ''), { caseNo }, authorization),
    ];
    await world.hub.test.database.pool.query('alter table legal_outreach.gone rename to step');
    expect([broken, refused].map((answer) => answer.includes('INTERNAL_SERVER_ERROR'))).toEqual([true, true]);
    await until(() => served.lines().some((line) => line.includes('INTERNAL') || line.includes('"level":"error"')));
    expect(served.lines().length).toBeGreaterThan(5);
    expect(served.lines().filter((line) => signsIn(line).length > 0)).toEqual([]);
    expect(signsIn(await served.metrics())).toEqual([]);
    await served.stop();
  });
});
