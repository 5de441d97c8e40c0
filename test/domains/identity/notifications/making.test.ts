import { openHub } from '../../../../src/hub.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { declareNotice, type Notice } from '../../../../src/kit/notice.js';
import { settled } from '../../../kit/events/support.js';
import { until } from '../../../support/until.js';
import { type Desk, desk, messagesOf, PRIZES, prizeNotice, type Somebody, tellOfPrizes } from './support.js';

/** One that fails for as long as a test says so. */
const faulty = { isFaulty: false };
const faultyNotice: Notice = declareNotice({
  ...{ name: 'faulty-prizes', topic: PRIZES, kind: 'NOTICE' },
  messages(events, tx) {
    if (faulty.isFaulty) throw new Error('The domain has a fault.');
    return prizeNotice.messages(
      events.filter(({ after }) => after?.title === '又一次'),
      tx,
    );
  },
});

let given: Desk;
let who: Somebody;
beforeAll(async () => {
  given = await desk({ notices: [prizeNotice, faultyNotice] });
});
beforeEach(async () => {
  who = await given.somebody();
});
afterAll(() => given.stop());

const place = (notice: string) =>
  given.hub.database.query<{ epoch: string; log: string }>(sql`
    select epoch::text, log_id::text as log from identity.notice_reader where notice = ${notice}`);
const moveTo = (epoch: string | null, transaction: string) =>
  given.hub.database.query(sql`
    update identity.notice_reader set epoch = coalesce(${epoch}::uuid, epoch), transaction_id = ${transaction}::xid8,
      log_id = 0 where notice = 'prizes'`);

describe('the notice of a domain', () => {
  it('makes a message of each of its events, with the words, the kind and nothing of the past', async () => {
    await given.win(who.id);
    await given.make();
    expect(await messagesOf(given, who)).toEqual([
      {
        ...{ id: expect.stringMatching(/^ntf_/), kind: 'ENTITLEMENT', title: '权益到账', body: '一张观影券已到账。' },
        ...{ createdAt: expect.any(String), readAt: null, subject: null },
      },
    ]);
  });

  it('begins at the end of the log, not with all that was', async () => {
    await given.win(who.id);
    await settled(given.hub.database);
    await given.hub.database.query(sql`delete from identity.notice_reader where notice = 'prizes'`);
    await given.make();
    await given.win(who.id);
    await given.make();
    expect(await messagesOf(given, who)).toHaveLength(1);
  });

  it('is one message for a key, however often and by however many its events are told', async () => {
    const id = newId();
    await tellOfPrizes(given, [
      { id, personId: who.id },
      { id, personId: who.id, title: '同一件事' },
    ]);
    await Promise.all([given.make(), given.make(), given.make()]);
    await tellOfPrizes(given, [{ id, personId: who.id }]);
    await given.make();
    expect((await messagesOf(given, who)).map(({ title }: any) => title)).toEqual(['权益到账']);
  });

  it('loses and doubles none of many while several processes make them', async () => {
    for (let at = 0; at < 7; at += 1) await given.win(...Array.from({ length: 200 }, () => who.id));
    await Promise.all([given.make(), given.make(), given.make(), given.make()]);
    const [row] = await given.hub.database.query<{ count: number; keys: number }>(sql`
      select count(*)::int as count, count(distinct key)::int as keys from identity.notification
      where person_id = ${who.id}::uuid`);
    expect(row).toEqual({ count: 1400, keys: 1400 });
  });

  it('that fails is tried again, loses none, and holds up no other', async () => {
    faulty.isFaulty = true;
    const prize = { id: newId(), personId: who.id, title: '又一次' };
    await tellOfPrizes(given, [prize]);
    const before = await place('faulty-prizes');
    await expect(given.make()).rejects.toThrow('The domain has a fault.');
    expect((await messagesOf(given, who)).map(({ kind }: any) => kind)).toEqual(['ENTITLEMENT']);
    expect(await place('faulty-prizes')).toEqual(before);
    faulty.isFaulty = false;
    await given.make();
    expect((await messagesOf(given, who)).map(({ kind }: any) => kind).sort()).toEqual(['ENTITLEMENT', 'NOTICE']);
  });

  it('goes on behind a gap, and says so', async () => {
    for (const [epoch, transaction, gap] of [
      [newId(), '3', 'CURSOR_UNKNOWN'],
      [null, '0', 'CURSOR_TOO_OLD'],
    ] as const) {
      given.noticeTroubles.length = 0;
      await settled(given.hub.database);
      // As where a day of the log was dropped, and where the database was restored.
      await given.hub.database.query(sql`
        update events.epoch set floor_transaction_id = last.transaction_id, floor_event_id = last.id
        from (select transaction_id, id from events.event order by transaction_id desc, id desc limit 1) last`);
      await moveTo(epoch, transaction);
      await given.win(who.id);
      await given.make();
      expect(given.noticeTroubles).toContainEqual({ notice: 'prizes', gap });
    }
    expect(await messagesOf(given, who)).toHaveLength(2);
  });

  it('is cut where it is too long, and told to nobody who is not there', async () => {
    await tellOfPrizes(given, [
      { id: newId(), personId: who.id, title: '很'.repeat(60) },
      { id: newId(), personId: newId() },
    ]);
    await given.make();
    expect((await messagesOf(given, who)).map(({ title }: any) => title)).toEqual([`${'很'.repeat(39)}…`]);
  });

  it('has a name of its own', async () => {
    const { keyring, test } = given;
    const twice = { keyring, url: test.url, poolSize: 1, statementMillis: 1000, notices: [prizeNotice, prizeNotice] };
    await expect(openHub(twice)).rejects.toThrow('Two notices are called prizes');
    expect(() => declareNotice({ ...prizeNotice, name: 'Prizes!' })).toThrow('A notice is called Prizes!; a name is');
  });

  it('is heard of by a process that works as soon as something happens', async () => {
    await settled(given.hub.database);
    given.hub.live.start();
    const working = await given.hub.work({ concurrency: 1, pollMillis: 50 });
    try {
      await given.win(who.id);
      await until(async () => (await messagesOf(given, who)).length === 1);
    } finally {
      await working.close(5000);
    }
  });
});
