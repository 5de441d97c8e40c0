/** Tests run on compiled output: the compiler decides what decorators and modules become, once. */
export default {
  rootDir: 'dist',
  testEnvironment: '<rootDir>/test/support/environment.js',
  testMatch: ['<rootDir>/test/**/*.test.js'],
  transform: {},
  setupFiles: ['<rootDir>/test/support/properties.js', '<rootDir>/test/support/graphql-checks.js'],
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // A database is copied for every file; four at once keep the copies from queueing on a small machine.
  maxWorkers: 4,
  // What a file loads stays in its worker; without end it would be all the memory that a process may have.
  workerIdleMemoryLimit: '1GB',
  // A hang is found by it, not slowness: a small machine may run other things.
  testTimeout: 180_000,
};
