export { BlindIndex } from './blind-index.js';
export { type DataPurpose, Envelope, EnvelopeError, type SealedPlace } from './envelope.js';
export { checkKeys, type KeyQuery } from './key-check.js';
export { type DerivedKey, type KeyFingerprint, Keyring, PURPOSES, type Purpose } from './keyring.js';
export { type Mask, maskCardNo, maskIdNumber, maskName, maskPassport, maskPhone } from './masks.js';
export { issueToken, MAX_TOKEN_SECONDS, type TokenClaims, viewerOf } from './tokens.js';
export { ANONYMOUS, audienceSentence, isScope, SCOPE_NAMES, SCOPES, Scope, type Viewer } from './viewer.js';
