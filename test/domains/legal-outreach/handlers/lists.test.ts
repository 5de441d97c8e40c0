import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';

const HEAD = '承办人编号,姓名,身份,单位,区划代码,账号,关联单位,关联单位2,开始日期,结束日期';
const USCC = '91440605MA4W1B2X30';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Takes in rows of a list of handlers. */
function listed(...rows: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'hub-handlers-')), 'handlers.csv');
  writeFileSync(file, [HEAD, ...rows, ''].join('\n'));
  return hub.takeIn(file, { subject: 'case-handlers', channel: 'C4-handlers', regionCode: '440000' });
}

const registered = () =>
  hub.hub.database.query(sql`
    select handler_no as "handlerNo", display_name as "displayName", role, office, region_code as "regionCode", subject,
      active_from::text as "activeFrom", active_to::text as "activeTo",
      array(select concat_ws(' ', employer_name, employer_key, employer_uscc) from legal_outreach.handler_tie t
        where t.handler_id = h.id order by ordinal) as ties
    from legal_outreach.handler h order by handler_no`);

/** The register as a list, as `hub export` writes it. */
async function givenOut(): Promise<readonly string[]> {
  const given = hub.hub.exports.get('case-handlers');
  const rows: string[] = [];
  await hub.hub.database.transaction(async (tx) => {
    for await (const row of given?.rows(tx, { regionCode: '440605', statuses: [], kind: null }) ?? [])
      rows.push(row.map((cell) => cell ?? '').join(','));
  });
  return rows;
}

describe('the register of those who handle cases', () => {
  const account = globalId('acc', newId());

  it('comes in by a list, with employers in one cell or in several, with their codes', async () => {
    const { counts } = await listed(
      `NH-TJ-01,示例李,兼职调解员,南海区调解中心,440605,${account},甲建筑有限公司、乙物流（集团）有限公司,丙食品有限公司,2024-01-01,`,
      'NH-LS-01,示例赵,律师,示例律师事务所,440605,dev:mediator:NH-LS-01,,,2024年1月1日,2026-12-31',
    );
    expect(counts).toMatchObject({ applied: 2, rejected: 0 });
    expect(await registered()).toEqual([
      {
        ...{
          handlerNo: 'NH-LS-01',
          displayName: '示例赵',
          role: 'LAWYER',
          office: '示例律师事务所',
          regionCode: '440605',
        },
        ...{ subject: 'dev:mediator:NH-LS-01', activeFrom: '2024-01-01', activeTo: '2026-12-31', ties: [] },
      },
      {
        ...{
          handlerNo: 'NH-TJ-01',
          displayName: '示例李',
          role: 'MEDIATOR',
          office: '南海区调解中心',
          regionCode: '440605',
        },
        ...{ subject: account, activeFrom: '2024-01-01', activeTo: null },
        ties: ['甲建筑有限公司 甲建筑', '乙物流（集团）有限公司 乙物流', '丙食品有限公司 丙食品'],
      },
    ]);
  });

  it('is given out as it comes in: taken in again it changes nothing', async () => {
    const rows = await givenOut();
    const { counts } = await listed(...rows.map((row) => row.replace(/^((?:[^,]*,){7})/, '$1,')));
    expect(counts).toMatchObject({ rejected: 0, quarantined: 0 });
    expect(await givenOut()).toEqual(rows);
    expect(await hub.hub.database.query(sql`select distinct version from legal_outreach.handler`)).toEqual([
      { version: 1 },
    ]);
  });

  it('loses what a later list leaves out, also an employer', async () => {
    await listed(`NH-TJ-01,示例李,调解员,南海区调解中心,440605,${account},甲建筑有限公司,,2024-01-01,2025-12-31`);
    const [, changed] = await registered();
    expect(changed).toMatchObject({ activeTo: '2025-12-31', ties: ['甲建筑有限公司 甲建筑'] });
  });

  it.each([
    [
      'an account of another handler',
      `NH-TJ-02,示例钱,调解员,中心,440605,${account},,,2024-01-01,`,
      '已登记给另一承办人',
    ],
    [
      'a subject of another number',
      'NH-TJ-02,示例钱,调解员,中心,440605,dev:mediator:NH-LS-01,,,2024-01-01,',
      '须与承办人编号一致',
    ],
    ['days inside out', 'NH-TJ-02,示例钱,调解员,中心,440605,,,,2024-01-02,2024-01-01', '早于开始日期'],
    ['a role that is none', 'NH-TJ-02,示例钱,法官,中心,440605,,,,2024-01-01,', '调解员、律师、安全员'],
    ['a code that does not check', `NH-TJ-02,示例钱,律师,中心,440605,,甲公司 ${USCC},,2024-01-01,`, '末位为校验码'],
    ['a division out of what the source tells of', 'NH-TJ-02,示例钱,律师,中心,620702,,,,2024-01-01,', '620702'],
  ])('refuses a row with %s', async (_, row, sentence) => {
    const { counts } = await listed(row);
    expect(counts).toMatchObject({ applied: 0 });
    const [told] = await hub.hub.database.query<{ reason: string }>(sql`
      select reason_zh as reason from channels.source_record where channel = 'C4-handlers' order by received_at desc limit 1`);
    expect(told?.reason).toContain(sentence);
  });
});
