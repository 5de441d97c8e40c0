import { applied, differing } from '../../../src/kit/database/changes.js';

interface Row {
  name: string;
  note: string | null;
  words: string[];
}

const row = (): Row => ({ name: 'a', note: null, words: ['x', 'y'] });

describe('told columns', () => {
  it('are those that are others than stand in the row', () => {
    expect(differing(row(), { name: 'b', note: null, words: ['x', 'y'] })).toEqual({ name: 'b' });
    expect(differing(row(), { words: ['y', 'x'] })).toEqual({ words: ['y', 'x'] });
    expect(differing(row(), { note: 'new' })).toEqual({ note: 'new' });
  });

  it('are none when nothing was told, or the same', () => {
    expect(differing(row(), { name: undefined })).toBeUndefined();
    expect(differing(row(), { name: 'a', words: ['x', 'y'] })).toBeUndefined();
    expect(differing({} as Partial<Row>, { note: null })).toBeUndefined();
  });

  it('are put into a record, which says whether it changed', () => {
    const kept = row();
    expect(applied(kept, { name: 'a' })).toBe(false);
    expect(applied(kept, { name: 'b', note: undefined })).toBe(true);
    expect(kept).toEqual({ ...row(), name: 'b' });
  });
});
