import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type People } from '../../membership/index.js';
import { ErasureRow } from './erasure.entity.js';
import { keptOfErased } from './erasure.kept.js';
import { Erasure } from './erasure.type.js';

const erasure = columnsOf(ErasureRow);

/** How erasures are read: by the person alone. `fileDays`: for how many days files are kept that nobody uses. */
export function erasureReads(people: People, fileDays: number): Reads {
  const kept = keptOfErased(fileDays);
  return reads(Erasure, ErasureRow, {
    id: 'era',
    visible: isOfCaller(people, erasure.personId),
    fields: { kept: computed({ id: erasure.id }, (_row, _args, { language }: RequestContext) => kept[language]) },
  });
}

/** The erasure that a person has asked for and that is not done yet. */
export function erasureUnderWay(erasures: Reads, personKey: string): Readable {
  return erasures.one(sql`${erasure.personId} = ${personKey}::uuid and ${erasure.state} = 'REQUESTED'`);
}
