import { openPlace, sealPlace } from '../../../../src/domains/stations/delta/delta.place.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { Cursors } from '../../../../src/kit/graphql/cursors.js';
import { here } from '../../../kit/events/support.js';
import type { Asker, TestHub } from '../../../support/hub.js';

export const DELTAS = /* GraphQL */ `
  query ($after: Cursor, $regionCode: RegionCode, $first: Int! = 200) {
    stationsChangedSince(after: $after, regionCode: $regionCode, first: $first) {
      restarted
      nodes {
        stationCode deleted mergedInto changedAt
        station {
          id version stationCode name kinds status star address phone directions partners builtOn areaSquareMetres verifiedOn
          region { code } location(datum: WGS84) { longitude latitude } operator { unionCode }
          host { name kind closed } investment { amountFen }
          services { facility free unit capacity working price { amountFen } }
          hours { text alwaysOpen followsHost windows { dayKind opens closes } }
          honours { title grantedBy year }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export interface Reader {
  readonly asker: Asker;
  readonly regionCode?: string;
}

interface Delta {
  readonly stationCode: string;
  readonly deleted: boolean;
  readonly mergedInto: string | null;
  readonly station: object | null;
}

/** The registry as somebody keeps it who does with each page what the schema says. */
export class Copy {
  readonly stations = new Map<string, string>();
  readonly hub: TestHub;
  readonly reader: Reader;
  cursor: string | null = null;
  restarts = 0;
  merged = 0;

  constructor(hub: TestHub, reader: Reader) {
    this.hub = hub;
    this.reader = reader;
  }

  /** Reads one page and applies it; answers whether there may be more. One that forgets its cursor comes again. */
  async take(first: number, forgets = false): Promise<boolean> {
    const { asker, regionCode = null } = this.reader;
    const { data, errors } = await this.hub.ask(DELTAS, { after: this.cursor, regionCode, first }, asker);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    const { restarted, nodes, pageInfo } = data.stationsChangedSince;
    if (nodes.length > first) throw new Error(`A page of ${first} had ${nodes.length} stations.`);
    if (typeof pageInfo.endCursor !== 'string') throw new Error('A page had no cursor to go on from.');
    if (restarted) this.restarts += 1;
    // Whoever begins has nothing: of what an answer brought whose cursor was lost, changes are not told.
    if (restarted || this.cursor === null) this.stations.clear();
    for (const delta of nodes as Delta[]) this.#apply(delta);
    if (!forgets || restarted) this.cursor = pageInfo.endCursor;
    return pageInfo.hasNextPage;
  }

  /** Everything that there is to read by now. */
  async drain(first = 1000): Promise<this> {
    while (await this.take(first));
    return this;
  }

  #apply({ stationCode, deleted, mergedInto, station }: Delta): void {
    if (deleted !== (station === null)) throw new Error(`${stationCode} came as deleted: ${deleted}, with ${station}.`);
    if (mergedInto !== null) this.merged += 1;
    if (station === null) this.stations.delete(stationCode);
    else this.stations.set(stationCode, JSON.stringify(station));
  }
}

/** The first fault that the order of a pull is there to be free of: where changes follow is looked up behind the first page. */
export class LateCopy extends Copy {
  #isLate = false;

  override async take(first: number): Promise<boolean> {
    if (this.cursor !== null && !this.#isLate) {
      const regionCode = this.reader.regionCode ?? null;
      const cursors = new Cursors(this.hub.keyring.all('cursor').map(({ key }) => key));
      const place = openPlace(cursors, regionCode, this.cursor);
      this.cursor = sealPlace(cursors, regionCode, { ...place, log: await here(this.hub.hub.database) });
      this.#isLate = true;
    }
    return super.take(first);
  }
}

/** The second fault: changes are followed by the serial id of events. */
export class SerialCopy extends Copy {
  #last: string | undefined;

  override async take(first: number): Promise<boolean> {
    const { database } = this.hub.hub;
    if (this.#last === undefined) {
      const [last] = await database.query<{ id: string }>(
        sql`select coalesce(max(id), 0)::text as id from events.event`,
      );
      while (await super.take(1000));
      this.#last = last?.id ?? '0';
      return true;
    }
    const rows = await database.query<{ id: string; code: string }>(sql`
      select id::text, coalesce(facts->'after'->>'stationCode', facts->'before'->>'stationCode') as code
      from events.event where id > ${this.#last}::bigint order by id limit ${first}`);
    const now = (await new Copy(this.hub, this.reader).drain()).stations;
    for (const { id, code } of rows) {
      const station = now.get(code);
      if (station === undefined) this.stations.delete(code);
      else this.stations.set(code, station);
      this.#last = id;
    }
    return rows.length === first;
  }
}

/** What a copy has that is not so, as sentences. */
export function differencesOf(copy: Copy, truth: Copy): readonly string[] {
  return [
    ...[...truth.stations].flatMap(([code, station]) => {
      const kept = copy.stations.get(code);
      if (kept === undefined) return [`${code} is missing`];
      return kept === station ? [] : [`${code} is ${kept}, and should be ${station}`];
    }),
    ...[...copy.stations.keys()].filter((code) => !truth.stations.has(code)).map((code) => `${code} is gone and kept`),
  ];
}
