export { refused, type StubAnswer, told } from './answers.js';
export { WeChatStub, type WeChatStubOptions } from './stub.js';
