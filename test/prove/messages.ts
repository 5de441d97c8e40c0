import { createParcels, parcelIntake } from '../../bench/import/parcels.js';
import { ChannelRegistry, createChannelRoutes } from '../../src/channels/index.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake } from '../../src/kit/intake.js';
import { envelope } from '../channels/parcels.js';
import { startToy } from '../server/support.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Message, type Sent, traffic } from './messages/traffic.js';

export interface MessagesForm {
  readonly seed: number;
  readonly messages: number;
  /** Leaves the versions out of what is sent, to show that the checker finds what comes of it. */
  readonly fault?: 'no versions';
}

export interface MessagesProof {
  readonly said: string;
  readonly differences: readonly string[];
}

const CHANNEL = 'C9-messages';
/** Senders at work at once; each sends its part in the order in which it was handed it. */
const SENDERS = 8;
const BATCH = 25;

type Verdicts = Readonly<Record<string, number>>;

/**
 * Sends messages over HTTP, once in their clean order and once doubled, late, swapped, forged and going back: both must
 * leave the same parcels, every message must be answered, and no forged one taken in.
 */
export async function disturbedMessages(form: MessagesForm): Promise<MessagesProof> {
  const { clean, disturbed, counts } = traffic(form);
  const wanted = await inChannel(async (channel) => {
    await channel.send(clean, 1, form.fault);
    return channel.parcels();
  });
  return inChannel(async (channel) => {
    const verdicts = await channel.send(disturbed, SENDERS, form.fault);
    const found = await channel.parcels();
    const taken = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
    return {
      said: `${disturbed.length} messages (${counts}): ${taken.join(', ')}`,
      differences: [
        ...differencesOf(wanted, found),
        ...(verdicts.FORGED === counts.forged
          ? []
          : [`${verdicts.FORGED} of ${counts.forged} forged ones were refused`]),
        ...accounted(verdicts, disturbed.length),
        ...(await channel.doubled()),
      ],
    };
  });
}

interface Channel {
  send(messages: readonly Sent[], senders: number, fault: MessagesForm['fault']): Promise<Verdicts>;
  parcels(): Promise<ReadonlyMap<string, string>>;
  doubled(): Promise<readonly string[]>;
}

async function inChannel<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
  const given = await testDatabase();
  const { database } = given;
  await createParcels(database);
  const registry = new ChannelRegistry(database, { subjects: ['parcels'], knowsRegion: () => true }, envelope);
  await registry.set(CHANNEL, { subject: 'parcels' });
  const { key } = await registry.issueKey(CHANNEL);
  const intakes = new Map([['parcels', parcelIntake as Intake]]);
  const receive = () => Promise.reject(new Error('No file is sent here.'));
  const toy = await startToy({}, { routes: createChannelRoutes({ database, envelope, intakes, receive }) });
  const url = `${toy.server.url}/channels/${CHANNEL}/records`;
  try {
    return await work({
      send: (messages, senders, fault) => sendAll({ url, key, fault }, messages, senders),
      parcels: () => parcelsOf(given),
      doubled: () => doubledIn(given),
    });
  } finally {
    await toy.server.drain();
    await given.close();
  }
}

interface Address {
  readonly url: string;
  readonly key: string;
  readonly fault: MessagesForm['fault'];
}

async function sendAll(address: Address, messages: readonly Sent[], senders: number): Promise<Verdicts> {
  const verdicts: Record<string, number> = {};
  // A forged one is sent by itself: a request has one key.
  const batches = messages.reduce<Sent[][]>((made, message) => {
    const last = made.at(-1);
    if (last && !message.forged && !last[0]?.forged && last.length < BATCH) last.push(message);
    else made.push([message]);
    return made;
  }, []);
  const next = batches.values();
  const sender = async (): Promise<void> => {
    for (const batch of next) {
      for (const verdict of await sendBatch(address, batch)) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return verdicts;
}

async function sendBatch({ url, key, fault }: Address, batch: readonly Sent[]): Promise<readonly string[]> {
  const forged = batch[0]?.forged === true;
  const body = batch.map(({ message }) => JSON.stringify(lineOf(message, fault))).join('\n');
  const authorization = `Bearer ${forged ? `${key.slice(0, -3)}xyz` : key}`;
  const response = await fetch(url, { method: 'POST', body, headers: { authorization } });
  if (forged) return [response.status === 401 ? 'FORGED' : `FORGED AND ANSWERED ${response.status}`];
  if (response.status !== 200) throw new Error(`A batch was answered ${response.status}: ${await response.text()}`);
  const { records } = (await response.json()) as { records: readonly { verdict: string }[] };
  return records.map(({ verdict }) => verdict);
}

function lineOf({ code, version, name, pieces }: Message, fault: MessagesForm['fault']) {
  const record = { 编号: code, 名称: name, 件数: pieces };
  return fault === 'no versions' ? record : { $version: version, ...record };
}

async function parcelsOf({ database }: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ code: string; said: string }>(
    sql`select code, name || '/' || pieces as said from bench_import.parcel`,
  );
  return new Map(rows.map(({ code, said }) => [code, said]));
}

/** Versions of a record that were applied after a larger one, or twice. */
async function doubledIn({ database }: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(sql`
    select record_id as id from (
      select record_id, version_number, max(version_number) over (
        partition by record_id order by received_at, id rows between unbounded preceding and 1 preceding) as before
      from channels.source_record where verdict = 'APPLIED') applied
    where before >= version_number limit 20`);
  return rows.map(({ id }) => `an older version of ${id} was applied behind a newer one`);
}

function differencesOf(wanted: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] {
  const codes = new Set([...wanted.keys(), ...found.keys()]);
  return [...codes]
    .filter((code) => wanted.get(code) !== found.get(code))
    .map((code) => `${code} is ${found.get(code) ?? 'missing'} and should be ${wanted.get(code) ?? 'missing'}`);
}

function accounted(verdicts: Verdicts, sent: number): readonly string[] {
  const answered = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  return answered === sent ? [] : [`${sent} messages were sent and ${answered} answered`];
}
