import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access, AccessOfOffice } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { CardActs } from './card.acts.js';
import {
  BindCardInput,
  BindCardPayload,
  FreezeCardInput,
  FreezeCardPayload,
  ReplaceCardInput,
  ReplaceCardPayload,
  ReportCardLostInput,
  ReportCardLostPayload,
  UnfreezeCardInput,
  UnfreezeCardPayload,
} from './card.inputs.js';

@Resolver()
export class CardMutations {
  readonly #acts: CardActs;

  constructor(acts: CardActs) {
    this.#acts = acts;
  }

  @Mutation(() => BindCardPayload, { nullable: true, description: 'Binds a card to the caller (绑卡).' })
  @Access('MEMBER')
  bindCard(@Input(() => BindCardInput) input: BindCardInput, @Ctx() context: AuthContext): Promise<BindCardPayload> {
    return this.#acts.bindCard(input, context);
  }

  @Mutation(() => ReplaceCardPayload, {
    nullable: true,
    description: 'Puts another card in the place of one (换卡).',
  })
  @Access('MEMBER')
  replaceCard(
    @Input(() => ReplaceCardInput) input: ReplaceCardInput,
    @Ctx() context: AuthContext,
  ): Promise<ReplaceCardPayload> {
    return this.#acts.replaceCard(input, context);
  }

  @Mutation(() => ReportCardLostPayload, {
    nullable: true,
    description: 'Reports a card lost; its codes fail at once (挂失).',
  })
  @Access('MEMBER')
  reportCardLost(
    @Input(() => ReportCardLostInput) input: ReportCardLostInput,
    @Ctx() context: AuthContext,
  ): Promise<ReportCardLostPayload> {
    return this.#acts.reportCardLost(input, context);
  }

  @Mutation(() => FreezeCardPayload, { nullable: true, description: 'Freezes a card (冻结).' })
  @AccessOfOffice(['SYSTEM'], 'CADRE', 'ADMIN')
  freezeCard(
    @Input(() => FreezeCardInput) input: FreezeCardInput,
    @Ctx() context: AuthContext,
  ): Promise<FreezeCardPayload> {
    return this.#acts.freezeCard(input, context);
  }

  @Mutation(() => UnfreezeCardPayload, {
    nullable: true,
    description: 'Lets a frozen card be used again (解冻).',
  })
  @AccessOfOffice(['SYSTEM'], 'CADRE', 'ADMIN')
  unfreezeCard(
    @Input(() => UnfreezeCardInput) input: UnfreezeCardInput,
    @Ctx() context: AuthContext,
  ): Promise<UnfreezeCardPayload> {
    return this.#acts.unfreezeCard(input, context);
  }
}
