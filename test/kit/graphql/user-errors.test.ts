import 'reflect-metadata';
import {
  answered,
  CommonCode,
  ConflictError,
  declareUserErrorCodes,
  FieldError,
  isPassing,
  RefusalError,
  userErrorsOf,
} from '../../../src/kit/graphql/user-errors.js';
import { Refusal, Refusals, versionConflict } from '../../../src/kit/refusal.js';

const SENTENCE = { zh: '不行。', en: 'No.' };
const refusal = (code: string, details = {}) => new Refusal(code, SENTENCE, details);

describe('a code', () => {
  it('passes by itself where it is declared so, and nowhere else', () => {
    const codes = declareUserErrorCodes({ TEST_FULL: 'Full (已满).', TEST_WRONG: 'Wrong (错误).' }, ['TEST_FULL']);
    expect(isPassing(refusal(codes.TEST_FULL))).toBe(true);
    expect(isPassing(refusal(codes.TEST_WRONG))).toBe(false);
    expect(isPassing(refusal(CommonCode.IDEMPOTENCY_IN_PROGRESS))).toBe(true);
    expect(isPassing(refusal(CommonCode.VERSION_CONFLICT))).toBe(false);
    expect(isPassing(refusal('TEST_NEVER_DECLARED'))).toBe(false);
  });

  it('means one thing everywhere, and passes or stays everywhere', () => {
    declareUserErrorCodes({ TEST_ONE: 'One (一).' });
    expect(() => declareUserErrorCodes({ TEST_ONE: 'One (一).' })).not.toThrow();
    expect(() => declareUserErrorCodes({ TEST_ONE: 'Two (二).' })).toThrow('two meanings');
    expect(() => declareUserErrorCodes({ TEST_ONE: 'One (一).' }, ['TEST_ONE'])).toThrow('two meanings');
  });
});

it('answers each refusal by the type that carries what it says, in one language', () => {
  const errors = userErrorsOf(
    [refusal('NOT_FOUND'), refusal('INVALID_VALUE', { path: ['a', '0'], rule: 'a.b' }), versionConflict(1, 3)],
    'en',
  );
  expect(errors.map((error) => error.constructor)).toEqual([RefusalError, FieldError, ConflictError]);
  expect(errors).toMatchObject([
    { code: 'NOT_FOUND', message: 'No.', path: [] },
    { code: 'INVALID_VALUE', path: ['a', '0'], rule: 'a.b' },
    { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 3 },
  ]);
  expect(userErrorsOf([versionConflict(1, 3)], 'zh')[0]?.message).toContain('记录现为第 3 版');
});

describe('a payload', () => {
  class Payload {
    readonly made?: string;
    readonly errors!: readonly unknown[];
  }
  const payloadOf = (work: () => Promise<object>) => answered(Payload, { language: 'en' }, work);

  it('is what the work answers without errors, or with those that it has', async () => {
    expect(await payloadOf(async () => ({ made: 'one' }))).toEqual({ made: 'one', errors: [] });
    const errors = [{ code: 'NOT_FOUND' }];
    expect(await payloadOf(async () => ({ errors }))).toMatchObject({ errors });
  });

  it('is every refusal that the work throws, in the language of the caller', async () => {
    const thrown = new Refusals([refusal('NOT_FOUND'), refusal('INVALID_VALUE')]);
    const { errors } = await payloadOf(() => Promise.reject(thrown));
    expect(errors).toMatchObject([
      { code: 'NOT_FOUND', message: 'No.' },
      { code: 'INVALID_VALUE', message: 'No.' },
    ]);
  });

  it('is none of a fault, which is thrown on', async () => {
    await expect(payloadOf(() => Promise.reject(new Error('no room on the disk')))).rejects.toThrow('no room');
  });
});
