import type { QueryResultRow } from 'pg';
import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
import type { BuildMode, UnionKind, UnionStatus } from './union.enums.js';
import type { Union } from './union.type.js';

/** Prefix of the global id of a union. */
export const UNION_PREFIX = 'uni';

/** A union as it is read; days are text. */
export interface UnionRow extends QueryResultRow {
  readonly id: string;
  readonly version: number;
  readonly unionCode: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly buildMode: BuildMode | null;
  readonly status: UnionStatus;
  readonly regionCode: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly address: string | null;
  readonly officePhone: string | null;
  readonly parentId: string | null;
  readonly industry: string | null;
  readonly enterprise: string | null;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly acceptsApplications: boolean;
}

/** The columns of UnionRow, of the table under the alias `u`. */
export const unionColumns =
  rawSql(`u.id, u.version, u.union_code as "unionCode", u.name, u.kind, u.build_mode as "buildMode",
  u.status, u.region_code as "regionCode", u.longitude, u.latitude, u.address, u.office_phone as "officePhone",
  u.parent_id as "parentId", u.industry, u.enterprise, u.founded_on as "foundedOn", u.dissolved_on as "dissolvedOn",
  u.accepts_applications as "acceptsApplications"`);

/** A union on its way through the resolvers: what the API shows as it stands, and the row for what it computes. */
export interface UnionView extends Omit<Union, 'sources'> {
  readonly row: UnionRow;
}

/** The row as the API shows it. */
export function unionView(row: UnionRow): UnionView {
  const { unionCode, name, kind, buildMode, status, address, officePhone, industry, enterprise } = row;
  const { version, foundedOn, dissolvedOn, acceptsApplications } = row;
  const id = globalId(UNION_PREFIX, row.id);
  const shown = { id, version, unionCode, name, kind, buildMode, status, address, officePhone, industry, enterprise };
  return { ...shown, foundedOn, dissolvedOn, acceptsApplications, scene: `u=${unionCode}`, row };
}
