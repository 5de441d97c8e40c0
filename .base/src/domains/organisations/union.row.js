import { globalId } from '../../kit/database/ids.js';
import { rawSql } from '../../kit/database/sql.js';
/** Prefix of the global id of a union. */
export const UNION_PREFIX = 'uni';
/** The columns of UnionRow, of the table under the alias `u`. */
export const unionColumns = rawSql(`u.id, u.version, u.union_code as "unionCode", u.name, u.kind, u.build_mode as "buildMode",
  u.status, u.region_code as "regionCode", u.longitude, u.latitude, u.address, u.office_phone as "officePhone",
  u.parent_id as "parentId", u.industry, u.enterprise, u.founded_on as "foundedOn", u.dissolved_on as "dissolvedOn",
  u.accepts_applications as "acceptsApplications"`);
/** The row as the API shows it. */
export function unionView(row) {
    const { unionCode, name, kind, buildMode, status, address, officePhone, industry, enterprise } = row;
    const { version, foundedOn, dissolvedOn, acceptsApplications } = row;
    const id = globalId(UNION_PREFIX, row.id);
    const shown = { id, version, unionCode, name, kind, buildMode, status, address, officePhone, industry, enterprise };
    return { ...shown, foundedOn, dissolvedOn, acceptsApplications, scene: `u=${unionCode}`, row };
}
//# sourceMappingURL=union.row.js.map