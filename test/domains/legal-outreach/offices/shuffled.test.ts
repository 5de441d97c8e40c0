import { type TestHub, testHub } from '../../../support/hub.js';
import { type Random, random } from '../../../support/random.js';
import { emptied, officeOf, officesOf, standingIn, type TestOffices, type Told, unionOf } from './support.js';

let hub: TestHub;
let offices: TestOffices;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const DRAWS = 6;

beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
afterAll(() => hub.close());

const mixed = <Value>(chance: Random, values: readonly Value[]): readonly Value[] =>
  values
    .map((value) => ({ value, place: chance.below(1_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value);

const on = (day: string) => ({ updatedAt: `2023-${day} 09:00:00`, stageOn: `2023-${day}` });

/** What the offices of a district say in a year: disputes that go round, join, end, come back and are told person by person. */
const YEAR: readonly Told[] = [
  unionOf('工调1', { ...on('04-03'), stage: '登记', linkNo: 'L1', applicantCount: 52 }),
  unionOf('工调1', { ...on('04-05'), stage: '调解', linkNo: 'L1' }),
  officeOf('人社', '仲案1', { ...on('05-04'), stage: '仲裁', linkNo: 'L1', employerName: '广东贝豪生物科技' }),
  unionOf('工调1', { ...on('05-20'), stage: '调解', linkNo: 'L1' }),
  unionOf('工调1', {
    ...{ ...on('06-01'), stage: '结案', linkNo: 'L1', outcome: '调解成功', endedOn: '2023-06-01' },
    ...{ amount: '6万余元', agreedOn: '2023-05-30' },
  }),
  officeOf('联调中心', 'L1', { ...on('04-04'), humanResourcesNo: '仲案1', courtNo: '民初1' }),
  unionOf('工调2', { ...on('03-01'), stage: '调解', registeredOn: '2023-03-01', narrative: '要求支付加班费' }),
  officeOf('人社', '仲案2', { ...on('03-20'), stage: '仲裁', registeredOn: '2023-03-20', applicant: '张示例、李示例' }),
  officeOf('法院', '民初2', { ...on('05-01'), stage: '诉讼', humanResourcesNo: '仲案2' }),
  officeOf('联调中心', 'L2', { ...on('03-21'), unionNo: '工调2', humanResourcesNo: '仲案2' }),
  unionOf('工调2', {
    ...on('05-10'),
    stage: '结案',
    outcome: '调解不成',
    endedOn: '2023-05-10',
    registeredOn: '2023-03-01',
  }),
  ...['张示例', '李示例', '王示例', '赵示例'].map((applicant) => unionOf('工调3', { ...on('07-01'), applicant })),
  officeOf('人社', '监1', { ...on('07-05'), stage: '监察', unionNo: '工调3' }),
  unionOf('工调4', { ...on('08-01'), stage: '调解', registeredOn: '2023-08-01' }),
  unionOf('工调4', {
    ...on('08-09'),
    stage: '撤回',
    outcome: '撤回',
    endedOn: '2023-08-09',
    registeredOn: '2023-08-01',
  }),
  unionOf('工调4', { ...on('09-01'), stage: '诊', registeredOn: '2023-09-01' }),
  unionOf('工调5', { ...on('04-05'), stage: '调解', linkNo: 'L5' }),
  officeOf('人社', '仲案5', { ...on('05-04'), stage: '仲裁', linkNo: 'L5' }),
  unionOf('工调5', { ...on('05-20'), stage: '调解', linkNo: 'L5' }),
];

it('ends in the same cases whatever order the words come in, one by one or together, once or twice', async () => {
  for (const word of YEAR) await offices.tell(word);
  const inOrder = await standingIn(hub);
  expect(inOrder).toMatchObject([
    {
      stage: 'CLOSED',
      outcome: 'SETTLED',
      fen: '6000000',
      count: 52,
      registered: '2023-04-03',
      numbers: { length: 4 },
    },
    { stage: 'LITIGATION', outcome: null, registered: '2023-03-01', parties: 2, numbers: { length: 4 } },
    // Its term began anew with the second mediation: the fourth of June is a Sunday.
    { stage: 'MEDIATION', rule: 'MEDIATION_15_DAYS', countedOn: '2023-06-04', due: '2023-06-05', isDue: true },
    { stage: 'REGISTERED', inspected: true, count: 4, parties: 4 },
    { stage: 'DIAGNOSIS', outcome: null, registered: '2023-08-01', countedOn: '2023-09-16' },
  ]);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    await emptied(hub);
    const chance = random(SEED * 1000 + draw);
    const words = mixed(chance, [...YEAR, ...YEAR.filter(() => chance.chance(0.3))]);
    const parts = draw % 2 === 0 ? words.map((word) => [word]) : inParts(chance, words);
    for (const part of parts) {
      const verdicts = await offices.tell(...part);
      expect(verdicts.flat()).not.toContain('QUARANTINED');
    }
    expect({ draw, cases: await standingIn(hub) }).toEqual({ draw, cases: inOrder });
  }
});

function inParts(chance: Random, words: readonly Told[]): readonly (readonly Told[])[] {
  const parts: Told[][] = [[]];
  for (const word of words) {
    if (chance.below(3) === 0) parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}
