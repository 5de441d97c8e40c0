import type { PersonDetails } from '../person.details.js';
import type { Telling } from './stay.js';

/** What a platform tells of a member. */
export interface TellMember {
  readonly memberNo: string;
  readonly unionCode: string;
  /** Of the membership; null where a message tells of the person alone. */
  readonly telling: Omit<Telling, 'unionId'> | null;
  /** As of when it is told, in milliseconds since 1970, and the place among the tellings of that moment. */
  readonly at: number;
  readonly seq: number;
  /** Of the person; what is null was not told. */
  readonly person: Omit<PersonDetails, 'workerGroups'> & {
    readonly workerGroups: PersonDetails['workerGroups'] | null;
  };
}
