import { ArgsType, Field } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { Keyring } from '../../../auth/index.js';
import { allOf, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import { Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { columnsOf, computed, type Reads } from '../../../kit/read/index.js';
import { Member } from '../../membership/index.js';
import { CaseRow } from '../cases/case.entity.js';
import { LegalCaseConnection } from '../cases/case.type.js';
import { isPartyByHmac, partyHmacs } from '../cases/persons.js';
import { OVER } from '../cases/stages.js';
import { PageArguments } from '../page.arguments.js';

const row = columnsOf(CaseRow);
const NEWEST_FIRST = { by: [row.registeredAt, row.id], isDescending: true };

/** What may be asked about the cases of a person. */
@ArgsType()
export class OwnCasesArguments extends PageArguments {
  @Field(() => Boolean, { nullable: true, description: 'Only those not closed (true) or closed (false) (仅未结).' })
  readonly open?: boolean | null;
}

edge(
  Member,
  'cases',
  Field(() => LegalCaseConnection, {
    nullable: true,
    description: 'Cases the person is a party to, newest first (我的案件).',
  }),
  Takes(() => OwnCasesArguments),
  Access('MEMBER') as PropertyDecorator,
  Paged() as PropertyDecorator,
);

interface Dependencies {
  readonly members: Reads;
  readonly cases: Reads;
  readonly keyring: Pick<Keyring, 'all'>;
}

/** Adds to a person the cases that they are a party to; one that was brought without a name is nobody's. */
export function showOwnCases({ members, cases, keyring }: Dependencies): void {
  members.adds({
    cases: computed({ id: members.key }, ({ id }, asked: OwnCasesArguments) =>
      casesOf(cases, partyHmacs(id as string, keyring), asked),
    ),
  });
}

function casesOf(cases: Reads, hmacs: readonly Buffer[], { open = null, first, after }: OwnCasesArguments): Readable {
  const isOver = sql`(${row.stage} = any(${[...OVER]}::text[]))`;
  return cases.page({
    question: questionOf('Member.cases', { open }),
    order: NEWEST_FIRST,
    where: allOf([isPartyByHmac(hmacs, row.id), ...(open === null ? [] : [sql`${isOver} <> ${open}::boolean`])]),
    first,
    after,
  });
}
