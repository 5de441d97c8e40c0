import { draftOf } from '../../../src/domains/organisations/union.ledger.js';
import { BUILD_TERMS, KIND_TERMS, STATUS_TERMS } from '../../../src/domains/organisations/union.terms.js';
import { RowCells } from '../../../src/kit/intake-cells.js';

function read(heading: string, text: string) {
  const cell = { text, numeric: false, digitsLost: false, date: null };
  const cells = new RowCells({ sheet: null, row: 2, cells: new Map([[heading, cell]]) }, 'union', new Map());
  return draftOf(cells, { channel: 'C', authority: 'LEDGER', asOf: null, datum: null });
}

it('the terms of a list of unions are read back as what they stand for', () => {
  for (const [kind, term] of Object.entries(KIND_TERMS)) expect(read('类型', term).kind).toBe(kind);
  for (const [status, term] of Object.entries(STATUS_TERMS)) expect(read('状态', term).status).toBe(status);
  for (const [mode, term] of Object.entries(BUILD_TERMS)) expect(read('组建方式', term).buildMode).toBe(mode);
});
