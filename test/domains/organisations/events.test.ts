import 'reflect-metadata';
import { type PutUnion, readPutUnion } from '../../../src/domains/organisations/union.commands.js';
import { UnionService, type UnionSource } from '../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const GANZHOU = { unionCode: '620702-U1', name: '甘州区总工会', kind: 'COUNTY', regionCode: '620702' };

describe('the log tells of a union', () => {
  let test: TestDatabase;
  let service: UnionService;

  beforeAll(async () => {
    test = await testDatabase();
    const { regions } = await createRegions(test.database);
    service = new UnionService(regions);
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate organisations."union", events.event cascade`);
  });
  afterAll(() => test.close());

  const put = (more: object = {}, source: UnionSource = {}) =>
    test.database.transaction((tx) => service.put(tx, readPutUnion({ ...GANZHOU, ...more }) as PutUnion, source));
  const log = () =>
    test.database.query(
      sql`select topic, subject_type, subject_id, kind, region_code, left_region_code, facts from events.event order by id`,
    );

  it('that was entered, and each change of it, but not what is said again', async () => {
    const { id } = await put();
    await put();
    await put({ acceptsApplications: true });
    const subject = { topic: 'UNION', subject_type: 'uni', subject_id: id, kind: 'CHANGE', region_code: '620702' };
    expect(await log()).toEqual([
      {
        ...subject,
        left_region_code: null,
        facts: {
          after: {
            unionCode: '620702-U1',
            regionCode: '620702',
            kind: 'COUNTY',
            status: 'ACTIVE',
            parentId: null,
            acceptsApplications: false,
          },
        },
      },
      {
        ...subject,
        left_region_code: null,
        facts: { before: { acceptsApplications: false }, after: { acceptsApplications: true } },
      },
    ]);
  });

  it('that moved to another region: where it was, too', async () => {
    await put();
    await put({ regionCode: '620721' }, { decision: { belongsTo: null, waitedFor: null, reaches: () => true } });
    expect((await log())[1]).toMatchObject({
      region_code: '620721',
      left_region_code: '620702',
      facts: { before: { regionCode: '620702' }, after: { regionCode: '620721' } },
    });
  });
});
