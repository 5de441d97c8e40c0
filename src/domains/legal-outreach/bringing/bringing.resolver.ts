import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { type AuthContext, Guesses, type GuessLimit, type Keyring, type Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { Cached, Limit } from '../../../kit/graphql/directives.js';
import { Fault } from '../../../kit/graphql/faults.js';
import { refusedOr } from '../../../kit/refusal.js';
import { NO_CASE } from '../codes.js';
import type { CaseProgresses } from './progress.js';
import { CaseProgress } from './progress.type.js';
import { SubmitCaseInput, SubmitCasePayload } from './submit.inputs.js';

/** Nobody finds a code by trying; who tries is stopped all the same. */
const WRONG_CODES: GuessLimit = {
  name: 'case-code',
  subject: { tries: 60, seconds: 600 },
  address: { tries: 60, seconds: 600 },
};

interface Dependencies {
  readonly keyring: Keyring;
  readonly progresses: CaseProgresses;
  readonly submitCase: Mutate<SubmitCasePayload>;
}

@Resolver()
export class BringingResolver {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Query(() => CaseProgress, {
    nullable: true,
    description:
      'How a case is going, for one who has nothing but the code given at the time (凭码查询). No person, no narrative.',
  })
  @Access('PUBLIC')
  @Cached(0, 'PRIVATE')
  async caseProgress(
    @Arg('followUpCode', () => String, { description: 'The code (查询码).' })
    @Limit({ maxLength: 40 })
    followUpCode: string,
    @Ctx() { database, address }: AuthContext,
  ): Promise<CaseProgress | null> {
    const { keyring, progresses } = this.#given;
    const guesses = new Guesses({ database, keyring });
    const look = () => progresses.of(database, progresses.keyOf(followUpCode) ?? NO_CASE);
    const guesser = { subject: undefined, address };
    const outcome = await refusedOr(async () => ({
      found: await guesses.guarded(WRONG_CODES, guesser, look, (found) => found === null),
    }));
    if ('found' in outcome) return outcome.found;
    const [refusal] = outcome.refusals;
    throw new Fault('RATE_LIMITED', refusal?.sentence ?? { zh: '', en: '' }, refusal?.details.shownAs?.fields ?? {});
  }

  @Mutation(() => SubmitCasePayload, {
    nullable: true,
    description:
      'Brings a case: a dispute, a question, a hazard (申请调解、援助、随手拍). Without a name anyone may bring a hazard.',
  })
  @Access('PUBLIC', 'MEMBER', 'STATION_KEEPER')
  submitCase(
    @Input(() => SubmitCaseInput) input: SubmitCaseInput,
    @Ctx() context: AuthContext,
  ): Promise<SubmitCasePayload> {
    return this.#given.submitCase(input, context);
  }
}
