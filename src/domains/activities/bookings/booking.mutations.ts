import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { BookingActs } from './booking.acts.js';
import {
  BlockBookSessionInput,
  BlockBookSessionPayload,
  BookSessionInput,
  BookSessionPayload,
  CancelBookingInput,
  CancelBookingPayload,
  ConfirmBookingInput,
  ConfirmBookingPayload,
} from './booking.inputs.js';

@Resolver()
export class BookingMutations {
  readonly #acts: BookingActs;

  constructor(acts: BookingActs) {
    this.#acts = acts;
  }

  @Mutation(() => BookSessionPayload, {
    nullable: true,
    description: 'Takes a place, or one on the waiting list (抢票、报名).',
  })
  @Access('MEMBER')
  bookSession(
    @Input(() => BookSessionInput) input: BookSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<BookSessionPayload> {
    return this.#acts.bookSession(input, context);
  }

  @Mutation(() => ConfirmBookingPayload, { nullable: true, description: 'Takes the place that came free (确认候补).' })
  @Access('MEMBER')
  confirmBooking(
    @Input(() => ConfirmBookingInput) input: ConfirmBookingInput,
    @Ctx() context: AuthContext,
  ): Promise<ConfirmBookingPayload> {
    return this.#acts.confirmBooking(input, context);
  }

  @Mutation(() => BlockBookSessionPayload, {
    nullable: true,
    description: 'Takes the whole session for a union (包场).',
  })
  @Access('CADRE')
  blockBookSession(
    @Input(() => BlockBookSessionInput) input: BlockBookSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<BlockBookSessionPayload> {
    return this.#acts.blockBookSession(input, context);
  }

  @Mutation(() => CancelBookingPayload, {
    nullable: true,
    description: 'Gives a place back; the first on the waiting list gets it (取消预约).',
  })
  @Access('MEMBER', 'CADRE')
  cancelBooking(
    @Input(() => CancelBookingInput) input: CancelBookingInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelBookingPayload> {
    return this.#acts.cancelBooking(input, context);
  }
}
