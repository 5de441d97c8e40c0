import type { Acts, AuthContext, Envelope } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { AnyJob } from '../../../kit/jobs/index.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import { Refusal } from '../../../kit/refusal.js';
import { isOfCaller, type Membership, type People } from '../../membership/index.js';
import type { FreshCheck } from '../disclosure/index.js';
import { ErasureRow } from './erasure.entity.js';
import { eraseDueJob } from './erasure.job.js';
import { keptOfErased } from './erasure.kept.js';
import { ErasureMutations } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';
import { CancelErasurePayload, EraseMePayload, Erasure } from './erasure.type.js';

/** The resolvers of erasures. */
export const erasureResolvers = [ErasureMutations];
/** Their table, as it is read. */
export const erasureEntities = [ErasureRow];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly membership: Membership;
  readonly freshCheck: FreshCheck;
  /** What the parts of the hub hold of people. */
  readonly parts: readonly PersonalPart[];
  /** For how many days files are kept that nobody uses. */
  readonly fileDays: number;
}

const erasure = columnsOf(ErasureRow);

/** Puts together how people are erased. */
export function createErasures(given: Dependencies) {
  const { acts, membership, freshCheck } = given;
  const { people, members } = membership;
  const service = new ErasureService({ ...given, people });
  const erasures = erasureReads(people, given.fileDays);
  members.adds({
    erasure: computed({ id: members.key }, ({ id }) =>
      erasures.one(sql`${erasure.personId} = ${id}::uuid and ${erasure.state} = 'REQUESTED'`),
    ),
  });
  const makes = {
    erasure: { node: erasures.node, hasSources: false as const, byKey: (key: string) => erasures.byKey(key) },
  };
  const permit = (_: unknown, { context }: { readonly context: Pick<AuthContext, 'viewer'> }) =>
    people.personOf(context.viewer) ?? nobody();
  return {
    reads: [erasures] as readonly Reads[],
    readers: [erasures.node],
    jobs: [eraseDueJob(service)] as readonly AnyJob[],
    resolvers: [
      new ErasureMutations(
        {
          eraseMe: acts.declare({
            ...{ operation: 'eraseMe', payload: EraseMePayload, makes, permit, read: (input: object) => input },
            carryOut: async (_command, { tx }, person: string) => ({ erasure: await service.request(tx, person) }),
          }),
          cancelErasure: acts.declare({
            ...{
              operation: 'cancelErasure',
              payload: CancelErasurePayload,
              makes,
              permit,
              read: (input: object) => input,
            },
            carryOut: async (_command, { tx }, person: string) => ({ erasure: await service.cancel(tx, person) }),
          }),
        },
        freshCheck,
      ),
    ],
  };
}

function erasureReads(people: People, fileDays: number): Reads {
  const kept = keptOfErased(fileDays);
  return reads(Erasure, ErasureRow, {
    id: 'era',
    visible: isOfCaller(people, erasure.personId),
    fields: { kept: computed({ id: erasure.id }, (_row, _args, { language }: RequestContext) => kept[language]) },
  });
}

function nobody(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，没有可注销的信息。请在小程序中登录后再试。',
    en: 'You are signed in as nobody whose data could be erased. Sign in from the mini-program and try again.',
  });
}
