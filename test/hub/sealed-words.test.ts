import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/kit/package-path.js';

/** Fields whose words stand sealed in a table, by their types. */
const SEALED = {
  MembershipApplication: ['decisionNote'],
  MembershipTransfer: ['reason', 'decisionNote'],
  StationFeedback: ['text', 'reply'],
  AuditEntry: ['reason'],
};

it('gives a class to every field of words that are kept sealed', () => {
  const schema = readFileSync(packagePath('schema/hub.graphql'), 'utf8');
  for (const [type, fields] of Object.entries(SEALED)) {
    const body = schema.slice(schema.search(new RegExp(`^type ${type}\\b`, 'm'))).split('\n}')[0] ?? '';
    for (const field of fields)
      expect(body).toMatch(new RegExp(`^  ${field}: String\\b.*@personal\\(class: CASE_MATTER\\)`, 'm'));
  }
});
