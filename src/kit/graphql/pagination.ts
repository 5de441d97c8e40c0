import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from './directives.js';
import { Fault } from './faults.js';
import { PageInfo } from './platform.type.js';

/** One page as a service answers it. Rows are counted only when `totalCount` is called, that is: selected. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
  readonly totalCount?: () => Promise<number>;
}

/** Describes the argument `first` of a list whose pages are cut to so many. */
export const firstTo = (most: number): string => `Page size (每页条数), 1 to ${most}; a larger one is cut to ${most}.`;

/** Describes the argument `first` of most lists. */
export const FIRST = firstTo(100);

/** Describes the argument `after` of a list. */
export const AFTER = 'Continue behind this cursor, from pageInfo.endCursor (游标); without it from the beginning.';

/** The size of a page as asked for: cut to the maximum, refused below one. */
export function pageSize(first: number, maximum = 100): number {
  if (first < 1) {
    throw new Fault('BAD_USER_INPUT', {
      zh: `first 给出的是 ${first}；应为 1 到 ${maximum} 的整数。`,
      en: `first was given as ${first}; it must be a whole number from 1 to ${maximum}.`,
    });
  }
  return Math.min(first, maximum);
}

/** A page out of `first + 1` fetched rows: the one too many only tells that more follow. */
export function pageOf<Row>(rows: readonly Row[], first: number, cursorOf: (row: Row) => string): Page<Row> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : cursorOf(last) },
  };
}

interface ConnectionOptions {
  readonly name: string;
  readonly description: string;
}

const NODES = 'The records of this page, in the stated order (记录).';
const PAGE_INFO = 'Where this page ends and whether more follow (分页信息).';
const TOTAL_COUNT = 'How many there are on all pages together (总数); counted only when asked for.';

/** The type of a connection with `nodes`, `pageInfo` and `totalCount`. */
export function connectionOf<Row extends object>(
  node: () => ClassType<Row>,
  options: ConnectionOptions,
): ClassType<Page<Row>> {
  @ObjectType(options.name, { simpleResolvers: true, description: options.description })
  class Connection {
    @Field(() => [node()], { description: NODES })
    readonly nodes!: readonly Row[];
    @Field(() => PageInfo, { description: PAGE_INFO })
    readonly pageInfo!: PageInfo;
    @Field(() => Int, { nullable: true, description: TOTAL_COUNT })
    readonly totalCount!: () => Promise<number>;
  }
  return Connection;
}

/** The type of a connection whose edges say something; it is not counted. */
export function edgeConnectionOf<Row extends object, Edge extends object>(
  node: () => ClassType<Row>,
  edge: () => ClassType<Edge>,
  options: ConnectionOptions & { readonly edges: string; readonly nodes: string },
): ClassType<{ edges: readonly Edge[]; nodes: readonly Row[]; pageInfo: PageInfo }> {
  @ObjectType(options.name, { simpleResolvers: true, description: options.description })
  class Connection {
    @Field(() => [edge()], { description: options.edges })
    @AtMost(100)
    readonly edges!: readonly Edge[];
    @Field(() => [node()], { description: options.nodes })
    readonly nodes!: readonly Row[];
    @Field(() => PageInfo, { description: PAGE_INFO })
    readonly pageInfo!: PageInfo;
  }
  return Connection;
}
