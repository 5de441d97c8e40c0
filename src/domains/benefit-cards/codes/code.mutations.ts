import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { Reads } from '../../../kit/read/index.js';
import { readIssueMemberCode, readVerifyMemberCode } from './code.commands.js';
import {
  IssueMemberCodeInput,
  IssueMemberCodePayload,
  VerifyMemberCodeInput,
  VerifyMemberCodePayload,
} from './code.inputs.js';
import { CodeVerification } from './code.type.js';
import type { CodeIssuing } from './issuing.service.js';
import type { CodeVerifying } from './verifying.service.js';

interface Dependencies {
  readonly issuing: CodeIssuing;
  readonly verifying: CodeVerifying;
  readonly benefits: Pick<Reads, 'byKey'>;
}

@Resolver()
export class CodeMutations {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Mutation(() => IssueMemberCodePayload, {
    nullable: true,
    description:
      'Gives the codes of the next minutes, to be shown one after the other (会员一码通). Codes asked for before stay good until they end.',
  })
  @Access('MEMBER')
  issueMemberCode(
    @Input(() => IssueMemberCodeInput) input: IssueMemberCodeInput,
    @Ctx() context: AuthContext,
  ): Promise<IssueMemberCodePayload> {
    return answered(IssueMemberCodePayload, context, () =>
      this.#given.issuing.issue(context.database, context.viewer, readIssueMemberCode(input)),
    );
  }

  @Mutation(() => VerifyMemberCodePayload, {
    nullable: true,
    description: 'Checks a code and binds it to this place (验码). Wrong ones are counted.',
  })
  @Access('MERCHANT', 'STATION_KEEPER')
  verifyMemberCode(
    @Input(() => VerifyMemberCodeInput) input: VerifyMemberCodeInput,
    @Ctx() context: AuthContext,
  ): Promise<VerifyMemberCodePayload> {
    const { verifying, benefits } = this.#given;
    return answered(VerifyMemberCodePayload, context, async () => {
      const { benefitIds, ...told } = await verifying.verify(readVerifyMemberCode(input), context);
      const here = benefitIds.map((id) => benefits.byKey(id));
      return { verification: Object.assign(new CodeVerification(), told, { benefits: here }) };
    });
  }
}
