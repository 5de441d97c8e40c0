import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { DoorActs } from './door.acts.js';
import { CheckInBookingInput, CheckInBookingPayload } from './door.inputs.js';

@Resolver()
export class DoorMutations {
  readonly #acts: DoorActs;

  constructor(acts: DoorActs) {
    this.#acts = acts;
  }

  @Mutation(() => CheckInBookingPayload, {
    nullable: true,
    description:
      'Lets someone in at the door (签到), from midnight of the day of the session until its end. A booking for many lets all of them in.',
  })
  @Access('STATION_KEEPER', 'CADRE')
  checkInBooking(
    @Input(() => CheckInBookingInput) input: CheckInBookingInput,
    @Ctx() context: AuthContext,
  ): Promise<CheckInBookingPayload> {
    return this.#acts.checkInBooking(input, context);
  }
}
