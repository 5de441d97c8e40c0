import { Envelope, Keyring } from '../../../../src/auth/index.js';
import { refused } from '../../../../src/domains/identity/wechat/stub/index.js';
import { Database } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { APP, type Bench, bench, codeOf, TOKEN } from './support.js';

let given: Bench;
let other: Database;
beforeAll(async () => {
  given = await bench();
  other = await Database.open({ url: given.test.url, poolSize: 10, acquireMillis: 10_000 });
});
afterAll(async () => {
  await other.close();
  await given.close();
});
beforeEach(async () => {
  given.troubles.length = 0;
  given.stub.asked.length = 0;
  given.stub.dropTokens();
  given.ahead = 0;
  await given.test.database.query(sql`delete from identity.wechat_token`);
});

const fetches = () => given.stub.asked.filter((path) => path === TOKEN).length;
const bind = (client = given.client()) => client.mobileOf(APP, given.stub.phoneCode('13900000000'));
/** As if so many seconds had gone by. */
const later = (seconds: number) =>
  given.test.database.query(sql`
    update identity.wechat_token set expires_at = expires_at - make_interval(secs => ${seconds}),
      renew_at = renew_at - make_interval(secs => ${seconds}), leased_until = leased_until - make_interval(secs => ${seconds})`);

describe('the access token of an app', () => {
  it('is fetched once by two processes that both need one at once', async () => {
    const clients = [given.client(), given.client({ database: other })];
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, nth) => bind(clients[nth % 2])));
    expect(new Set(numbers)).toEqual(new Set(['+8613900000000']));
    expect(fetches()).toBe(1);
  });

  it('is renewed once before its end, while others go on with the old one', async () => {
    await bind();
    await later(6931);
    given.ahead = 6_931_000;
    await Promise.all(Array.from({ length: 10 }, () => bind()));
    expect(fetches()).toBe(2);
  });

  it('stays in use when it can not be renewed yet, which is told', async () => {
    await bind();
    await later(6931);
    given.stub.next(TOKEN, { status: 503, text: '' });
    expect(await bind()).toBe('+8613900000000');
    expect(given.troubles).toMatchObject([{ kind: 'silent' }]);
    expect(fetches()).toBe(2);
  });

  it('is not waited for without end where another process is at it', async () => {
    await given.test.database.query(sql`
      insert into identity.wechat_token (app_id, lease_id, leased_until)
      values (${APP}, gen_random_uuid(), now() + interval '1 minute')`);
    expect(await codeOf(bind(given.client({ timeoutMillis: 100 })))).toBe('UNAVAILABLE');
    expect(fetches()).toBe(0);
    // That process was killed: its lease ends.
    await later(61);
    expect(await bind()).toBe('+8613900000000');
  });

  it('is replaced once when WeChat refuses it to many at once', async () => {
    await bind();
    given.stub.dropTokens();
    await Promise.all(Array.from({ length: 10 }, () => bind()));
    expect(fetches()).toBe(2);
  });

  it('stands in the database sealed, and is fetched anew by a hub without its key', async () => {
    await bind();
    const [row] = await given.test.database.query<{ row: string }>(
      sql`select t::text as row from identity.wechat_token t`,
    );
    given.stub.next('/wxa/business/getuserphonenumber', refused(40029));
    expect(row?.row).not.toMatch(/secret/);
    await bind(given.client({ envelope: new Envelope(Keyring.generate('k2')) })).catch(() => undefined);
    expect(fetches()).toBe(2);
  });
});
