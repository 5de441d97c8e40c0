import { sql } from '../../../../src/kit/database/sql.js';
import { gb18030 } from '../../../support/gb18030.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { type CardPlatform, cardOf, cardPlatformOf, csvOf, holderIn, type Told } from './support.js';

let hub: TestHub;
let platform: CardPlatform;
/** As streams of files are read. */
const CHUNK = 64 * 1024;

beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
  await holderIn(hub, 1, '张𠅤');
  await holderIn(hub, 2, '李㙍');
});
beforeEach(() =>
  hub.hub.database.query(sql`truncate channels.import_run, channels.source_record, benefit_cards.card cascade`),
);
afterAll(() => hub.close());

const NAMED: readonly Told[] = [cardOf(1, { 姓名: '张𠅤' }), cardOf(2, { 姓名: '李㙍' })];

describe('a day file of cards in GB18030', () => {
  it('1: is read for what its bytes are, also where it is said to be in UTF-8', async () => {
    const bytes = gb18030(csvOf(NAMED));
    expect(bytes.includes(Buffer.from('姓名'))).toBe(false);
    expect((await platform.bytes('cards', bytes, { fileName: 'cards.utf-8.csv' })).counts).toMatchObject({
      applied: 2,
    });
    const [run] = await hub.hub.database.query(sql`select encoding from channels.import_run`);
    expect(run).toEqual({ encoding: 'gb18030' });
  });

  it('1: with a mark of UTF-8 before bytes that are none is told of row by row, and nothing garbled is taken in', async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), gb18030(csvOf(NAMED))]);
    await platform.bytes('cards', marked).catch(() => undefined);
    expect(await platform.cards()).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4])(
    '2: a name of four bytes a sign is whole where a chunk ends %i bytes into it',
    async (cut) => {
      const [head = '', first = '', ...rest] = csvOf(NAMED).split('\n');
      const before = gb18030(`${head}\n`);
      const toSign = gb18030(first.slice(0, first.indexOf('𠅤'))).length;
      // Lines without anything in them are none, and fill the file up to where the sign is to stand.
      const blanks = Buffer.from('\n'.repeat(CHUNK - cut - before.length - toSign));
      const bytes = Buffer.concat([before, blanks, gb18030([first, ...rest].join('\n'))]);
      expect(bytes.subarray(CHUNK - cut, CHUNK - cut + 4)).toEqual(gb18030('𠅤'));
      expect((await platform.bytes('cards', bytes)).counts).toMatchObject({ applied: 2, quarantined: 0, rejected: 0 });
    },
  );

  it('2: a name that lost a byte is another one and waits', async () => {
    const whole = gb18030(csvOf(NAMED.slice(0, 1)));
    const at = whole.indexOf(gb18030('𠅤'));
    const bytes = Buffer.concat([whole.subarray(0, at), gb18030('𠅣'), whole.subarray(at + 4)]);
    expect((await platform.bytes('cards', bytes)).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'card.holder.name', value: '张*' }]);
  });
});
