import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { Input } from '../../kit/graphql/act-fields.js';
import type { StationActs } from './station.acts.js';
import { RegisterStationInput, RegisterStationPayload } from './station.inputs.js';
import { SetStationStatusInput, SetStationStatusPayload } from './station.status.inputs.js';

@Resolver()
export class StationMutations {
  readonly #acts: StationActs;

  constructor(acts: StationActs) {
    this.#acts = acts;
  }

  @Mutation(() => RegisterStationPayload, { nullable: true, description: 'Enters a new station (建站登记).' })
  @Access('CADRE')
  registerStation(
    @Input(() => RegisterStationInput) input: RegisterStationInput,
    @Ctx() context: AuthContext,
  ): Promise<RegisterStationPayload> {
    return this.#acts.registerStation(input, context);
  }

  @Mutation(() => SetStationStatusPayload, {
    nullable: true,
    description: 'Opens or closes a station (启停); only an accepted one can be opened.',
  })
  @Access('STATION_KEEPER', 'CADRE')
  setStationStatus(
    @Input(() => SetStationStatusInput) input: SetStationStatusInput,
    @Ctx() context: AuthContext,
  ): Promise<SetStationStatusPayload> {
    return this.#acts.setStationStatus(input, context);
  }
}
