import { inRanges } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, one, type Reads, reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { MOST_TOLD } from '../person.fields.js';
import { ownKey, reached } from '../person.reach.js';
import type { People } from '../person.service.js';
import { TransferRow } from './transfer.entity.js';
import type { TransferState } from './transfer.enums.js';
import { TRANSFER_PREFIX, type TransferSeal } from './transfer.fields.js';
import { MembershipTransfer } from './transfer.type.js';

const transfer = columnsOf(TransferRow);

/** The state of a transfer at this moment: one that nobody decided in time has ended, whether or not it was tidied up. */
export const stateNow = sql`case when ${transfer.state} in ('REQUESTED', 'RELEASED') and ${transfer.dueAt} <= now()
  then 'EXPIRED' else ${transfer.state} end`;

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly people: People;
  readonly seal: TransferSeal;
  readonly sources: SourcesReader;
  readonly members: Reads;
  readonly memberships: Reads;
}

/** How transfers are read: by whose they are, and by cadres of the union at either end. Adds them to the person. */
export function transferReads({
  regions,
  organisations,
  people,
  seal,
  sources,
  members,
  memberships,
}: Dependencies): Reads {
  const { id, personId, requestedAt, dueAt, fromRegionCode, toRegionCode } = transfer;
  const said = (column: 'reason' | 'decision_note', sealed: typeof transfer.reason) =>
    computed({ id, sealed }, (row) => seal.opened(column, row.id, row.sealed));
  const transfers = reads(MembershipTransfer, TransferRow, {
    id: TRANSFER_PREFIX,
    visible: sql`(${personId} = ${ownKey(people)} or ${reached(
      regions,
      (ranges) => sql`(${inRanges(fromRegionCode, ranges)} or ${inRanges(toRegionCode, ranges)})`,
      ['CADRE'],
    )})`,
    fields: {
      from: one(() => memberships, transfer.fromMembershipId),
      toUnion: computed({ union: transfer.toUnionId }, ({ union }) => organisations.union(union)),
      state: expression<TransferState>('text', stateNow),
      decidedAt: expression<Date | null>(
        'timestamptz',
        sql`coalesce(${transfer.decidedAt}, case when ${dueAt} <= now() then ${dueAt} end)`,
      ),
      reason: said('reason', transfer.reason),
      decisionNote: said('decision_note', transfer.decisionNote),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  members.adds({
    transfers: many(() => transfers, {
      by: personId,
      order: [expression('timestamptz', sql`${requestedAt} desc`), expression('uuid', sql`${id} desc`)],
      most: MOST_TOLD,
    }),
  });
  return transfers;
}
