import { readFileSync } from 'node:fs';
import { StationStatus } from '../../../src/domains/stations/station.enums.js';
import { packagePath } from '../../../src/kit/package-path.js';
import { Ledger } from './ledger.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'stations', 'README.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ([A-Z_]+) \| (.+) \|$/gm)].map(([, status = '', words = '']) => ({
    status,
    words,
  }));

  it('tells words for every status, and a ledger understands each of them', () => {
    const ledger = new Ledger();
    expect(rows.map(({ status }) => status)).toEqual(Object.values(StationStatus));
    for (const { status, words } of rows) {
      for (const word of words.split(', '))
        expect([word, ledger.command({ 状态: word }).status]).toEqual([word, status]);
    }
  });
});
