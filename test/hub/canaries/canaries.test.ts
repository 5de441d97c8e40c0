import { asked, type Probes, probesFor } from './probing.js';
import { type CanaryWorld, type Case, canaryWorld, mobileIn, PLACES, saidIn, signsIn } from './world.js';

const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
/** `npm run prove -- canaries` asks everything as everybody. */
const SHARES = { near: 0.05, others: 0.001 };

let world: CanaryWorld;
let probes: Probes;
beforeAll(async () => {
  world = await canaryWorld();
  probes = await probesFor(world);
}, 60_000);
afterAll(() => world.hub.close());

const SAID = `query ($caseNo: String!) { case(caseNo: $caseNo) {
  narrative location(datum: WGS84) { longitude latitude } timeline { note } agreement { terms }
  parties { role name mobileMasked } reporter { role name mobileMasked } evidence { fileName downloadUrl } } }`;

const said = async (of: Case, as: CanaryWorld['knower']) =>
  JSON.parse(await asked(world, SAID, as, { caseNo: world.cases[of].caseNo })).data.case;

describe('what was said in a case', () => {
  it('is shown to nobody who is not in it, by any way to ask', async () => {
    const found: string[] = [];
    for (const [at, [name, as]] of world.outsiders.entries())
      for (const { text } of probes.drawn(SEED + at, SHARES)) {
        const answer = await asked(world, text, as);
        const signs = [...signsIn(answer), ...world.people.filter((id) => answer.includes(id))];
        if (signs.length > 0) found.push(`${name} reads ${signs}: ${text}`);
      }
    expect(found).toEqual([]);
  }, 120_000);

  it('is shown by the same ways to one who handles it, so that they lead there', async () => {
    const answers: string[] = [];
    for (const { text } of probes.drawn(SEED, { near: 1, others: 0 }))
      answers.push(await asked(world, text, world.knower));
    const all = answers.join('\n');
    const missed = (Object.keys(PLACES) as Case[]).flatMap((of) =>
      PLACES[of].map((place) => saidIn(of, place)).filter((words) => !all.includes(words)),
    );
    expect(missed).toEqual([]);
    expect(signsIn(all)).toEqual(expect.arrayContaining(['岩鹭', '139****770', '103.77', '36.06']));
  });
});
