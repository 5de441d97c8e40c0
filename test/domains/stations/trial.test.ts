import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyedHashes } from '../../../src/auth/index.js';
import { importFile } from '../../../src/channels/index.js';
import { StationIntake } from '../../../src/domains/stations/station.intake.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Intake } from '../../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { command, type Given, given } from './given.js';

const LEDGER = `驿站编号,驿站名称,类型,区划代码,地址,经度,纬度,坐标系,开放时间
ZY-0001,暖蜂驿站一,暖蜂驿站,620702,丹霞东路 1 号,100.4498,38.9329,GPS,8:00-20:00
ZY-0002,暖蜂驿站二,暖蜂驿站,620702,丹霞东路 9 号,100.4598,38.9429,GPS,8:00-20:00
`;

describe('a trial of a ledger of stations', () => {
  let test: TestDatabase;
  let hub: Given;

  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
  });
  afterAll(() => test.close());

  it('lets others register stations between its chunks, and enters none itself', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'trial-')), 'ledger.csv');
    writeFileSync(path, LEDGER);
    const registered: string[] = [];
    const { counts, state } = await importFile({
      database: test.database,
      envelope: hub.envelope,
      intake: new StationIntake(hub.service, hub.regions, new KeyedHashes(hub.keyring)) as Intake,
      channel: 'C3-trial',
      path,
      fileName: 'ledger.csv',
      asOf: null,
      datum: null,
      dryRun: true,
      regionCode: null,
      chunkRows: 1,
      onProgress: async ({ stage, rows }) => {
        if (stage !== 'SETTLING' || rows !== 1) return;
        registered.push(await test.database.transaction((tx) => hub.service.register(tx, command())));
      },
    });
    expect([state, counts.applied]).toEqual(['DONE', 2]);
    expect(registered).toHaveLength(1);
    expect(await test.database.query(sql`select id from stations.station`)).toEqual(registered.map((id) => ({ id })));
  });
});
