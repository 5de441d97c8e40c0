import { differing } from '../../../kit/database/changes.js';
import type { Columns, ToldStation } from '../station.columns.js';
import { servicesAs, windowsAs } from '../station.parts.js';
import { dayOf, type Source, statusStands } from '../station.precedence.js';
import type { StationRow, StationState } from '../station.state.js';
import type { About, Words } from './about.js';

/** The columns that each word is about; services and hours are lists besides. */
export const COLUMNS: Readonly<Record<About, readonly (keyof StationRow)[]>> = {
  name: ['name'],
  kinds: ['kinds'],
  address: ['address'],
  location: ['longitude', 'latitude', 'originalDatum'],
  phone: ['phone'],
  directions: ['directions'],
  services: [],
  hours: ['hoursText', 'alwaysOpen', 'followsHost'],
};

/**
 * What is left of a ledger's telling where keepers and cadres have had a word: what they said stands, as their word on the
 * status does, until a ledger of a later day says another. That ends the word, and only that.
 */
export function heeding(state: StationState, told: ToldStation, source: Source): ToldStation {
  const said = Object.entries(state.row.words) as [About, string][];
  if (said.length === 0) return told;
  const day = dayOf(told.columns, source);
  const { timeZone } = state.row;
  const standing = said.filter(([, toldAt]) => statusStands({ toldAt, timeZone }, day)).map(([about]) => about);
  const ended = said
    .map(([about]) => about)
    .filter((about) => !standing.includes(about) && differs(state, told, about));
  const left = standing.reduce(without, told);
  return ended.length === 0 ? left : { ...left, columns: { ...left.columns, words: silenced(state.row.words, ended) } };
}

/** The words on a station after a person has said something more. */
export function withWords(words: Words, abouts: readonly About[], at: string): Words {
  return { ...words, ...Object.fromEntries(abouts.map((about) => [about, at])) };
}

function silenced(words: Words, ended: readonly About[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([about]) => !ended.includes(about as About)));
}

function without(told: ToldStation, about: About): ToldStation {
  const others = Object.entries(told.columns).filter(
    ([column]) => !COLUMNS[about].includes(column as keyof StationRow),
  );
  return {
    ...told,
    columns: Object.fromEntries(others),
    ...(about === 'services' ? { services: undefined } : {}),
    ...(about === 'hours' ? { windows: undefined } : {}),
  };
}

function differs(state: StationState, told: ToldStation, about: About): boolean {
  const columns: Columns = Object.fromEntries(COLUMNS[about].map((column) => [column, told.columns[column]]));
  if (differing(state.row, columns) !== undefined) return true;
  if (about === 'services')
    return told.services !== undefined && servicesAs(state.services, told.services) !== state.services;
  return about === 'hours' && told.windows !== undefined && windowsAs(state.windows, told.windows) !== state.windows;
}
