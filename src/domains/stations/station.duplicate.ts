import { ObjectType } from 'type-graphql';
import { UserError } from '../../kit/graphql/user-errors.js';

@ObjectType('DuplicateStationError', {
  implements: UserError,
  description: 'Another record that may be the same station (疑似重复).',
})
export class DuplicateStationError extends UserError {
  /** Codes of the stations that may be the same one. */
  readonly candidateCodes!: readonly string[];
}
