export { forgetGuessesJob } from './forget-guesses.job.js';
export type { Allowance, Guesser, GuessLimit } from './guess-limit.js';
export { Guesses } from './guesses.js';
