import { parse } from 'graphql';
import { Client } from 'pg';
import { boundTo } from '../../../src/kit/database/bound-work.js';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { faultOf } from '../../../src/kit/graphql/faults.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

const WAITING = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

describe('a read whose caller is gone', () => {
  let hub: TestHub;
  let other: Client;
  beforeAll(async () => {
    hub = await testHub();
    await tell(hub.hub.database, { code: 'S1' });
    other = new Client({ connectionString: hub.test.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await hub.close();
  });

  async function asked(source: string, signal: AbortSignal) {
    const { schema, contextFor } = hub.hub;
    const given = { authorization: undefined, language: 'zh', requestId: 'gone', remoteAddress: '' } as const;
    const contextValue = await contextFor({ ...given, signal });
    return boundTo(signal, () => compiledExecution()({ schema, document: parse(source), contextValue }));
  }

  const waiting = async (count: number): Promise<void> => {
    while ((await other.query(WAITING)).rowCount !== count);
  };

  it('is cancelled, and its connections serve on', async () => {
    const { pool } = hub.hub.database;
    await asked(
      '{ a: stations { totalCount } b: stations { totalCount } c: stations { totalCount } }',
      new AbortController().signal,
    );
    const open = pool.totalCount;
    const abort = new AbortController();
    await other.query('begin; lock table stations.station in access exclusive mode');
    const answer = asked(
      '{ stations { nodes { name services { unit } } } near: station(stationCode: "S1") { name } }',
      abort.signal,
    );
    await waiting(2);
    abort.abort();
    const { data, errors } = await answer;
    expect(data).toEqual({ stations: null, near: null });
    expect(errors?.map((error) => faultOf(error)?.code)).toEqual(['TIMEOUT', 'TIMEOUT']);
    // While the table is still locked: nothing of them waits any more.
    await waiting(0);
    expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([open, open, 0]);
    await other.query('rollback');
    const again = await asked('{ stations { nodes { name } } }', new AbortController().signal);
    expect(JSON.parse(JSON.stringify(again))).toEqual({ data: { stations: { nodes: [{ name: 'S1站' }] } } });
    expect(pool.totalCount).toBe(open);
  });

  it('does not go on with what it would read next', async () => {
    const abort = new AbortController();
    await hub.test.database.pool.query(`
      insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
      values ('00000000-0000-7000-8000-000000000001', 'U1', '工会', 'COUNTY', 'ACTIVE', '620702', ''::tsvector);
      update stations.station set operator_id = '00000000-0000-7000-8000-000000000001'`);
    await other.query('begin; lock table organisations."union" in access exclusive mode');
    const answer = asked('{ stations { nodes { name operator { name } } } }', abort.signal);
    await waiting(1);
    abort.abort();
    const { data, errors } = await answer;
    await other.query('rollback');
    expect(JSON.parse(JSON.stringify(data))).toEqual({ stations: { nodes: [{ name: 'S1站', operator: null }] } });
    expect(errors?.map((error) => faultOf(error)?.code)).toEqual(['TIMEOUT']);
  });
});
