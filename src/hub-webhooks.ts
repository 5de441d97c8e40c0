import { FieldResolver, Resolver, Root } from 'type-graphql';
import { subjectStandingOf } from './domains/identity/index.js';
import { Region, type Regions } from './domains/regions/index.js';
import { Outbound } from './kit/http/outbound.js';
import {
  createWebhooks,
  Webhook,
  type WebhookDependencies,
  type WebhooksPart,
  type WebhookView,
} from './webhooks/index.js';

/** How servers of others are called. */
export interface OutboundOptions {
  /** Whether they may be in private networks and without https: sources alone, or all, for trials; `off` when absent. */
  readonly outboundPrivate?: 'on' | 'sources' | 'off';
  /** How calls of webhooks that fail are tried again, where that is not as usual. */
  readonly webhookRules?: WebhookDependencies['rules'];
  /** In production no token says by itself what it grants. */
  readonly production?: boolean;
}

/**
 * To one server at once: as many calls as all webhooks that are worked on may have under way. Servers are shared, so that one
 * of an owner would else wait for those of another, and fail by that.
 */
const MOST_CONNECTIONS = 256;

/**
 * What calls servers outside, for the whole process: sources that operators agreed on, and receivers at addresses that
 * others gave. They are apart, so that who may pull from a private network opens it to nobody else.
 */
export function callsOf({ outboundPrivate = 'off' }: OutboundOptions) {
  const caller = (allowPrivate: boolean) => {
    const outboundRules = { allowPrivate };
    return { outbound: new Outbound({ ...outboundRules, mostConnections: MOST_CONNECTIONS }), outboundRules };
  };
  const sources = caller(outboundPrivate !== 'off');
  const receivers = caller(outboundPrivate === 'on');
  return {
    sources,
    receivers,
    close() {
      sources.outbound.close();
      receivers.outbound.close();
    },
  };
}

type Shared = Pick<WebhookDependencies, 'cursors' | 'envelope' | 'acts' | 'jobs' | 'outbound' | 'outboundRules'> & {
  readonly regions: Regions;
};

/** Webhooks know divisions by their codes: which those are is said here, and the edge to them is added. */
export function webhooksOfHub({ regions, ...shared }: Shared, options: OutboundOptions): WebhooksPart {
  const { webhookRules: rules, production = false } = options;
  const webhooks = createWebhooks({
    ...{ ...shared, rules, takesGrants: !production, standingOf: subjectStandingOf },
    reachOf: (viewer, scopes) => regions.reachOf(viewer, scopes),
    rangesOf: (code) => regions.asked(code),
    knowsRegion: (code) => regions.find(code) !== null,
  });
  return { ...webhooks, resolvers: [...webhooks.resolvers, new WebhookRegionResolver(regions)] };
}

@Resolver(() => Webhook)
export class WebhookRegionResolver {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  @FieldResolver(() => Region, {
    nullable: true,
    description: 'Only records of this region and below (所在区划); null for all that its owner may see.',
  })
  region(@Root() { source: { regionCode } }: WebhookView): object | null {
    return regionCode === null ? null : this.#regions.find(regionCode);
  }
}
