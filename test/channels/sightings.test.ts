import { hash } from 'node:crypto';
import { hashOf } from '../../src/channels/records/identity.js';
import { ChunkSightings, Sightings } from '../../src/channels/records/sightings.js';
import { random } from '../support/random.js';

const nameOf = (text: string) => hash('sha256', text, 'binary');

describe('the records that a file has named', () => {
  it('are found at their first place, whatever comes after them', () => {
    const seen = new Sightings();
    const [name, said, other] = [nameOf('A1'), hashOf('甲'), hashOf('乙')];
    expect(seen.find(name, said)).toBeUndefined();
    seen.add(name, { payloadHash: said, sheet: '一', row: 3 });
    seen.add(name, { payloadHash: other, sheet: '二', row: 9 });
    expect(seen.find(name, said)).toEqual({ isSame: true, sheet: '一', row: 3 });
    expect(seen.find(name, other)).toEqual({ isSame: false, sheet: '一', row: 3 });
    expect(seen.find(nameOf('A2'), said)).toBeUndefined();
  });

  it('are those of chunks that were kept: one that was undone has named none', () => {
    const file = new Sightings();
    const [one, two, said, other] = [nameOf('A1'), nameOf('A2'), hashOf('甲'), hashOf('乙')];
    file.add(one, { payloadHash: said, sheet: null, row: 1 });
    for (const isKept of [false, true]) {
      const chunk = new ChunkSightings(file);
      expect([chunk.find(one, said)?.row, chunk.find(two, said)]).toEqual([1, undefined]);
      chunk.add(one, { payloadHash: other, sheet: null, row: 8 });
      chunk.add(two, { payloadHash: said, sheet: null, row: 9 });
      expect([chunk.find(one, said)?.isSame, chunk.find(two, other)]).toEqual([
        true,
        { isSame: false, sheet: null, row: 9 },
      ]);
      if (isKept) chunk.keep();
      expect(file.find(two, said)?.row).toBe(isKept ? 9 : undefined);
    }
  });

  it('are as many as a large file has, as a map of their names would have them', () => {
    const draw = random(4);
    const [seen, map] = [new Sightings(), new Map<string, readonly [string, string | null, number]>()];
    for (let row = 1; row <= 30_000; row += 1) {
      const text = `R${draw.below(20_000)}`;
      const name = nameOf(text);
      const [said, sheet] = [hashOf(`${draw.below(3)}`), draw.chance(0.5) ? null : '表'];
      const known = map.get(text);
      expect(seen.find(name, said)).toEqual(known && { isSame: known[0] === said, sheet: known[1], row: known[2] });
      if (!known) map.set(text, [said, sheet, row]);
      seen.add(name, { payloadHash: said, sheet, row });
    }
  });

  it('share a slot of the table without being taken for each other', () => {
    const seen = new Sightings();
    const said = hashOf('甲');
    // The first word is where to look; all of these begin with it.
    const names = Array.from({ length: 50 }, (_, n) => `\u0001\0\0\0${nameOf(String(n)).slice(4)}`);
    for (const [row, name] of names.entries()) seen.add(name, { payloadHash: said, sheet: null, row: row + 1 });
    for (const [row, name] of names.entries()) expect(seen.find(name, said)?.row).toBe(row + 1);
  });
});
