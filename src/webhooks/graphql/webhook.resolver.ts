import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { AuthContext } from '../../auth/index.js';
import { sql } from '../../kit/database/sql.js';
import { sealPosition } from '../../kit/events/index.js';
import { type Cursors, questionOf } from '../../kit/graphql/cursors.js';
import { Paged } from '../../kit/graphql/directives.js';
import { AFTER, FIRST, type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { DeliveryState } from './webhook.enums.js';
import { countDeliveries, deliveredThrough, deliveriesOf, ownedBy } from './webhook.loaders.js';
import {
  type DeliveryView,
  deliveryView,
  lastErrorOf,
  type WebhookRow,
  type WebhookView,
  webhookColumns,
  webhookView,
} from './webhook.rows.js';
import { Webhook, WebhookConnection, WebhookDelivery, WebhookDeliveryConnection } from './webhook.type.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  readonly #cursors: Cursors;

  constructor(cursors: Cursors) {
    this.#cursors = cursors;
  }

  @Query(() => WebhookConnection, { nullable: true, description: "The caller's webhooks, newest first (回调)." })
  @Access('PARTNER', 'ADMIN')
  @Paged()
  async webhooks(
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<WebhookView>> {
    const size = pageSize(first);
    const question = questionOf('webhooks', {});
    const below = after ? String(this.#cursors.open(question, after)[0]) : null;
    const rows = await context.database.query<WebhookRow>(sql`
      select ${webhookColumns} from webhooks.webhook
      where ${ownedBy(context)} and (${below}::uuid is null or webhook.id < ${below}::uuid)
      order by webhook.id desc limit ${size + 1}::int`);
    const page = pageOf(rows, size, ({ id }) => this.#cursors.seal(question, [id]));
    const totalCount = async (): Promise<number> => {
      const [row] = await context.database.query<{ total: string }>(
        sql`select count(*) as total from webhooks.webhook where ${ownedBy(context)}`,
      );
      return Number(row?.total ?? 0);
    };
    return { ...page, nodes: page.nodes.map(webhookView), totalCount };
  }

  @FieldResolver(() => CursorScalar, {
    nullable: true,
    description:
      'Everything before this is delivered (已送达至); null before the first. It stays before one that was given up.',
  })
  async deliveredThrough(@Root() { source }: WebhookView, @Ctx() context: AuthContext): Promise<string | null> {
    const position = await deliveredThrough(context).load(source.id);
    return position && sealPosition(this.#cursors, position);
  }

  @FieldResolver(() => WebhookDeliveryConnection, { description: 'Deliveries, newest first (投递记录).' })
  @Paged()
  async deliveries(
    @Root() { source }: WebhookView,
    @Arg('state', () => DeliveryState, {
      nullable: true,
      description: 'Only in this state (状态); DEAD are the ones to look at.',
    })
    state: DeliveryState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<DeliveryView>> {
    const size = pageSize(first);
    const wanted = state ?? null;
    const question = questionOf('webhook.deliveries', { webhook: source.id, state: wanted });
    const below = after ? String(this.#cursors.open(question, after)[0]) : null;
    const rows = await deliveriesOf(context, source.id, { state: wanted, below, limit: size + 1 });
    const page = pageOf(rows, size, ({ ordinal }) => this.#cursors.seal(question, [ordinal]));
    const totalCount = (): Promise<number> => countDeliveries(context, source.id, wanted);
    return { ...page, nodes: page.nodes.map(deliveryView), totalCount };
  }
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What went wrong last, as a sentence (最近错误); null when nothing did.',
  })
  lastError(@Root() { source }: DeliveryView, @Ctx() { language }: AuthContext): string | null {
    return lastErrorOf(source)?.[language] ?? null;
  }
}
