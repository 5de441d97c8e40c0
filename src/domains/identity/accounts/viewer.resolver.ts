import { Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext, Grant as Granted } from '../../../auth/index.js';
import { Cached } from '../../../kit/graphql/directives.js';
import type { Region, Regions } from '../../regions/index.js';
import type { NamedSubjects } from './grants.js';
import { type Grant, Viewer } from './viewer.type.js';

/** No answer lists more: a token that grants by itself may name thousands of codes. */
const MOST_GRANTS = 100;

@Resolver(() => Viewer)
export class ViewerResolver {
  readonly #regions: Regions;
  readonly #named: NamedSubjects;

  constructor(regions: Regions, named: NamedSubjects) {
    this.#regions = regions;
    this.#named = named;
  }

  @Query(() => Viewer, {
    nullable: true,
    description: 'Who is asking, with which scopes and until when; also for a visitor (当前身份).',
  })
  @Access('PUBLIC')
  @Cached(0, 'PRIVATE')
  viewer(@Ctx() { viewer }: AuthContext): object {
    return {
      scopes: [...viewer.scopes],
      grants: () => this.#grants(viewer.grants),
      displayName: viewer.name,
      tokenExpiresAt: viewer.expiresAt,
    };
  }

  /** One for each division or station, and one for a scope without any. */
  async #grants(granted: readonly Granted[]): Promise<readonly Grant[]> {
    const codes = [...new Set(granted.flatMap(({ stationCodes }) => stationCodes))].slice(0, MOST_GRANTS);
    const named = codes.length === 0 ? new Map() : await this.#named(codes);
    const grants = granted.flatMap(({ scope, office = null, validTo = null, regionCodes, stationCodes }) => {
      const bare = { scope, office, validTo, region: null, subjectId: null, subjectCode: null, subjectName: null };
      const over = [
        ...regionCodes.map((code) => ({ ...bare, region: this.#regions.find(code) as Region | null })),
        ...stationCodes.map((subjectCode) => {
          const { id = null, name = null } = named.get(subjectCode) ?? {};
          return { ...bare, subjectCode, subjectId: id, subjectName: name };
        }),
      ];
      return over.length > 0 ? over : [bare];
    });
    return grants.slice(0, MOST_GRANTS);
  }
}
