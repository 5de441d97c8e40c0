import { NumberSearch } from '../../src/auth/index.js';

const search = new NumberSearch(['+8613709361237', '62070219920229003X', 'E12345678', '+85512345678']);
const found = (text: string) => {
  const stands = search.standsIn(text);
  // What the quick look passes over must not be there.
  expect(search.mayStandIn(JSON.stringify([['备注', text]])) || !stands).toBe(true);
  return stands;
};

it.each([
  '13709361237',
  '张三，电话 137-0936-1237（下午）',
  '+86 137 0936 1237',
  '008613709361237',
  '１３７０９３６１２３７',
  '一三七零九三六一二三七',
  '137\u200b09361237',
  '62070219920229003x',
  '620702 19920229 003X',
  '护照E12345678号',
  'e12345678',
  '+855 12 345 678',
])('finds a number as people write it: %s', (text) => {
  expect(found(text)).toBe(true);
});

it.each(['', '13709361238', '9137093612370', 'AE12345678', '6207021992022900', 'X137093612379', '620702199202290031'])(
  'takes no other number for it: %s',
  (text) => {
    expect(found(text)).toBe(false);
  },
);

it('looks for no number that is too short to mark a person', () => {
  const badge = new NumberSearch(['12345']);
  expect(badge.isEmpty).toBe(true);
  expect(badge.standsIn('12345')).toBe(false);
});
