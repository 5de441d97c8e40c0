import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { ownPerson, type People } from '../../membership/index.js';
import {
  readRecordJobApplication,
  readSubmitJobApplication,
  readWithdrawJobApplication,
} from './application.commands.js';
import {
  RecordJobApplicationPayload,
  SubmitJobApplicationPayload,
  WithdrawJobApplicationPayload,
} from './application.inputs.js';
import type { JobApplications } from './application.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: Pick<People, 'personOf'>;
  readonly service: JobApplications;
  readonly applications: Reads;
}

export type JobApplicationActs = ReturnType<typeof jobApplicationActs>;

/** What is done with applications, each act declared with its command, its right, and its deed. */
export function jobApplicationActs({ acts, people, service, applications }: Dependencies) {
  const makes = { application: applications };
  return {
    submitJobApplication: acts.declare({
      ...{ operation: 'submitJobApplication', payload: SubmitJobApplicationPayload, makes },
      read: readSubmitJobApplication,
      permit: (_command, { context: { viewer } }) => ownPerson(people, viewer),
      carryOut: async (command, { tx }, person) => ({ application: await service.submit(tx, person, command) }),
    }),

    withdrawJobApplication: acts.declare({
      ...{ operation: 'withdrawJobApplication', payload: WithdrawJobApplicationPayload, makes },
      read: readWithdrawJobApplication,
      // Twice is as once: it needs no key.
      keyField: null,
      permit: (command, { tx, context: { viewer } }) => service.own(tx, ownPerson(people, viewer), command),
      carryOut: async (_command, { tx }, found) => ({ application: await service.withdraw(tx, found) }),
    }),

    recordJobApplication: acts.declare({
      ...{ operation: 'recordJobApplication', payload: RecordJobApplicationPayload, makes },
      read: readRecordJobApplication,
      // The version that was read settles what a second call would do: it needs no key.
      keyField: null,
      permit: (command, { tx, context: { viewer } }) => service.inReach(tx, viewer, command),
      carryOut: async (command, { tx }, found) => ({ application: await service.record(tx, found, command) }),
    }),
  };
}
