import { readFileSync } from 'node:fs';
import { sql } from '../../src/kit/database/sql.js';
import { packagePath } from '../../src/kit/package-path.js';
import { importSamples } from '../../src/samples.js';
import { type TestHub, testHub } from '../support/hub.js';

const logger = { info: () => undefined } as unknown as Parameters<typeof importSamples>[1];
const CADRE = { as: { scopes: ['CADRE'], regionCodes: ['620000'] } } as const;
const MEMBER =
  'query ($memberNo: String!) { member(memberNo: $memberNo) { displayName cards { cardNoMasked carrier state validTo issuedBy { unionCode } } } }';

describe('the cards of the samples', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await importSamples(hub.hub, logger);
  });
  afterAll(() => hub.close());

  it('are told in GB18030 with names of four bytes a sign, and none of them waits', async () => {
    const bytes = readFileSync(packagePath('samples', 'cards.csv'));
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(new TextDecoder('gb18030').decode(bytes)).toMatch(/王𠅤示例[\s\S]*李㙍示例/);
    const [run] = await hub.hub.database.query(sql`
      select encoding, applied, quarantined, rejected from channels.import_run where subject = 'cards'`);
    expect(run).toEqual({ encoding: 'gb18030', applied: 9, quarantined: 0, rejected: 0 });
  });

  it('are those of members, each with the last four signs of its number, its state and its days', async () => {
    const told = async (memberNo: string) => (await hub.ask(MEMBER, { memberNo }, CADRE)).data.member;
    const shared = { carrier: 'SOCIAL_SECURITY_CARD', issuedBy: { unionCode: '620104-IF-0001' } };
    expect(await told('GS62-000008')).toMatchObject({
      displayName: '王***',
      cards: [{ ...shared, cardNoMasked: '0008', state: 'ACTIVE', validTo: '2034-02-28' }],
    });
    expect((await told('GS62-000007')).cards).toMatchObject([{ ...shared, cardNoMasked: '0007', state: 'FROZEN' }]);
    expect((await told('GS62-000003')).cards).toMatchObject([{ cardNoMasked: '0003', state: 'LOST' }]);
  });
});
