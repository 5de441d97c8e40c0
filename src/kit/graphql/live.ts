import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { Subscription } from 'type-graphql';
import type { RequestContext } from './context.js';
import { limitsOf } from './limits-of-arguments.js';

/** An event on its way to a subscriber: what it is to whoever reads it, with the rights of that moment. */
export interface Delivery {
  /**
   * What is shown: the same object to all who are shown the same. Null where the reader is to hear nothing of it. A promise
   * where the right of the reader is looked up.
   */
  shownTo(context: RequestContext): object | null | Promise<object | null>;
}

/** Describes the argument `after` of a subscription. */
export const FOLLOW_AFTER =
  'Continue behind this cursor (游标); without it from now on. What can no longer be served comes as an event of kind GAP.';

/** Describes the argument `sendState` of a subscription. */
export const SEND_STATE = 'Send the present state first, then what changes (先发当前状态).';

type ReturnTypeFunc = Parameters<typeof Subscription>[0];
interface LiveOptions {
  readonly description: string;
}

/**
 * A field of Subscription. The method below it opens the stream, with arguments and context as a query has them; each
 * `Delivery` of it becomes the record that the fields of the type are read from.
 */
export function Live(returnType: () => object, { description }: LiveOptions): MethodDecorator {
  return Subscription(returnType as ReturnTypeFunc & (() => never), { description, subscribe: neverCalled as never });
}

/** The stream of each subscription is what its method answers, and an event is shown as it came. */
export function openByMethods(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const open = field.resolve as GraphQLFieldResolver<unknown, unknown>;
    const check = limitsOf(field);
    // As the compiled execution hands arguments over: what was not given is null.
    const none = Object.fromEntries(field.args.map(({ name }) => [name, null]));
    field.subscribe = (root, args, context, info) => {
      check?.(args);
      return open(root, { ...none, ...args }, context, info);
    };
    field.resolve = (event: unknown) => event;
  }
}

/** Nothing is published in the process: the log is what is followed. */
export const noPubSub = { publish: neverCalled, subscribe: neverCalled };

function neverCalled(): never {
  throw new Error('A subscription is opened by its method.');
}
