import { IdType } from '../../../src/domains/membership/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { signedInMember, signedInStaff } from '../../support/signed-in.js';
import { apply, idNumber, told } from './applications/support.js';
import { joined, memberAs, personIn, unionIn } from './support.js';
import { request } from './transfers/support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'U' });
  await unionIn(hub, { code: 'OTHER' });
});
afterAll(() => hub.close());

const ROLE = [{ scope: 'CADRE', regionCode: '620700' }] as const;
const ERRORS = 'errors { code }';
const APPLICATION = `mutation ($input: DecideMembershipApplicationInput!) {
  answer: decideMembershipApplication(input: $input) { ${ERRORS} } }`;
const RELEASE = `mutation ($input: ReleaseMembershipTransferInput!) {
  answer: releaseMembershipTransfer(input: $input) { ${ERRORS} } }`;
const RETAIN = `mutation ($input: RetainMembershipInput!) { answer: retainMembership(input: $input) { ${ERRORS} } }`;

/** A cadre who signed in by the issuer, and of whom it is told which member it is. */
async function cadreWho(memberNo: string) {
  const staff = await signedInStaff(hub.hub, ROLE);
  await hub.hub.database.transaction((tx) =>
    hub.hub.identity.staffMembers.tell(tx, { actor: 'test', accountId: staff.accountId, memberNo }),
  );
  return staff;
}
const act = async (operation: string, { authorization }: { authorization: string }, input: object) => {
  const given = { idempotencyKey: newId(), expectedVersion: 1, ...input };
  return (await hub.ask(operation, { input: given }, { authorization })).data.answer.errors;
};
const OWN = [{ code: 'NOT_PERMITTED' }];

/** A member with an account from a mini-program. */
async function member() {
  const person = await personIn(hub);
  const key = await joined(hub, person.id, union, '2024-03-01');
  const { authorization } = await signedInMember(hub.hub, person.id);
  const { me } = (await hub.ask('{ me { memberNo } }', {}, { authorization })).data;
  return { ...person, authorization, memberNo: me.memberNo as string, membershipId: globalId('mbs', key) };
}

describe('a cadre who is a member, with an account of staff and one of a member', () => {
  it('keeps another membership, and not the own one', async () => {
    const [self, other] = [await member(), await member()];
    const cadre = await cadreWho(self.memberNo);
    const input = { reason: '退休' };
    expect(await act(RETAIN, cadre, { ...input, membershipId: self.membershipId })).toEqual(OWN);
    expect(await act(RETAIN, cadre, { ...input, membershipId: other.membershipId })).toEqual([]);
  });

  it('releases another transfer, and not the own one', async () => {
    const [self, other] = [await member(), await member()];
    const cadre = await cadreWho(self.memberNo);
    const ids = await Promise.all(
      [self, other].map(async ({ id }) => (await request(hub, memberAs(id), 'OTHER')).transfer.id as string),
    );
    expect(await act(RELEASE, cadre, { transferId: ids[0] })).toEqual(OWN);
    expect(await act(RELEASE, cadre, { transferId: ids[1] })).toEqual([]);
  });

  it('decides no own application, and is told nothing of what it collides with', async () => {
    const self = await member();
    const WITHDRAW = `mutation ($input: WithdrawMembershipInput!) { answer: withdrawMembership(input: $input) { ${ERRORS} } }`;
    expect(await act(WITHDRAW, self, {})).toEqual([]);
    const number = idNumber();
    await personIn(hub, { idType: IdType.RESIDENT_ID, idNumber: number });
    const { application } = await apply(hub, memberAs(self.id), told('U', { idNumber: number }));
    const QUERY = '{ membershipApplications(unionCode: "U") { nodes { id collisions { count } } } }';
    const seenBy = async ({ authorization }: { authorization: string }) =>
      (await hub.ask(QUERY, {}, { authorization })).data.membershipApplications.nodes;
    const shown = { id: application.id, collisions: [{ count: 1 }] };
    expect(await seenBy(await signedInStaff(hub.hub, ROLE))).toEqual([shown]);
    const cadre = await cadreWho(self.memberNo);
    expect(await seenBy(cadre)).toEqual([{ ...shown, collisions: null }]);
    const input = { applicationId: application.id, decision: 'REJECT', note: '材料不全' };
    expect(await act(APPLICATION, cadre, input)).toEqual(OWN);
  });

  it('is by the account of staff no member: it has no own record', async () => {
    const self = await member();
    const { authorization } = await cadreWho(self.memberNo);
    const answer = await hub.ask('{ me { memberNo } }', {}, { authorization });
    expect(answer.data?.me ?? null).toBeNull();
  });
});
