import type { AuthContext } from '../../../auth/access.js';
import type { Envelope, Keyring, Viewer } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { PersonalField } from '../person.enums.js';
import { personPlace } from '../person.fields.js';
import type { People } from '../person.service.js';
import { foundName } from '../person-name.js';
import type { ApplicantSeal, SealedApplicant } from './applicant.js';
import { type Colliding, type CollidingField, collidingWith, marksOf } from './colliding.js';

interface Dependencies {
  readonly people: People;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly seal: ApplicantSeal;
}

/** An application as far as its collisions are looked for. */
export interface AskedApplication extends SealedApplicant {
  readonly personId: string;
  readonly unionId: string;
  readonly regionCode: string;
}

/** One other person, with all fields that are shared. */
interface Other {
  readonly memberNo: string | null;
  readonly fields: readonly CollidingField[];
  readonly nameDiffers: boolean | null;
  /** Key of the union that clears it up. */
  readonly resolver: string;
}

/** A line of the list, as the API shows it. */
interface Collision {
  readonly fields: readonly CollidingField[];
  readonly otherMemberNo: string | null;
  readonly nameDiffers: boolean | null;
  readonly count: number;
  readonly resolver: Readable;
}

/** Lines with a number; whoever else there is is counted, in lines of their own. */
const MOST_NUMBERED = 10;
const MOST_LINES = 20;

/**
 * How an application is answered by what collides with it: other people, and other open applications, with the same id
 * number or mobile. All of a page are looked for by one statement. A cadre of the union is told of all, who was named to
 * clear something up of that, and nobody of the own application.
 */
export function collisionsReader(given: Dependencies) {
  const { people, regions, organisations } = given;
  const load = defineLoader<AskedApplication, readonly Collision[], AuthContext>(async (asked, context) => {
    const { ranges } = regions.reachOf(context.viewer, ['CADRE']);
    const isIn = (code: string | null) => code !== null && ranges.some(([from, to]) => from <= code && code < to);
    const told = new Map(asked.map((each) => [each, given.seal.opened(each)]));
    const marks = asked.flatMap((each) => {
      const values = told.get(each);
      return values ? marksOf(each, values, given.keyring) : [];
    });
    const rows = await context.database.query<Colliding & Record<string, unknown>>(collidingWith(marks, ranges));
    const counties = await organisations.service.countyUnionsOf(
      asking(context.database),
      asked.map(({ unionId }) => unionId),
    );
    const found = Map.groupBy(rows, ({ id }) => id);
    return new Map(
      asked.map((each) => {
        const all = found.get(each.id) ?? [];
        const seen = isIn(each.regionCode) ? all : all.filter(({ namedRegion }) => isIn(namedRegion));
        const by = counties.get(each.unionId) ?? each.unionId;
        const others = [...Map.groupBy(seen, ({ otherId }) => otherId).values()];
        const lines = linesOf(others.map((fields) => otherOf(fields, by, told.get(each)?.name ?? '', given)));
        return [each, lines.map(({ resolver, ...line }) => ({ ...line, resolver: organisations.union(resolver) }))];
      }),
    );
  });
  const isOwn = (viewer: Viewer, { personId }: AskedApplication) => personId === people.selfOf(viewer);
  return (application: AskedApplication, context: AuthContext) =>
    isOwn(context.viewer, application) ? null : load(context).load(application);
}

/** What was named stands until the application is decided; what came to collide since is cleared up where it was sent to. */
function otherOf(rows: readonly Colliding[], appliedTo: string, name: string, given: Dependencies): Other {
  const [row] = rows as readonly [Colliding, ...Colliding[]];
  const other = nameOf(row, given);
  return {
    memberNo: row.memberNo,
    fields: rows.map(({ field }) => field),
    nameDiffers: other === null ? null : foundName(other) !== foundName(name),
    resolver: row.namedUnionId ?? appliedTo,
  };
}

/** The name on record, or else the one in the other's own application; null where none is known, or out of reach. */
function nameOf({ otherId, name, askedId, askedName }: Colliding, { envelope, seal }: Dependencies): string | null {
  if (name !== null) return envelope.open(name, personPlace('name', otherId));
  return askedId && askedName ? seal.valueIn('name', askedId, askedName) : null;
}

/** A line for each whose number is told, and one with a count for all others who are alike in what is told of them. */
function linesOf(others: readonly Other[]) {
  const ordered = [...others].sort((one, other) => rank(one) - rank(other));
  const numbered = ordered.filter(({ memberNo }) => memberNo !== null).slice(0, MOST_NUMBERED);
  const rest = ordered.filter((other) => !numbered.includes(other));
  const alike = Map.groupBy(rest, ({ fields, nameDiffers, resolver }) => `${fields} ${nameDiffers} ${resolver}`);
  const line = ({ memberNo: otherMemberNo, ...other }: Other, count: number) => ({ ...other, otherMemberNo, count });
  return [
    ...numbered.map((other) => line(other, 1)),
    ...[...alike.values()].map((group) => line({ ...(group[0] as Other), memberNo: null }, group.length)),
  ].slice(0, MOST_LINES);
}

/** An id number says more than a mobile, which families share, and both say most. */
const rank = ({ fields }: Other): number => (fields.includes(PersonalField.ID_NUMBER) ? 2 : 3) - fields.length;
