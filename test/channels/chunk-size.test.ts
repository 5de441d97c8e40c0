import { ChunkSize } from '../../src/channels/records/chunk-size.js';

describe('the size of a chunk', () => {
  it('grows while chunks are quicker than they should be, at most twofold and never beyond the most', () => {
    const size = new ChunkSize(300, 400);
    expect(size.rows).toBe(50);
    size.took(50, 10);
    expect(size.rows).toBe(100);
    size.took(100, 300);
    expect(size.rows).toBe(133);
    for (let n = 0; n < 5; n += 1) size.took(size.rows, 1);
    expect(size.rows).toBe(300);
  });

  it('shrinks when a chunk was too slow, and never to nothing', () => {
    const size = new ChunkSize(1000, 400);
    for (let n = 0; n < 20; n += 1) size.took(size.rows, 60_000);
    expect(size.rows).toBe(1);
  });

  it('does not shrink for a chunk that was cut short and quick', () => {
    const size = new ChunkSize(1000, 400);
    size.took(1, 5);
    expect(size.rows).toBe(50);
  });
});
