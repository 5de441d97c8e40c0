import { createRequire } from 'node:module';

const ownEnvironment = process.env.NODE_ENV;

// Outside of production graphql looks at every value for a second copy of itself: a fifth of the time of some files.
// Two copies fail here without it as well, since nothing of the one is then an instance of the other.
process.env.NODE_ENV = 'production';
createRequire(import.meta.url)('graphql/jsutils/instanceOf.js');
process.env.NODE_ENV = ownEnvironment;
