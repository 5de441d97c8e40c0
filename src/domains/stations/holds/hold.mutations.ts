import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { HoldActs } from './hold.acts.js';
import {
  AdmitWalkInInput,
  AdmitWalkInPayload,
  CancelHoldInput,
  CancelHoldPayload,
  ConfirmHoldInput,
  ConfirmHoldPayload,
  HoldStationResourceInput,
  HoldStationResourcePayload,
} from './hold.inputs.js';

@Resolver()
export class HoldMutations {
  readonly #acts: HoldActs;

  constructor(acts: HoldActs) {
    this.#acts = acts;
  }

  @Mutation(() => HoldStationResourcePayload, {
    nullable: true,
    description: 'Holds a bed, shower or seat for fifteen minutes (床位预约).',
  })
  @Access('MEMBER')
  holdStationResource(
    @Input(() => HoldStationResourceInput) input: HoldStationResourceInput,
    @Ctx() context: AuthContext,
  ): Promise<HoldStationResourcePayload> {
    return this.#acts.holdStationResource(input, context);
  }

  @Mutation(() => ConfirmHoldPayload, {
    nullable: true,
    description: 'Confirms a hold in its fifteen minutes (确认预约).',
  })
  @Access('MEMBER')
  confirmHold(
    @Input(() => ConfirmHoldInput) input: ConfirmHoldInput,
    @Ctx() context: AuthContext,
  ): Promise<ConfirmHoldPayload> {
    return this.#acts.confirmHold(input, context);
  }

  @Mutation(() => CancelHoldPayload, { nullable: true, description: 'Gives a hold back (取消预约).' })
  @Access('MEMBER', 'STATION_KEEPER')
  cancelHold(
    @Input(() => CancelHoldInput) input: CancelHoldInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelHoldPayload> {
    return this.#acts.cancelHold(input, context);
  }

  @Mutation(() => AdmitWalkInPayload, {
    nullable: true,
    description: 'Gives a bed to someone who came without a hold (现场入住).',
  })
  @Access('STATION_KEEPER')
  admitWalkIn(
    @Input(() => AdmitWalkInInput) input: AdmitWalkInInput,
    @Ctx() context: AuthContext,
  ): Promise<AdmitWalkInPayload> {
    return this.#acts.admitWalkIn(input, context);
  }
}
