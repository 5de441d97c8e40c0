import type { CopyRow } from '../../../kit/database/copy.js';
import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { announce } from '../../../kit/events/index.js';
import { MembershipRow } from '../memberships/membership.entity.js';
import { MembershipState } from '../memberships/membership.enums.js';
import { membershipTold } from '../memberships/membership.events.js';
import { endOvertaken, noteStanding } from '../transfers/overtaken.js';
import { type KeptStay, type MemberEntry, PERSON_FIELDS, type PersonRow, personRows } from './member.book.js';
import { isLive } from './stay.js';

type StayRow = Omit<KeptStay, 'begunAt' | 'toldAt' | 'stateBefore'> & {
  readonly personId: string;
  readonly memberNo: string | null;
  readonly begunAt: string;
  readonly toldAt: string;
};

/** A stay that is another now. */
interface ChangedStay {
  readonly entry: MemberEntry;
  readonly before: KeptStay;
  readonly now: KeptStay;
}

/** What is kept of a stay, but for whose it is. */
const STAY_FIELDS = [
  ...(['id', 'unionId', 'regionCode', 'state', 'joinedOn', 'validFrom', 'endsBefore', 'joinRoute'] as const),
  ...(['limitedBenefits', 'isContinued', 'toldAt', 'toldSeq', 'startsByGuess', 'joinedByGuess'] as const),
  ...(['endsWithNext', 'begunAt', 'begunSeq', 'isBegunByWord'] as const),
] as const;

const stayRows = (fields: readonly (keyof StayRow)[] = ['personId', 'memberNo', ...STAY_FIELDS]) =>
  new EntityRows<StayRow>(MembershipRow, fields);

/** Those of the fields that are another now in any of the rows: no other one is sent and written. */
function changedFields<Row extends object, Field extends keyof Row>(
  fields: readonly Field[],
  pairs: readonly (readonly [before: Row | null, now: Row])[],
): readonly Field[] {
  return fields.filter((field) => pairs.some(([before, now]) => before?.[field] !== now[field]));
}

/** A table is staged under one name with the same columns as long as the transaction lasts. */
function stageName(name: string, all: readonly string[], fields: readonly string[]): string {
  return `${name}_${fields.map((field) => all.indexOf(field).toString(36)).join('')}`;
}

/** What is shown of a stay: as long as that is the same, it has no other version. */
const SHOWN = [
  ...(['unionId', 'regionCode', 'state', 'joinedOn', 'validFrom', 'endsBefore', 'joinRoute'] as const),
  ...(['limitedBenefits', 'isContinued'] as const),
];

const SHOWN_OF_PERSON = PERSON_FIELDS.filter((field) => field !== 'toldAt');

/** Whether what may be seen of a member is another now. */
export function isChanged({ before, person, stays }: MemberEntry): boolean {
  return (
    (before.person !== person && SHOWN_OF_PERSON.some((field) => before.person?.[field] !== person[field])) ||
    stays.length !== before.stays.length ||
    changesOf(before.stays, stays).some((change) => isShown(change) || isToldWhileMoving(change))
  );
}

function changesOf(before: readonly KeptStay[], now: readonly KeptStay[]): readonly Omit<ChangedStay, 'entry'>[] {
  const known = new Map(before.map((stay) => [stay.id, stay]));
  return now.flatMap((stay) => {
    const first = known.get(stay.id);
    return first && first !== stay ? [{ before: first, now: stay }] : [];
  });
}

function isShown({ before, now }: Omit<ChangedStay, 'entry'>): boolean {
  return SHOWN.some((field) => before[field] !== now[field]);
}

/** Whether it is told otherwise what is left of a stay where nothing comes of the transfer that is under way. */
function isToldWhileMoving({ before, now }: Omit<ChangedStay, 'entry'>): boolean {
  return now.state === MembershipState.TRANSFERRING && before.stateBefore !== now.stateBefore;
}

/** Writes what has become of members, by set: new rows by COPY, others by a statement for each table. */
export async function writeMembers(tx: Transaction, entries: readonly MemberEntry[]): Promise<void> {
  await writePeople(
    tx,
    entries.filter(({ before, person }) => before.person !== person),
  );
  const others = entries.filter(({ before, stays }) => before.stays !== stays);
  const changed = others.flatMap((entry) =>
    changesOf(entry.before.stays, entry.stays).map((each) => ({ entry, ...each })),
  );
  const entered = others.flatMap((entry) => {
    const known = new Set(entry.before.stays.map(({ id }) => id));
    return entry.stays.filter(({ id }) => !known.has(id)).map((stay) => ({ entry, stay }));
  });
  if (changed.length > 0) await changeStays(tx, changed);
  await tx.copy({ schema: 'membership', table: 'membership' }, copied(entered));
  await announce(tx, [
    ...changed.filter(isShown).map(({ entry, before, now }) => {
      return membershipTold.changed(membershipTold.facts(factsOf(entry, before)), factsOf(entry, now));
    }),
    ...entered.map(({ entry, stay }) => membershipTold.entered(factsOf(entry, stay))),
  ]);
}

async function writePeople(tx: Transaction, entries: readonly MemberEntry[]): Promise<void> {
  const changed = entries.filter(({ before }) => before.person !== null);
  if (changed.length > 0) await changePeople(tx, changed);
  const columns = personRows();
  const entered = entries.filter(({ before }) => before.person === null);
  await tx.copy(
    { schema: 'membership', table: 'person' },
    entered.map(({ person }) => columns.copied(person)),
  );
}

async function changePeople(tx: Transaction, entries: readonly MemberEntry[]): Promise<void> {
  const pairs = entries.map(({ before, person }) => [before.person, person] as const);
  // Something is written also of a person who was changed and changed back.
  const changed = new Set<keyof PersonRow>(['id', 'memberNo', ...changedFields(PERSON_FIELDS, pairs)]);
  const fields = PERSON_FIELDS.filter((field) => changed.has(field));
  const columns = personRows(fields);
  const rows = entries.map(({ person }) => columns.copied(person));
  const told = await staged(tx, stageName('person_told', PERSON_FIELDS, fields), columns.types, rows);
  await tx.sql(sql`
    update membership.person set ${columns.assigned(sql`told`, 'id')}, version = person.version + 1,
      updated_at = clock_timestamp()
    from ${told} as told where person.id = told.id`);
}

/**
 * No two stays of a person overlap at any moment, also not half-way: first all of them are cut to what they were before and
 * are now, then those that grow get the rest.
 */
async function changeStays(tx: Transaction, changed: readonly ChangedStay[]): Promise<void> {
  // What a platform tells is of its own moment, and not of now.
  await tx.sql(sql`select set_config('membership.telling', 'on', true)`);
  await updateStays(
    tx,
    changed.map((each) => ({ ...each, now: cut(each) })),
    true,
  );
  const growing = changed.map((each) => ({ ...each, before: cut(each) })).filter(({ before, now }) => before !== now);
  if (growing.length > 0) await updateStays(tx, growing, false);
  const moved = changed.filter(
    ({ before, now }) => before.state === MembershipState.TRANSFERRING && !isLive(now.state),
  );
  if (moved.length > 0)
    await endOvertaken(
      tx,
      moved.map(({ before }) => before.id),
    );
  const standing = changed.filter(isToldWhileMoving).map(({ now }) => now);
  if (standing.length > 0) await noteStanding(tx, standing);
  await tx.sql(sql`select set_config('membership.telling', 'off', true)`);
}

function cut({ before, now }: ChangedStay): KeptStay {
  const validFrom = now.validFrom < before.validFrom ? before.validFrom : now.validFrom;
  const ends = [before.endsBefore, now.endsBefore].filter((day) => day !== null).sort();
  const [first = null] = ends;
  const endsBefore = first !== null && first < validFrom ? validFrom : first;
  if (validFrom === now.validFrom && endsBefore === now.endsBefore) return now;
  const state = endsBefore !== null && isLive(now.state) ? MembershipState.WITHDRAWN : now.state;
  return { ...now, validFrom, endsBefore, state };
}

async function updateStays(tx: Transaction, changed: readonly ChangedStay[], isFirst: boolean): Promise<void> {
  const pairs = changed.map(({ before, now }) => [before, now] as const);
  // A person who has got a number has it in every stay.
  const fields = ['id', 'memberNo', ...changedFields(STAY_FIELDS, pairs)] as const;
  const columns = stayRows(fields);
  const rows = changed.map((each) => ({
    ...columns.copied(rowOf(each.entry, each.now)),
    is_shown: isFirst && isShown(each),
  }));
  const told = await staged(
    tx,
    stageName('stay_told', ['memberNo', ...STAY_FIELDS], fields),
    { ...columns.types, is_shown: 'boolean' },
    rows,
  );
  await tx.sql(sql`
    update membership.membership set ${columns.assigned(sql`told`, 'id')},
      version = membership.version + told.is_shown::integer,
      updated_at = case when told.is_shown then clock_timestamp() else membership.updated_at end
    from ${told} as told where membership.id = told.id`);
}

function* copied(entered: readonly { readonly entry: MemberEntry; readonly stay: KeptStay }[]): Generator<CopyRow> {
  const columns = stayRows();
  for (const { entry, stay } of entered) yield columns.copied(rowOf(entry, stay));
}

function rowOf({ person }: { readonly person: PersonRow }, { stateBefore: _, ...stay }: KeptStay): StayRow {
  const [begunAt, toldAt] = [stay.begunAt, stay.toldAt].map((at) => new Date(at).toISOString()) as [string, string];
  return { ...stay, personId: person.id, memberNo: person.memberNo, begunAt, toldAt };
}

function factsOf({ person }: { readonly person: PersonRow }, stay: KeptStay) {
  return { ...stay, personId: person.id };
}
