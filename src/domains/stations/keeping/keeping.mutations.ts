import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { KeepingActs } from './keeping.acts.js';
import {
  AnnounceOpeningCampaignInput,
  AnnounceOpeningCampaignPayload,
  PostStationNoticeInput,
  PostStationNoticePayload,
  ReportFacilityStateInput,
  ReportFacilityStatePayload,
  SetStationHoursInput,
  SetStationHoursPayload,
  UpdateStationInput,
  UpdateStationPayload,
} from './keeping.inputs.js';

@Resolver()
export class KeepingMutations {
  readonly #acts: KeepingActs;

  constructor(acts: KeepingActs) {
    this.#acts = acts;
  }

  @Mutation(() => UpdateStationPayload, {
    nullable: true,
    description: 'Corrects facts of a station; what is left out stays (信息维护).',
  })
  @Access('STATION_KEEPER', 'CADRE')
  updateStation(
    @Input(() => UpdateStationInput) input: UpdateStationInput,
    @Ctx() context: AuthContext,
  ): Promise<UpdateStationPayload> {
    return this.#acts.updateStation(input, context);
  }

  @Mutation(() => SetStationHoursPayload, {
    nullable: true,
    description: 'Sets the hours or the hours of some days (开放时间维护).',
  })
  @Access('STATION_KEEPER', 'CADRE')
  setStationHours(
    @Input(() => SetStationHoursInput) input: SetStationHoursInput,
    @Ctx() context: AuthContext,
  ): Promise<SetStationHoursPayload> {
    return this.#acts.setStationHours(input, context);
  }

  @Mutation(() => PostStationNoticePayload, { nullable: true, description: 'Says something to visitors (发布公告).' })
  @Access('STATION_KEEPER', 'CADRE')
  postStationNotice(
    @Input(() => PostStationNoticeInput) input: PostStationNoticeInput,
    @Ctx() context: AuthContext,
  ): Promise<PostStationNoticePayload> {
    return this.#acts.postStationNotice(input, context);
  }

  @Mutation(() => AnnounceOpeningCampaignPayload, {
    nullable: true,
    description: 'Keeps stations open in a time when they would be closed, as 不打烊 (开放活动).',
  })
  @Access('CADRE')
  announceOpeningCampaign(
    @Input(() => AnnounceOpeningCampaignInput) input: AnnounceOpeningCampaignInput,
    @Ctx() context: AuthContext,
  ): Promise<AnnounceOpeningCampaignPayload> {
    return this.#acts.announceOpeningCampaign(input, context);
  }

  @Mutation(() => ReportFacilityStatePayload, {
    nullable: true,
    description: 'Tells whether a facility works (设施状态).',
  })
  @Access('STATION_KEEPER', 'CADRE')
  reportFacilityState(
    @Input(() => ReportFacilityStateInput) input: ReportFacilityStateInput,
    @Ctx() context: AuthContext,
  ): Promise<ReportFacilityStatePayload> {
    return this.#acts.reportFacilityState(input, context);
  }
}
