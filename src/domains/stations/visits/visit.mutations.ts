import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { VisitActs } from './visit.acts.js';
import { CheckInStationInput, CheckInStationPayload } from './visit.inputs.js';

@Resolver()
export class VisitMutations {
  readonly #acts: VisitActs;

  constructor(acts: VisitActs) {
    this.#acts = acts;
  }

  @Mutation(() => CheckInStationPayload, {
    nullable: true,
    description: 'Registers a visit by a member code or the code of a hold (到站登记).',
  })
  @Access('STATION_KEEPER')
  checkInStation(
    @Input(() => CheckInStationInput) input: CheckInStationInput,
    @Ctx() context: AuthContext,
  ): Promise<CheckInStationPayload> {
    return this.#acts.checkInStation(input, context);
  }
}
