export type { Act, ActPayload, Doing, Glancing, Made, MadeType, MadeTypes } from './acts/act.js';
export { Acts, type ActsOptions, type Mutate } from './acts/acts.js';
export { forgetActsJob } from './acts/forget-acts.job.js';
export { forgetActs } from './acts/record.js';
export { stillAtWork } from './acts/refusals.js';
export {
  AccessPurpose,
  ANCHOR_FILE,
  AnchorError,
  Audit,
  AuditAction,
  type Audited,
  AuditRow,
  anchorAuditJob,
  auditSealed,
  type BadRow,
  idsOfSubject,
  openReason,
  readAnchor,
  settleChainKey,
  verifyTrail,
  writeAnchor,
} from './audit/index.js';
export { API_KEY_MARK, type Bearers, lapsed, viewerOf } from './bearer.js';
export {
  type IndexedColumn,
  type Indexes,
  IndexWriter,
  indexesOf,
  indexWriter,
  settleIndexKeys,
} from './blind-index/index.js';
export { checkSignOf } from './check-sign.js';
export { DocumentBook, type ListedManifest, type Manifest, ManifestRefused } from './documents/document-book.js';
export { DoorCodes } from './door-codes.js';
export { type DataPurpose, Envelope, EnvelopeError, type SealedPlace } from './envelope.js';
export { type Allowance, forgetGuessesJob, type Guesser, Guesses, type GuessLimit } from './guesses/index.js';
export { checkKeys, type KeyQuery, keysFit, knownKeys } from './key-check.js';
export { KeyedHashes } from './keyed-hashes.js';
export { type DerivedKey, type KeyFingerprint, Keyring, PURPOSES, type Purpose } from './keyring.js';
export { type Mask, maskIdNumber, maskName, maskPhone } from './masks.js';
export { NumberSearch } from './number-search.js';
export { ofViewer } from './of-viewer.js';
export { isPersonalNumber, withoutPersonalMarks, withoutPersonalNumbers } from './personal-text.js';
export { optionalPublicText, publicText } from './public-text.js';
export { type AuthContext, become, isReached } from './reach.js';
export {
  type IndexedAs,
  type Rotated,
  RotationError,
  rotateKeys,
  type SealedColumnOf,
  type SealedTable,
} from './rotation/index.js';
export { newFileKey, openedPieces, sealedPieces } from './sealed-pieces.js';
export { checkTopics, type ReachOf, type RegionScope, sightOf } from './sight.js';
export { isSigned, type Signature, signed, writeWhole } from './signed-file.js';
export { SignedLinks } from './signed-links.js';
export { SpendingBook } from './spending.js';
export type {
  ClientStanding,
  ClientStandingOf,
  SessionBearer,
  Standing,
  StandingOf,
  SubjectStandingOf,
} from './standing.js';
export {
  DIVISION_CODE,
  issueClientToken,
  issueSessionToken,
  issueToken,
  MAX_TOKEN_SECONDS,
  type SessionClaims,
  type TokenClaims,
} from './tokens.js';
export {
  ANONYMOUS,
  audienceSentence,
  type Grant,
  holdsOffice,
  Office,
  regionCodesOf,
  SCOPES,
  Scope,
  stationsOfViewer,
  type Viewer,
  viewerWith,
} from './viewer.js';
