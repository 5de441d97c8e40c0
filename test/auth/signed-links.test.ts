import { randomUUID } from 'node:crypto';
import { Keyring, SignedLinks } from '../../src/auth/index.js';

const [k1, k2] = [Keyring.generate('k1').toString(), Keyring.generate('k2').toString()];
const linksOf = (keys: string, words = 'upload', purpose: 'upload' | 'download' = 'upload') =>
  new SignedLinks(Keyring.parse(keys), { purpose, words });
const [id, ends] = [randomUUID(), new Date('2024-05-22T15:00:00Z')];
const before = new Date('2024-05-22T14:59:59Z');

it('a token is read as the record it was made of, and as over from its second on', () => {
  const links = linksOf(k1);
  const token = links.tokenOf({ id }, ends);
  expect(links.read(token, before)).toEqual({ id, isOver: false });
  expect(links.read(token, ends)).toEqual({ id, isOver: true });
});

it('a token for somebody is read for nobody else, and one for anybody for nobody in particular', () => {
  const links = linksOf(k1);
  expect(links.read(links.tokenOf({ id, whose: 'a' }, ends), before, 'a')).toMatchObject({ id });
  for (const [token, whose] of [
    [links.tokenOf({ id, whose: 'a' }, ends), 'b'],
    [links.tokenOf({ id, whose: 'a' }, ends), undefined],
    [links.tokenOf({ id }, ends), 'a'],
  ] as const)
    expect(links.read(token, before, whose)).toBeUndefined();
});

it('a token of a key that is still held is read, and none that was altered or made for something else', () => {
  const token = linksOf(k1).tokenOf({ id }, ends);
  expect(linksOf(`${k2},${k1}`).read(token, before)).toMatchObject({ id });
  expect(linksOf(k2).read(token, before)).toBeUndefined();
  expect(linksOf(k1, 'another').read(token, before)).toBeUndefined();
  expect(linksOf(k1, 'upload', 'download').read(token, before)).toBeUndefined();
  for (let place = 0; place < token.length; place++) {
    const other = token[place] === '1' ? '2' : '1';
    expect(linksOf(k1).read(token.slice(0, place) + other + token.slice(place + 1), before)).toBeUndefined();
  }
  for (const other of ['', '..', token.slice(0, -1), `${token}A`, token.toUpperCase()])
    expect(linksOf(k1).read(other, before)).toBeUndefined();
});
