import { LockMode, type RequiredEntityData } from '@mikro-orm/core';
import { applied } from '../../../kit/database/changes.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import { type Regions, refuseOutside } from '../../regions/index.js';
import { pledgeTold } from '../activities/activity.events.js';
import { PledgeRow } from '../pledges/pledge.entity.js';
import { PLEDGE_PREFIX } from '../prefixes.js';
import { pledgeOfNothing } from './list.errors.js';
import { activityNamed } from './listed-activity.js';
import { PledgeColumn, pledgeColumnOf } from './pledge.headings.js';
import { type ListedPledge, pledgeDraftOf, pledgeNameOf, readListedPledge } from './pledge.list.js';

const LIST = 'pledge';
const STAND_INS = { activityNo: 'A-0000', sponsorName: '-', pledgedOn: '2000-01-01' };

/** Takes in lists of pledges (公益认捐清单). */
export function pledgeIntake(regions: Regions) {
  return listIntake({
    subject: 'pledges',
    subjectType: PLEDGE_PREFIX,
    name: LIST,
    columns: PledgeColumn,
    columnOf: pledgeColumnOf,
    identify: pledgeNameOf,
    draftOf: pledgeDraftOf,
    standIns: STAND_INS,
    shape: readListedPledge,
    rules: ({ amount, goods }) => (amount === undefined && goods === undefined ? [pledgeOfNothing()] : []),
    put: (tx, record, context) => put(tx, record, { context, regions }),
  });
}

/** What a sponsor gives to an activity on a day is one pledge, also where a cadre recorded it before. */
async function put(
  tx: Transaction,
  record: IntakeRecord<ListedPledge>,
  { context, regions }: { readonly context: IntakeContext; readonly regions: Regions },
): Promise<Put> {
  const { activityNo, amount, goods, sponsorName, pledgedOn } = record.command;
  const activity = await activityNamed(tx, { list: LIST, activityNo });
  const regionCode = activity.regionCode;
  const name = { activityId: activity.id, sponsorName, pledgedOn };
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(name)}, 0))`);
  const known = await tx.em.findOne(PledgeRow, name, { lockMode: LockMode.PESSIMISTIC_WRITE });
  refuseOutside(record, context, { list: LIST, regions, regionCodes: [regionCode], knownId: known?.id });
  const sum = amount === undefined ? {} : { amountFen: amount, amountCurrency: 'CNY' };
  if (!known) {
    const pledge = { ...name, ...sum, goods: goods ?? null, id: newId() } as RequiredEntityData<PledgeRow>;
    const entered = tx.em.create(PledgeRow, pledge);
    await tx.em.persist(entered).flush();
    await announce(tx, [pledgeTold.entered({ ...name, id: entered.id, regionCode })]);
    return { id: entered.id, changed: true };
  }
  if (!applied<Omit<PledgeRow, symbol>>(known, { ...sum, goods })) return { id: known.id, changed: false };
  await tx.em.flush();
  const told = { ...name, id: known.id, regionCode };
  await announce(tx, [pledgeTold.changed(pledgeTold.facts(told), told)]);
  return { id: known.id, changed: true };
}
