import { createHmac } from 'node:crypto';
import { Envelope, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { declareNotice, type Message, type Notice, toldIn } from '../../../kit/notice.js';
import { CaseKind } from '../cases/case.enums.js';
import { CASE_TOPIC } from '../cases/case.events.js';
import { partyPlace } from '../cases/sealed-places.js';
import { CASE_PREFIX } from '../prefixes.js';
import { NEWS, type News, type NewsKind, WORDS } from './notice.words.js';

type Asks = Pick<Transaction, 'sql'>;

/**
 * What people are told of the cases that they are in: by a sentence that says neither who nor what it is about. Those who
 * handle a case are told nothing here, and of a case without a name there is nobody to tell.
 */
export function caseNotices({ keyring }: { readonly keyring: Keyring }): readonly Notice[] {
  const matter = new Envelope(keyring, 'data-case');
  return [
    declareNotice({
      ...{ name: 'cases', topic: CASE_TOPIC, kind: 'CASE' },
      async messages(events, tx) {
        const found = await newsOf(tx, events.flatMap(newsIn));
        const people = await peopleIn(tx, matter, [...new Set(found.map(({ id }) => id))]);
        return found.flatMap((news) => {
          const words = WORDS[news.kind](news);
          if (!words) return [];
          return (people.get(news.id) ?? []).map((personId) => messageTo(keyring, personId, news, words));
        });
      },
    }),
  ];
}

/** What is asked of an event: which case, and what became of it. */
interface Asked {
  readonly event: string;
  readonly id: string;
  readonly kind: NewsKind;
  readonly step: string | null;
  readonly at: string;
}

function newsIn(event: LoggedEvent): readonly Asked[] {
  const moment = toldIn(event, 'moment');
  const kind = NEWS.find((each) => each === moment);
  if (!kind) return [];
  const { id, subject, occurredAt } = event;
  return [{ event: id, id: subject.id, kind, step: toldIn(event, 'stepId'), at: occurredAt.toISOString() }];
}

/**
 * The key of a message, and the case it is about, lead from nobody's messages to a hazard that they reported: who did is
 * kept from all but the one who looks after it.
 */
function messageTo(keyring: Keyring, personId: string, news: News, words: Pick<Message, 'title' | 'body'>): Message {
  const { key: secret } = keyring.current('author');
  const told = ['notice of a case', news.id, news.kind, news.about, personId].join('\0');
  const key = createHmac('sha256', secret).update(told).digest('base64url');
  const isHidden = news.caseKind === CaseKind.HAZARD_REPORT;
  return { key, personId, subject: isHidden ? null : { type: CASE_PREFIX, id: news.id }, ...words };
}

const dayOf = (date: string) => rawSql(`to_char(${date}, 'FMMM月FMDD日')`);
/** The log keeps microseconds, and an event that was read has none left. */
const UNTIL = rawSql("asked.at + interval '1 millisecond'");

/** Cases with a name as they are by now, with what the events tell of; in the order of the events. */
async function newsOf(tx: Asks, asked: readonly Asked[]): Promise<readonly News[]> {
  if (asked.length === 0) return [];
  return tx.sql<News & Record<string, unknown>>(sql`
    select asked.kind, c.id, c.kind as "caseKind", c.case_no as "caseNo", s.from_stage as "fromStage", s.to_stage as "toStage",
      to_char(m.starts_at at time zone c.time_zone, 'FMMM月FMDD日HH24:MI') as begin, m.place,
      coalesce(m.starts_at > clock_timestamp(), false) as "isAhead",
      d.rule, ${dayOf('d.due_on')} as "dueOn", coalesce(d.kept is null, false) as "isRunning",
      case asked.kind when 'MOVED' then s.id::text when 'MEETING' then m.id || '/' || m.starts_at
        when 'OVERDUE' then d.id || '/' || d.due_on else asked.event end as about
    from rows from (json_to_recordset(${JSON.stringify(asked)}::json) as (event text, id uuid, kind text, step uuid, at timestamptz))
        with ordinality as asked (event, id, kind, step, at, place_in_log)
      join legal_outreach.legal_case c on c.id = asked.id and not c.nameless
      left join legal_outreach.step s on asked.kind = 'MOVED' and s.id = asked.step
      left join lateral (select arranged.* from legal_outreach.meeting arranged
        where asked.kind = 'MEETING' and arranged.case_id = c.id and arranged.created_at <= ${UNTIL}
        order by arranged.created_at desc, arranged.id desc limit 1) m on true
      left join lateral (select late.* from legal_outreach.deadline late
        where asked.kind = 'OVERDUE' and late.case_id = c.id and late.told_over_at <= ${UNTIL}
        order by late.ordinal desc limit 1) d on true
    where not (asked.kind = 'MOVED' and s.id is null)
    order by asked.place_in_log`);
}

/** Who is known of the parties of some cases, each once: a spokesman may ask for himself as well. */
async function peopleIn(
  tx: Asks,
  matter: Envelope,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (caseIds.length === 0) return new Map();
  const parties = await tx.sql<{ id: string; caseId: string; person: Buffer }>(sql`
    select id, case_id as "caseId", person from legal_outreach.party
    where case_id = any(${[...caseIds]}::uuid[]) and person is not null order by case_id, ordinal`);
  const people = new Map<string, Set<string>>();
  for (const { id, caseId, person } of parties) {
    const known = people.get(caseId) ?? new Set();
    people.set(caseId, known.add(matter.open(person, partyPlace('person', id))));
  }
  return new Map([...people].map(([caseId, known]) => [caseId, [...known]]));
}
