import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { AssessmentActs } from './assessment.acts.js';
import {
  AssessStationInput,
  AssessStationPayload,
  GradeStationInput,
  GradeStationPayload,
} from './assessment.inputs.js';

@Resolver()
export class AssessmentMutations {
  readonly #acts: AssessmentActs;

  constructor(acts: AssessmentActs) {
    this.#acts = acts;
  }

  @Mutation(() => AssessStationPayload, {
    nullable: true,
    description: "Enters an assessment: the keeper's own, then level by level (验收评定).",
  })
  @Access('STATION_KEEPER', 'CADRE')
  assessStation(
    @Input(() => AssessStationInput) input: AssessStationInput,
    @Ctx() context: AuthContext,
  ): Promise<AssessStationPayload> {
    return this.#acts.assessStation(input, context);
  }

  @Mutation(() => GradeStationPayload, {
    nullable: true,
    description:
      'Gives or changes stars by an assessment that passed, and takes them away by one that did not (评星定级).',
  })
  @Access('CADRE')
  gradeStation(
    @Input(() => GradeStationInput) input: GradeStationInput,
    @Ctx() context: AuthContext,
  ): Promise<GradeStationPayload> {
    return this.#acts.gradeStation(input, context);
  }
}
