import { type AuthContext, Guesses, type GuessLimit, type Keyring, type Mutate } from '../../../auth/index.js';
import { answered, type UserError } from '../../../kit/graphql/user-errors.js';
import type { People } from '../../membership/index.js';
import { CheckNeeded } from './binding.service.js';
import { isCardRefused, platformSilent } from './card.errors.js';
import { type CardAnswer, type CardPlatform, CardPlatformSilent } from './card-platform.js';

/** A call that knows what the platform has said. */
export interface CheckedContext extends AuthContext {
  readonly answer?: CardAnswer;
}

interface Dependencies {
  readonly keyring: Keyring;
  readonly platform: CardPlatform | undefined;
  readonly people: Pick<People, 'personOf'>;
}

/** Nobody tries numbers until one is taken: so many refused ones of a person an hour, and of an address. */
const HOUR = 3600;
const REFUSED: GuessLimit = {
  name: 'card-number',
  subject: { tries: 10, seconds: HOUR },
  address: { tries: 300, seconds: HOUR },
};

/** Whether there is anything to guess at: a card that has its number from the hub is bound without one. */
function tellsNumber(input: { readonly cardNo?: unknown }): boolean {
  return typeof input.cardNo === 'string' && input.cardNo.trim() !== '';
}

/**
 * Does an act about a card for which the platform may have to be asked: the act is begun, and where it wants the word of the
 * platform it is rolled back, the platform is asked outside of any transaction, and the act is done with the answer. So a
 * retry that is answered from what is kept asks nobody, and nothing is bound by half. Throws UNAVAILABLE where the platform
 * gives no answer or has no time: nothing is decided then.
 */
export class Checking {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  mutation<Payload extends { readonly errors: readonly UserError[] }>(
    payload: new () => Payload,
    mutate: Mutate<Payload>,
  ): Mutate<Payload> {
    return (input, context) => {
      const { keyring, people } = this.#given;
      const guesses = new Guesses({ database: context.database, keyring });
      const subject = people.personOf(context.viewer) ?? context.viewer.subject ?? undefined;
      const guesser = { subject, address: context.address };
      const done = () => this.#done(mutate, input, context);
      return answered(payload, context, () =>
        tellsNumber(input) ? guesses.guarded(REFUSED, guesser, done, isCardRefused) : done(),
      );
    };
  }

  async #done<Payload>(mutate: Mutate<Payload>, input: object, context: AuthContext): Promise<Payload & object> {
    try {
      return (await mutate(input, context)) as Payload & object;
    } catch (error) {
      if (!(error instanceof CheckNeeded)) throw error;
      const checked: CheckedContext = { ...context, answer: await this.#asked(error) };
      return (await mutate(input, checked)) as Payload & object;
    }
  }

  async #asked({ card }: CheckNeeded): Promise<CardAnswer> {
    const { platform } = this.#given;
    if (!platform) throw new Error('A platform of cards was wanted, and none is set.');
    try {
      const answer = await platform.check(card);
      if (answer.result === 'BUSY') throw platformSilent();
      return answer;
    } catch (error) {
      if (error instanceof CardPlatformSilent) throw platformSilent();
      throw error;
    }
  }
}
