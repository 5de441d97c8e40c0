import { type ClientBase, escapeIdentifier } from 'pg';
import { BackupError } from './errors.js';
import { type BackupSequence, type BackupTable, nameOf, type Relation } from './format.js';
import { inOrderOfReferences, type Reference } from './order.js';

/** A relation of an extension comes with the extension; those of Postgres itself and of sessions are nobody's data. */
const DATA = `
  n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relpersistence <> 't'
  and not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const OF_THE_HUB = `${DATA} and pg_has_role(c.relowner, 'USAGE')`;

/**
 * The log of changes counts by the transactions of one server, so that nothing of it means anything on another. The queue of
 * jobs belongs to its library, which makes it anew; jobs decide nothing, and what recurs comes again by itself.
 */
const KEPT = "n.nspname not in ('events', 'graphile_worker')";

const RELATIONS = `
  select n.nspname as schema, c.relname as name, c.relkind as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${OF_THE_HUB}`;

const KEPT_RELATIONS = `${RELATIONS} and ${KEPT} order by 1, 2`;

/** Tables of others among those of the hub; `public` is everybody's. */
const STRANGERS = `
  select n.nspname as schema, c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname <> 'public' and ${DATA} and not pg_has_role(c.relowner, 'USAGE')
    and exists (select from pg_class o where o.relnamespace = n.oid and pg_has_role(o.relowner, 'USAGE'))
  order by 1, 2`;

const COLUMNS = `
  select n.nspname as schema, c.relname as name,
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and ${OF_THE_HUB} and ${KEPT}
  group by 1, 2 order by 1, 2`;

const REFERENCES = `
  select format('%s.%s', fn.nspname, f.relname) as "from", format('%s.%s', tn.nspname, t.relname) as "to", k.conname as name
  from pg_constraint k
  join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
  join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  where k.contype = 'f' and k.conrelid <> k.confrelid and not k.condeferrable`;

const TRIGGERS = `
  select n.nspname as schema, c.relname as name, t.tgname as trigger, t.tgenabled as mode
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgenabled <> 'D' and ${OF_THE_HUB}
  order by 1, 2, 3`;

/** What holds rows in a form that a COPY of tables would miss or could not put back. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  p: 'partitioned table',
  m: 'materialized view',
  f: 'foreign table',
};

/** The name as it stands in a statement. */
export function quoted({ schema, name }: Relation): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

/** All tables of the hub, each behind those it refers to. Fails with a sentence when something could not be kept. */
export async function tablesOf(client: ClientBase): Promise<readonly BackupTable[]> {
  await refuseWhatIsNotKept(client);
  const { rows: tables } = await client.query<BackupTable>(COLUMNS);
  const { rows: references } = await client.query<Reference>(REFERENCES);
  return inOrderOfReferences(tables, references);
}

// Left out without a word, it would be missed only when the backup is needed.
async function refuseWhatIsNotKept(client: ClientBase): Promise<void> {
  const { rows: relations } = await client.query<Relation & { kind: string }>(KEPT_RELATIONS);
  for (const relation of relations) {
    const kind = NOT_KEPT[relation.kind];
    if (!kind) continue;
    throw new BackupError(
      `${nameOf(relation)} is a ${kind}, and a backup keeps ordinary tables only. Use pg_dump for this database.`,
    );
  }
  const { rows } = await client.query<Relation>(STRANGERS);
  if (!rows[0]) return;
  throw new BackupError(
    `The table ${nameOf(rows[0])} belongs to another role than the hub's tables beside it. Give it to that role with \`alter table … owner to\`.`,
  );
}

/**
 * Those that the role has the right to empty. A table whose owner took that right from itself only ever gains rows, and
 * has none right after its migration.
 */
export async function thatMayBeEmptied(
  client: ClientBase,
  tables: readonly BackupTable[],
): Promise<readonly BackupTable[]> {
  const { rows } = await client.query<{ name: string }>(
    "select name from unnest($1::text[]) as t (name) where has_table_privilege(name::regclass, 'TRUNCATE')",
    [tables.map(quoted)],
  );
  const allowed = new Set(rows.map(({ name }) => name));
  return tables.filter((table) => allowed.has(quoted(table)));
}

/** Everything of the hub that lies in the database: tables, sequences, views and their like. */
export async function relationsOf(client: ClientBase): Promise<readonly (Relation & { readonly kind: string })[]> {
  const { rows } = await client.query<Relation & { kind: string }>(
    `${RELATIONS} and c.relkind in ('r', 'p', 'm', 'f', 'v', 'S') order by 1, 2`,
  );
  return rows;
}

/** Where the sequences stand, those behind identity columns included. They stand outside snapshots: ask after the snapshot is taken. */
export async function sequencesOf(client: ClientBase): Promise<readonly BackupSequence[]> {
  const { rows: sequences } = await client.query<Relation>(
    `${RELATIONS} and ${KEPT} and c.relkind = 'S' order by 1, 2`,
  );
  const found: BackupSequence[] = [];
  for (const { schema, name } of sequences) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted({ schema, name })}`,
    );
    found.push(...rows.map(({ value, called }) => ({ schema, name, value, called })));
  }
  return found;
}

export async function setSequence(client: ClientBase, sequence: BackupSequence): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint, $3)', [
    quoted(sequence),
    sequence.value,
    sequence.called,
  ]);
}

const MODES: Readonly<Record<string, string>> = { O: 'enable', A: 'enable always', R: 'enable replica' };

/** Keeps triggers from acting on rows that they have acted on before; gives what brings each back as it was. */
export async function silenceTriggers(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<Relation & { trigger: string; mode: string }>(TRIGGERS);
  const alter = async (of: (mode: string) => string | undefined) => {
    for (const { trigger, mode, ...table } of rows) {
      await client.query(`alter table ${quoted(table)} ${of(mode)} trigger ${escapeIdentifier(trigger)}`);
    }
  };
  await alter(() => 'disable');
  return () => alter((mode) => MODES[mode]);
}
