import { CaseKind, CaseStage } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import {
  MOVES,
  type Mover,
  type MovingAct,
  nextStages,
  type Staged,
  wantedMove,
} from '../../../../src/domains/legal-outreach/cases/stages.js';

const MOVERS: readonly Mover[] = ['CADRE', 'MEDIATOR', 'MEMBER', 'OFFICE'];
const ACTS: readonly MovingAct[] = ['advance', 'withdraw', 'reopen'];
const MEDIATED = ['LABOUR_DISPUTE', 'LEGAL_AID', 'HOTLINE'];
const GOES_ON = ['REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'ARBITRATION', 'LITIGATION'];

interface Asked extends Staged {
  readonly to: CaseStage;
  readonly act: MovingAct;
  readonly by: Mover;
}

/** Everything that can be asked for at all. */
const ALL: readonly Asked[] = Object.values(CaseKind).flatMap((kind) =>
  Object.values(CaseStage).flatMap((stage) =>
    Object.values(CaseStage).flatMap((to) =>
      ACTS.flatMap((act) =>
        MOVERS.flatMap((by) => [true, false].map((underInspection) => ({ kind, stage, to, act, by, underInspection }))),
      ),
    ),
  ),
);
const wantedOf = (asked: Asked) => wantedMove(asked, asked.to, asked.act, asked.by);

it('a case makes the moves of the table, each of its kinds by its movers and its act, and no other', () => {
  for (const asked of ALL) {
    const { kind, stage, to, act, by } = asked;
    const row = MOVES.find((move) => move.from === stage && move.to === to && move.act === act);
    const isInTable = row?.kinds.includes(kind) === true && row.by.includes(by);
    const wanted = wantedOf(asked);
    expect([asked, wanted !== null && 'move' in wanted ? wanted.move : null]).toEqual([asked, isInTable ? row : null]);
  }
});

it('inspection begins and ends beside the stage of a dispute that goes on, on the word of staff and offices alone', () => {
  for (const asked of ALL) {
    const { kind, stage, to, act, by, underInspection } = asked;
    const mayBeside = MEDIATED.includes(kind) && GOES_ON.includes(stage) && act === 'advance' && by !== 'MEMBER';
    const begins = mayBeside && !underInspection && to === 'INSPECTION';
    const ends = mayBeside && underInspection && to === stage;
    const wanted = wantedOf(asked);
    const beside = wanted !== null && 'beside' in wanted ? wanted.beside : undefined;
    expect([asked, beside]).toEqual([asked, begins ? true : ends ? false : undefined]);
  }
});

it('a member takes back and does nothing else, and of staff nobody takes back', () => {
  const may = (by: Mover) => new Set(ALL.filter((asked) => asked.by === by && wantedOf(asked)).map(({ act }) => act));
  expect([...may('MEMBER')]).toEqual(['withdraw']);
  for (const by of ['CADRE', 'MEDIATOR'] as const) expect([...may(by)].sort()).toEqual(['advance', 'reopen']);
  for (const of of ALL) if (of.by === 'MEMBER') expect(nextStages(of, 'MEMBER')).toEqual([]);
});
