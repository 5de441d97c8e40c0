import { MemoryStore } from '../../support/memory-store.js';
import { keepsTheContract } from './contract.js';

describe('a store that is no folder', () => {
  keepsTheContract(async () => new MemoryStore());
});
