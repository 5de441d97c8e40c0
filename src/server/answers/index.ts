export { AnswerStore, type DropReason, type StoreTallies } from './answer-store.js';
export { Answers, isPublicAnswer, type PublicAnswer } from './answers.js';
export { isKnownTo } from './entity-tag.js';
export { positionsOf, type TellsPosition } from './positions.js';
