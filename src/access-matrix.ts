import { ACTIVITIES_ROWS } from './access-matrix/activities.js';
import { BENEFIT_CARDS_ROWS } from './access-matrix/benefit-cards.js';
import { DIRECTORY_ROWS } from './access-matrix/directory.js';
import { HUB_ROWS } from './access-matrix/hub.js';
import { IDENTITY_ROWS } from './access-matrix/identity.js';
import { LEGAL_OUTREACH_ROWS } from './access-matrix/legal-outreach.js';
import { MEMBERSHIP_ROWS } from './access-matrix/membership.js';
import { STATIONS_ROWS } from './access-matrix/stations.js';
import { TARGETS_ROWS } from './access-matrix/targets.js';
import type { FieldGroup } from './auth/matrix/group.js';

/**
 * Who may read and do what: the table of the domain as declarations, a row for each group of fields. R = read, W = do;
 * own = own records or stations, reg = own region and below, masked = never in full, — = nothing; `system`, `security`, `audit`: of the administrators only those of that office; every act that is for administrators names one. How far a scope reaches
 * is part of the scope, so that the words behind R and W say it for the reader; the letters are what is held against the
 * rules of the schema. Every field belongs to one row: by its own name, else by that of its type; a page and an edge as
 * what they hold; the answer of an act as the act. A value without an id and without a rule of its own is seen by whoever
 * sees what it stands in. Its rows stand in one file a domain, beside this one; read behind each other they are the table.
 */
export const ACCESS_MATRIX: readonly FieldGroup[] = [
  ...DIRECTORY_ROWS,
  ...STATIONS_ROWS,
  ...ACTIVITIES_ROWS,
  ...MEMBERSHIP_ROWS,
  ...IDENTITY_ROWS,
  ...BENEFIT_CARDS_ROWS,
  ...LEGAL_OUTREACH_ROWS,
  ...TARGETS_ROWS,
  ...HUB_ROWS,
];
