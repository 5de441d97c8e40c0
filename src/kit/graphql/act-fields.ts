import { Arg, Field, ID, Int } from 'type-graphql';
import { AtMost, Limit } from './directives.js';
import { UserError } from './user-errors.js';

/** The `input` of a mutation. */
export function Input(type: () => new () => object): ReturnType<typeof Arg> {
  return Arg('input', type, { description: 'What to do and with what (办理内容).' });
}

/** The field of an input that holds the client's key. */
export function IdempotencyKey(): PropertyDecorator {
  return together(
    Field(() => ID, {
      description:
        'Made once by the client for this act and kept over retries (幂等键): the same key again does nothing more and answers with the same records, as they are by then, or the same refusal; the same key with other input is refused.',
    }),
    Limit({ maxLength: 64 }),
  );
}

/** The field of an input that says which version of the record was read. */
export function ExpectedVersion(): PropertyDecorator {
  return Field(() => Int, {
    description:
      'The version you read (预期版本); if another has come since, ConflictError tells it and nothing is done.',
  });
}

/** The field of a payload that says why nothing was done. */
export function Errors(): PropertyDecorator {
  return together(
    Field(() => [UserError], {
      description: 'Why nothing was done, one entry a reason (错误); empty when it was done.',
    }),
    AtMost(20),
  );
}

function together(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };
}
