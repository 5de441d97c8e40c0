export { Envelope, EnvelopeError } from './envelope.js';
export { checkKeys, keysFit, knownKeys } from './key-check.js';
export { Keyring, PURPOSES } from './keyring.js';
export { maskIdNumber, maskName, maskPhone } from './masks.js';
export { DIVISION_CODE, issueToken, MAX_TOKEN_SECONDS, viewerOf } from './tokens.js';
export { ANONYMOUS, audienceSentence, regionCodesOf, SCOPES, Scope, viewerWith, } from './viewer.js';
//# sourceMappingURL=index.js.map