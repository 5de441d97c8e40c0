import fc from 'fast-check';

/** The same examples in every run, so that a run tells of the code alone; HUB_TEST_SEED looks for others. */
fc.configureGlobal({ seed: Number(process.env.HUB_TEST_SEED ?? 1) });
