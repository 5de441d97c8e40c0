import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { isUnsent } from '../../kit/database/bound-work.js';
import { Costs, Limit } from '../../kit/graphql/directives.js';
import { Access } from '../directives.js';
import type { AuthContext } from '../reach.js';
import type { Explainer } from './explain.js';
import { AccessExplanation } from './explain.type.js';
import { SIGNED_IN } from './signed-in.js';

/** An operation that nobody asked before is read, compiled and planned for it: up to 50 ms of the process. */
const PRICE = 5000;

/** What the rules say of an operation, for those who write one. */
@Resolver()
export class ExplainResolver {
  readonly #explainer: Explainer;

  constructor(explainer: Explainer) {
    this.#explainer = explainer;
  }

  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      'Which rule would allow, mask or refuse each field of an operation for the caller, in the order of the operation, and what it would ask of the database (权限解释). Nothing is run.',
  })
  @Access(...SIGNED_IN)
  @Costs(PRICE)
  async explainAccess(
    @Arg('operation', () => String, { description: 'The operation as text (查询语句).' })
    @Limit({ maxLength: 20_000 })
    operation: string,
    @Arg('operationName', () => String, {
      nullable: true,
      description: 'Which one, when there are several (查询名).',
    })
    @Limit({ maxLength: 100 })
    operationName: string | null | undefined,
    @Arg('variablesJson', () => String, {
      nullable: true,
      description:
        "The variables as JSON text (变量); the one place where the shape is the caller's and not the schema's.",
    })
    @Limit({ maxLength: 20_000 })
    variablesJson: string | null | undefined,
    @Ctx() context: AuthContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<AccessExplanation | null> {
    // An explanation that is itself explained asks nothing.
    if (isUnsent()) return null;
    return this.#explainer.explain(schema, { operation, operationName, variablesJson }, context);
  }
}
