import type { RequiredEntityData } from '@mikro-orm/core';
import type { Transaction } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { searchTerms } from '../../kit/database/search.js';
import { announce } from '../../kit/events/index.js';
import { isSamePlace, type Regions, syllablesOf, toWgs84 } from '../regions/index.js';
import type { PutUnion } from './union.commands.js';
import { Union } from './union.entity.js';
import { UnionStatus } from './union.enums.js';
import { unionEntered } from './union.events.js';
import type { KnownUnion } from './union.known.js';

/** A union that is to be entered. */
export type NewUnion = RequiredEntityData<Union> & Pick<Union, 'id' | 'unionCode' | 'regionCode'>;

/** What a command says of a union, but for its code; undefined for what it does not say. */
export function unionColumns(regions: Regions, command: PutUnion, parent: KnownUnion | undefined) {
  const { location, regionCode, status } = command;
  const isAtWork = status !== undefined && status !== UnionStatus.DISSOLVED;
  const abroad = !regions.isMainland(regionCode);
  const point = location?.datum && toWgs84({ ...location, datum: location.datum }, abroad);
  return {
    name: command.name,
    kind: command.kind,
    buildMode: command.buildMode,
    status,
    regionCode,
    longitude: point?.longitude,
    latitude: point?.latitude,
    address: command.address,
    officePhone: command.officePhone,
    parentId: parent?.id,
    industry: command.industry,
    enterprise: command.enterprise,
    foundedOn: command.foundedOn,
    // A union that is reinstated has no end any more.
    dissolvedOn: isAtWork ? null : command.dissolvedOn,
    acceptsApplications: command.acceptsApplications,
  };
}

/** The union that a command makes where none has its code. */
export function newUnion(regions: Regions, command: PutUnion, parent: KnownUnion | undefined): NewUnion {
  return {
    ...unionColumns(regions, command, parent),
    id: newId(),
    unionCode: command.unionCode,
    regionCode: command.regionCode,
    status: command.status ?? UnionStatus.ACTIVE,
    search: searchTerms([command.name], syllablesOf),
  } as NewUnion;
}

/** Enters unions by set, each behind the one above it. */
export async function enterUnions(tx: Transaction, unions: readonly NewUnion[]): Promise<void> {
  if (unions.length === 0) return;
  const entered = unions.map((union) => tx.em.create(Union, union));
  await tx.em.persist(entered).flush();
  await announce(tx, entered.map(unionEntered));
}

/** A point that comes back as an export told it, without digits that nobody measured, is the one on record. */
export function unlessToldBack<Columns extends { longitude: number | undefined; latitude: number | undefined }>(
  { longitude, latitude }: Union,
  columns: Columns,
): Columns {
  const [known, told] = [placeOf(longitude, latitude), placeOf(columns.longitude, columns.latitude)];
  const isKnown = known !== undefined && told !== undefined && isSamePlace(known, told);
  return isKnown ? { ...columns, longitude: undefined, latitude: undefined } : columns;
}

function placeOf(longitude: number | null | undefined, latitude: number | null | undefined) {
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : undefined;
}
