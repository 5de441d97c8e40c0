import type { Acts, AuthContext, Envelope } from '../../../auth/index.js';
import { Deferred, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Run } from '../../../kit/graphql/execution/run.js';
import type { AnyJob } from '../../../kit/jobs/index.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Membership, People } from '../../membership/index.js';
import type { FreshCheck } from '../disclosure/index.js';
import { ErasureRow } from './erasure.entity.js';
import { eraseDueJob } from './erasure.job.js';
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
}

const erasure = columnsOf(ErasureRow);

/** What stays of somebody who was erased. */
const KEPT = {
  zh: [
    '审计记录：谁在何时、为何目的查看过您的信息（不含信息本身和查看原因），法定留存不少于三年。',
    '您作出和撤回同意的记录：仅种类、版本和时间，用于证明当时有权处理。',
    '您对驿站的评分、反馈类别和处理结论：不再与您关联，文字和答复已删除。',
    '渠道送来的原始文件：加密保存，至多 30 天后随文件删除。',
    '备份：加密保存，按备份周期到期删除。',
  ],
  en: [
    'Rows of the audit trail: who looked at your data, when and for which purpose, without the data and the reason; at least three years, by law.',
    'That you gave and withdrew consents: their kind, version and time alone, to show that there was the right to do what was done.',
    'Marks, kinds and outcomes of your feedback on stations: tied to nobody any more, without your words and the answers.',
    'Files as channels delivered them: sealed, and deleted after at most 30 days.',
    'Backups: sealed, and deleted when their time is over.',
  ],
};

/** Puts together how people are erased. */
export function createErasures(given: Dependencies) {
  const { acts, membership, freshCheck } = given;
  const { people, members } = membership;
  const service = new ErasureService({ ...given, people });
  const erasures = erasureReads(people);
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

function erasureReads(people: People): Reads {
  const own = new Deferred(({ context }: Run) => people.personOf((context as AuthContext).viewer));
  return reads(Erasure, ErasureRow, {
    id: 'era',
    visible: sql`${erasure.personId} = ${own}::uuid`,
    fields: { kept: computed({ id: erasure.id }, (_row, _args, { language }: RequestContext) => KEPT[language]) },
  });
}

function nobody(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，没有可注销的信息。请在小程序中登录后再试。',
    en: 'You are signed in as nobody whose data could be erased. Sign in from the mini-program and try again.',
  });
}
