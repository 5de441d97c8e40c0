import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { ScheduleSeriesInput, ScheduleSeriesPayload } from './series.inputs.js';
import type { SessionActs } from './session.acts.js';
import {
  AnnounceSessionInput,
  AnnounceSessionPayload,
  CancelSessionInput,
  CancelSessionPayload,
  RescheduleSessionInput,
  RescheduleSessionPayload,
  ScheduleSessionInput,
  ScheduleSessionPayload,
} from './session.inputs.js';

@Resolver()
export class SessionMutations {
  readonly #acts: SessionActs;

  constructor(acts: SessionActs) {
    this.#acts = acts;
  }

  @Mutation(() => ScheduleSessionPayload, {
    nullable: true,
    description: 'Adds a session and announces it, or keeps it as a draft (安排场次).',
  })
  @Access('CADRE')
  scheduleSession(
    @Input(() => ScheduleSessionInput) input: ScheduleSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<ScheduleSessionPayload> {
    return this.#acts.scheduleSession(input, context);
  }

  @Mutation(() => ScheduleSeriesPayload, {
    nullable: true,
    description:
      'Adds the sessions of all days of a rhythm (批量排场), each with the opening of its booking, by the wall clock of the place.',
  })
  @Access('CADRE')
  scheduleSeries(
    @Input(() => ScheduleSeriesInput) input: ScheduleSeriesInput,
    @Ctx() context: AuthContext,
  ): Promise<ScheduleSeriesPayload> {
    return this.#acts.scheduleSeries(input, context);
  }

  @Mutation(() => AnnounceSessionPayload, { nullable: true, description: 'Shows a draft to everybody (公布场次).' })
  @Access('CADRE')
  announceSession(
    @Input(() => AnnounceSessionInput) input: AnnounceSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<AnnounceSessionPayload> {
    return this.#acts.announceSession(input, context);
  }

  @Mutation(() => CancelSessionPayload, {
    nullable: true,
    description: 'Cancels a session with all its bookings and tells everyone (取消场次).',
  })
  @Access('CADRE')
  cancelSession(
    @Input(() => CancelSessionInput) input: CancelSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelSessionPayload> {
    return this.#acts.cancelSession(input, context);
  }

  @Mutation(() => RescheduleSessionPayload, {
    nullable: true,
    description: 'Moves a session with all its bookings to another time and tells everyone (场次改期).',
  })
  @Access('CADRE')
  rescheduleSession(
    @Input(() => RescheduleSessionInput) input: RescheduleSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<RescheduleSessionPayload> {
    return this.#acts.rescheduleSession(input, context);
  }
}
