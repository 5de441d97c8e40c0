import { Keyring } from '../src/auth/index.js';
import { IdType, PERSON_PREFIX, People } from '../src/domains/membership/index.js';
import { createRegions } from '../src/domains/regions/index.js';
import { type Hub, openHub } from '../src/hub.js';
import { globalId } from '../src/kit/database/ids.js';
import { sql } from '../src/kit/database/sql.js';
import { madeUp } from '../src/kit/made-up.js';

/** People of a county, and a cadre of its province who is signed in. */
export interface SeenPeople {
  /** Global ids. */
  readonly ids: readonly string[];
  /** Of a session of the cadre: it lasts a quarter of an hour. */
  readonly authorization: string;
}

/** Enough that no page of a hundred comes again at once. */
const PEOPLE = 2000;
const [PROVINCE, COUNTY] = ['620000', '620702'];
const NAMES = ['王小明', '李桂芳', '张玉兰', '欧阳文华', '阿依古丽·买买提'];

/** Enters made-up people with all that is masked, where they are not there yet, and signs a cadre in. */
export async function seenPeople(url: string, keys: string, seed: number): Promise<SeenPeople> {
  const keyring = Keyring.parse(keys);
  const hub = await openHub({ url, keyring, poolSize: 4, statementMillis: 60_000 });
  try {
    await enter(hub, keyring, seed);
    const there = await hub.database.query<{ id: string }>(
      sql`select id from membership.person where work_region = ${COUNTY} order by id limit ${PEOPLE}`,
    );
    return { ids: there.map(({ id }) => globalId(PERSON_PREFIX, id)), authorization: await signCadreIn(hub) };
  } finally {
    await hub.close();
  }
}

async function enter({ database, envelope }: Hub, keyring: Keyring, seed: number): Promise<void> {
  const [counted] = await database.query<{ there: number }>(
    sql`select count(*)::integer as there from membership.person where work_region = ${COUNTY}`,
  );
  const { regions } = await createRegions(database);
  const people = new People({ envelope, keyring, regions });
  await database.transaction(async (tx) => {
    for (let number = counted?.there ?? 0; number < PEOPLE; number++) {
      const { chance } = madeUp(seed, 'person', number, 0);
      await people.create(tx, {
        name: chance.pick(NAMES),
        idType: IdType.PASSPORT,
        idNumber: `E${10_000_000 + number}`,
        mobile: `139${String(10_000_000 + chance.below(80_000_000))}`,
        workRegion: COUNTY,
      });
    }
  });
  await database.query(sql`analyze membership.person`);
}

function signCadreIn({ database, identity }: Hub): Promise<string> {
  return database.transaction(async (tx) => {
    const accountId = await identity.accounts.makeStaff(tx);
    await identity.grants.give(tx, { actor: 'bench', accountId, role: { scope: 'CADRE', regionCode: PROVINCE } });
    return `Bearer ${(await identity.sessions.open(tx, { accountId, deviceId: null })).accessToken}`;
  });
}
