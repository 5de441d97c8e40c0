export { refused, type StubAnswer, told } from './answers.js';
export type { StubMessage } from './messages.js';
export { WeChatStub, type WeChatStubOptions } from './stub.js';
