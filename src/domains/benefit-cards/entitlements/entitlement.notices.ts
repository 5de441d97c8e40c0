import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { LoggedEvent } from '../../../kit/events/index.js';
import { declareNotice, type Message, type Notice } from '../../../kit/notice.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import { ENTITLEMENT_TOPIC } from './entitlement.events.js';

type Kind = 'given' | 'ending';

const WORDS: Readonly<Record<Kind, (benefit: string, until: string) => Pick<Message, 'title' | 'body'>>> = {
  given: (benefit, until) => ({
    title: '您有新的普惠权益',
    body: `工会已向您发放“${benefit}”，${until}前有效，请在“我的权益”中查看。`,
  }),
  ending: (benefit, until) => ({ title: '普惠权益即将到期', body: `“${benefit}”将于${until}到期，请及时使用。` }),
};

/** What people are told of what they may use: that a union gave it, and that it is about to end. */
export const entitlementNotices: readonly Notice[] = [
  declareNotice({
    ...{ name: 'entitlements', topic: ENTITLEMENT_TOPIC, kind: 'ENTITLEMENT' },
    async messages(events, tx) {
      const told = events.flatMap((event) => {
        const kind = kindOf(event);
        return kind ? [{ id: event.subject.id, kind }] : [];
      });
      const found = await usable(
        tx,
        told.map(({ id }) => id),
      );
      return told.flatMap(({ id, kind }) => {
        const one = found.get(id);
        if (!one) return [];
        const { personId, benefit, until } = one;
        return [
          { key: `${id}/${kind}`, personId, subject: { type: ENTITLEMENT_PREFIX, id }, ...WORDS[kind](benefit, until) },
        ];
      });
    },
  }),
];

/** What somebody claimed they know of. */
function kindOf({ before, after }: LoggedEvent): Kind | null {
  if (after?.isEnding === true) return 'ending';
  return !before && after?.state === 'GRANTED' ? 'given' : null;
}

interface Usable {
  readonly id: string;
  readonly personId: string;
  readonly benefit: string;
  readonly until: string;
}

/** As they are by now: what was used up or taken back meanwhile is no news. */
async function usable(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<ReadonlyMap<string, Usable>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<Usable & Record<string, unknown>>(sql`
    select entitlement.id, person_id as "personId", title as benefit,
      to_char(expires_at at time zone 'Asia/Shanghai', 'YYYY年FMMM月FMDD日FMHH24时') as until
    from benefit_cards.entitlement join benefit_cards.benefit on benefit.id = benefit_id
    where entitlement.id = any(${[...ids]}::uuid[]) and entitlement.state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED')
      and expires_at > clock_timestamp()`);
  return new Map(rows.map((row) => [row.id, row]));
}
