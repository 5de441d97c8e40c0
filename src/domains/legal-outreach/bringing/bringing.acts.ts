import { type Acts, type DoorCodes, Guesses, type GuessLimit, type Keyring, type Mutate } from '../../../auth/index.js';
import { answered, refusedPayload } from '../../../kit/graphql/user-errors.js';
import type { Reads } from '../../../kit/read/index.js';
import { CASE_CODE } from '../codes.js';
import type { CaseProgresses } from './progress.js';
import { readSubmitCase } from './submit.commands.js';
import { nameNeeded } from './submit.errors.js';
import { SubmitCasePayload } from './submit.inputs.js';
import type { Submitting } from './submitting.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly keyring: Keyring;
  readonly doorCodes: DoorCodes;
  readonly cases: Reads;
  readonly submitting: Submitting;
  readonly progresses: CaseProgresses;
}

/** Behind one address there may be a whole factory; of whoever is signed in nothing is counted either. */
const NAMELESS: GuessLimit = {
  name: 'nameless-case',
  subject: { tries: 60, seconds: 3600 },
  address: { tries: 60, seconds: 3600 },
};

const isAnonymous = (input: object): boolean => (input as { readonly anonymous?: unknown }).anonymous === true;

/** Brings a case. Without a name it is remembered under nobody, and counted by the address alone. */
export function submitCaseAct(given: Dependencies): Mutate<SubmitCasePayload> {
  const submit = declared(given);
  return (input, context) => {
    if (!isAnonymous(input))
      return context.viewer.subject === null
        ? Promise.resolve(refusedPayload(SubmitCasePayload, [nameNeeded()], context.language))
        : submit(input, context);
    const guesses = new Guesses({ database: context.database, keyring: given.keyring });
    const guesser = { subject: undefined, address: context.address };
    return answered(SubmitCasePayload, context, () =>
      guesses.guarded(NAMELESS, guesser, () => submit(input, context), isTaken),
    );
  };
}

function declared({ acts, cases, doorCodes, submitting, progresses }: Dependencies): Mutate<SubmitCasePayload> {
  return acts.declare({
    operation: 'submitCase',
    payload: SubmitCasePayload,
    makes: { case: cases },
    nameless: isAnonymous,
    read: readSubmitCase,
    permit: (command, { context: { viewer } }) => submitting.bringer(viewer, command),
    carryOut: async (command, { tx, context: { viewer } }, bringer) => ({
      case: await submitting.submit(tx, viewer, command, bringer),
    }),
    answer: async (made, { anonymous }, { database }) => {
      const key = made.case as string;
      const progress = await progresses.of(database, key);
      if (anonymous) return { case: null, progress, followUpCode: doorCodes.issue(CASE_CODE, key) };
      return { case: cases.byKey(key), progress, followUpCode: null } as object;
    },
  });
}

/** What is counted is what was taken: a form that was filled in wrong may be sent again. */
function isTaken(outcome: unknown): boolean {
  return outcome instanceof SubmitCasePayload && outcome.errors.length === 0;
}
