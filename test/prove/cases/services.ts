import { Envelope, type Keyring } from '../../../src/auth/index.js';
import { CaseBook } from '../../../src/domains/legal-outreach/cases/case-book.js';
import type { CaseFinder } from '../../../src/domains/legal-outreach/cases/case-finder.js';
import { NewCases } from '../../../src/domains/legal-outreach/cases/new-case.js';
import { Assigning } from '../../../src/domains/legal-outreach/handlers/assigning.service.js';
import { Moving } from '../../../src/domains/legal-outreach/moves/moving.service.js';
import type { Organisations } from '../../../src/domains/organisations/index.js';
import { divisionsOfPackage, Regions } from '../../../src/domains/regions/index.js';
import type { Database } from '../../../src/kit/database/database.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Services } from './walk.js';

const REGION = '440605';

/** The services as a hub with the key has them, and handlers that are there already. */
export function servicesOf(keyring: Keyring, handlers: Services['handlers']): Services {
  const regions = new Regions(divisionsOfPackage());
  const envelope = new Envelope(keyring);
  const matter = new Envelope(keyring, 'data-case');
  const caseBook = new CaseBook({ regions, envelope, matter });
  const caseFinder = {} as CaseFinder;
  const organisations = {} as Organisations;
  const given = { regions, envelope, matter, keyring, caseBook, caseFinder, organisations };
  const peopleOfAccounts = () => Promise.resolve(new Map<string, string>());
  return {
    newCases: new NewCases(given),
    caseBook,
    moving: new Moving(given),
    assigning: new Assigning({ ...given, peopleOfAccounts }),
    handlers,
    regionCode: REGION,
  };
}

/** Makes handlers who fit, and others; answers their global ids. */
export async function handlersIn(database: Database): Promise<Services['handlers']> {
  const made = async (role: string, regionCode = REGION, to: string | null = null, employer: string | null = null) => {
    const id = newId();
    await database.query(sql`
      insert into legal_outreach.handler (id, handler_no, role, display_name, office, region_code, active_from, active_to)
      values (${id}::uuid, ${id}, ${role}, '李调解', '乙调解中心', ${regionCode}, '2020-01-01', ${to}::date)`);
    if (employer !== null)
      await database.query(sql`
        insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key)
        values (${id}::uuid, 0, ${employer}, ${employer})`);
    return globalId('chd', id);
  };
  return {
    law: [await made('MEDIATOR'), await made('LAWYER', '440600'), await made('MEDIATOR', '440000')],
    safety: [await made('SAFETY_OFFICER'), await made('SAFETY_OFFICER', '440600')],
    tied: [await made('LAWYER', REGION, null, '示例家政')],
    elsewhere: [await made('MEDIATOR', '620702'), globalId('chd', newId())],
    over: [await made('MEDIATOR', REGION, '2021-01-01'), await made('SAFETY_OFFICER', REGION, '2021-01-01')],
  };
}
