import { Keyring } from '../../../../src/auth/index.js';
import { partyHmac, partyHmacs } from '../../../../src/domains/legal-outreach/cases/persons.js';
import { newId } from '../../../../src/kit/database/ids.js';

const [one, two] = [Keyring.generate('k1'), Keyring.generate('k2')];
const both = Keyring.parse(`${two.toString()},${one.toString()}`);

it('finds a person by what was written under any key of the ring, and by no other', () => {
  const person = newId();
  const found = partyHmacs(person, both);
  expect(found).toEqual([partyHmac(person, two), partyHmac(person, one)]);
  expect(partyHmac(person, both)).toEqual(partyHmac(person, two));
  expect(partyHmacs(person, two)).not.toContainEqual(partyHmac(person, one));
  expect(partyHmacs(newId(), both)).not.toContainEqual(found[0]);
});
