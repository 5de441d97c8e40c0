import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Station } from '../station.type.js';

@InputType('MergeStationsInput', { description: 'Input of mergeStations (合并).' })
export class MergeStationsInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The one that stays, with its status (保留编号).' })
  @Limit({ maxLength: 40 })
  readonly keepCode!: string;
  @Field(() => String, { description: 'The one that goes into it (并入编号).' })
  @Limit({ maxLength: 40 })
  readonly mergeCode!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'They are of one station although they lie far apart or in two counties, or although the one that goes is more in service than the one that stays (确认为同一驿站).',
  })
  readonly acceptDifferent!: boolean;
  @Field(() => Int, { description: 'Version of the one that stays (预期版本).' })
  readonly expectedVersion!: number;
}

@ObjectType('MergeStationsPayload', { simpleResolvers: true, description: 'Answer of mergeStations (合并).' })
export class MergeStationsPayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
