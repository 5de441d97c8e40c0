import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from './context.js';
import { AtMost, Cached, Limit } from './directives.js';
import { Readable } from './execution/compile.js';
import { Fault } from './faults.js';
import { Node } from './platform.type.js';
import { DateTimeScalar } from './scalars.js';

/** How records of one type are found from outside: by global id, and by the scene text of a printed code. */
export interface NodeReader {
  /** Name of the type in the schema. */
  readonly type: string;
  /** Prefix of its global ids. */
  readonly prefix: string;
  /** The record, its read or a promise of it; null, or a read of nothing, when it is not there or not the caller's. */
  byGlobalId(id: string, context: RequestContext): object | null;
  /** First letters of its scene texts, as `s=`; only for public records. */
  readonly scenePrefix?: string;
  byScene?(code: string): object | null;
}

/** Finds a record of any domain by the prefix of its ids and its global id, as far as the caller may see it. */
export type NodeOf = (type: string, id: string, context: RequestContext) => object | null;

/** The questions that belong to no domain: any record by its id, what stands behind a scanned code, and the clock. */
@Resolver()
export class NodeResolver {
  readonly #readers: readonly NodeReader[];
  readonly #clock: () => Promise<Date>;

  constructor(readers: readonly NodeReader[], clock: () => Promise<Date>) {
    this.#readers = readers;
    this.#clock = clock;
  }

  @Query(() => Node, {
    nullable: true,
    description:
      "Any public record, or one of the caller's own, by its global id; null when it is not there or not the caller's (按全局编号取).",
  })
  @Directive('@access(scope: [PUBLIC])')
  @Cached(60)
  node(
    @Arg('id', () => ID, { description: 'Global id (全局编号).' }) id: string,
    @Ctx() context: RequestContext,
  ): object | null {
    return this.#find(id, context);
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: "Several records at once, in the order asked; null where not there or not the caller's (批量取).",
  })
  @AtMost(50)
  @Directive('@access(scope: [PUBLIC])')
  @Cached(60)
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids (全局编号).' }) @Limit({ maxItems: 50 }) ids: readonly string[],
    @Ctx() context: RequestContext,
  ): readonly (object | null)[] {
    return ids.map((id) => this.#find(id, context));
  }

  @Query(() => Node, {
    nullable: true,
    description:
      'The public record behind the scene text of a mini-program code or a printed QR: a union, a station, an activity (扫码进入).',
  })
  @Directive('@access(scope: [PUBLIC])')
  @Cached(300)
  scanned(
    @Arg('scene', () => String, { description: 'Scene text as WeChat hands it over, decoded (场景值).' })
    @Limit({ maxLength: 32 })
    scene: string,
  ): object | null {
    const reader = this.#readers.find(({ scenePrefix }) => scenePrefix && scene.startsWith(scenePrefix));
    if (!reader?.byScene || !reader.scenePrefix) return null;
    return named(reader, reader.byScene(scene.slice(reader.scenePrefix.length)));
  }

  @Query(() => DateTimeScalar, {
    nullable: true,
    description:
      'The clock that decides (服务器时间): for countdowns to a booking and for the steps of a member code. Never cached.',
  })
  @Directive('@access(scope: [PUBLIC])')
  @Cached(0, 'PRIVATE')
  serverTime(): Promise<Date> {
    return this.#clock();
  }

  #find(id: string, context: RequestContext): object | null {
    if (id.length > 100) {
      throw new Fault('BAD_USER_INPUT', {
        zh: '全局编号过长。',
        en: 'A global id has at most 100 characters; give one that this hub gave out.',
      });
    }
    const reader = this.#readers.find(({ prefix }) => id.startsWith(`${prefix}_`));
    return reader ? named(reader, reader.byGlobalId(id, context)) : null;
  }
}

/** A record that says its type, for a place where several types may stand; a read knows it by itself. */
export function named(reader: NodeReader, record: object | null): object | null {
  if (record instanceof Promise) return record.then((found: object | null) => named(reader, found));
  // An object with private parts can not stand behind another one, and says its type itself.
  if (record === null || record instanceof Readable || '__typename' in record) return record;
  return Object.create(record, { __typename: { value: reader.type } });
}
