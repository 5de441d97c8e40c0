import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, formed, listOf, oneOf, readCommand, text, whole } from '../../../kit/command.js';
import type { RowCells } from '../../../kit/intake-cells.js';
import { SessionStage } from '../sessions/session.enums.js';
import { activityNo, activityNoOf, partsOf } from './activity.list.js';
import { allotmentsCell, placesCell, roundCell, seatRowsCell, stageCell, timeCell } from './session.cells.js';
import { SessionColumn as Column } from './session.headings.js';

const MOST_PLACES = 100_000;

const shape = z.object({
  activityNo,
  sessionNo: formed(60, (code) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code), {
    zh: '字母、数字和 . _ - 组成的编号，如 QD-FILM-20230913',
    en: 'a number of letters, digits and . _ -, as QD-FILM-20230913',
  }),
  startsAt: z.string(),
  endsAt: z.string(),
  bookingOpensAt: z.string().optional(),
  bookingClosesAt: z.string().optional(),
  venueName: publicText(1, 100),
  venueAddress: optionalPublicText(200),
  stationCode: text(1, 40).optional(),
  legalSiteNo: text(1, 40).optional(),
  capacity: whole(1, MOST_PLACES).optional(),
  seatRows: listOf(z.object({ row: text(1, 10), seats: whole(1, 100) }), 1, 50).optional(),
  allotments: listOf(
    z.object({ employerName: publicText(1, 100), capacity: whole(1, MOST_PLACES) }),
    1,
    100,
  ).optional(),
  tripNo: publicText(1, 20).optional(),
  origin: publicText(1, 50).optional(),
  destination: publicText(1, 50).optional(),
  provider: publicText(1, 100).optional(),
  checkItems: listOf(publicText(1, 100), 1, 50).optional(),
  round: z.object({ number: whole(1, 50).optional(), title: publicText(1, 50) }).optional(),
  streamUrl: formed(500, (url) => /^https:\/\/\S+$/.test(url) && URL.canParse(url), {
    zh: '以 https:// 开头的完整网址',
    en: 'a whole address that begins with https://',
  }).optional(),
  stage: oneOf(SessionStage).optional(),
});

/** A session as a list tells it, its instants as ISO 8601 writes them in UTC. What is left out was not told. */
export type ListedSession = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'session',
  fields: {
    activityNo: { zh: '活动编号', en: 'the activity number' },
    sessionNo: { zh: '场次编号', en: 'the session number' },
    startsAt: { zh: '开始', en: 'the begin' },
    endsAt: { zh: '结束', en: 'the end' },
    venueName: { zh: '地点', en: 'the place' },
    venueAddress: { zh: '地址', en: 'the address' },
    stationCode: { zh: '驿站编号', en: 'the station code' },
    legalSiteNo: { zh: '普法阵地编号', en: 'the number of the legal site' },
    capacity: { zh: '名额', en: 'the places' },
    seatRows: { zh: '座位排', en: 'the rows of seats' },
    allotments: { zh: '单位名额', en: 'the places kept for employers' },
    'allotments.employerName': { zh: '用人单位', en: 'the employer' },
    'allotments.capacity': { zh: '单位名额', en: 'the places of the employer' },
    tripNo: { zh: '车次', en: 'the number of the train or coach' },
    origin: { zh: '出发地', en: 'the origin' },
    destination: { zh: '目的地', en: 'the destination' },
    provider: { zh: '承办机构', en: 'who makes the check' },
    checkItems: { zh: '体检项目', en: 'what is looked at' },
    'round.title': { zh: '轮次', en: 'the round' },
    streamUrl: { zh: '直播地址', en: 'the address of the stream' },
    stage: { zh: '状态', en: 'the state' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readListedSession(given: unknown): ListedSession {
  return readCommand(shape, given, NAMES);
}

/** The number of a session as a list writes it. */
export function sessionNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.sessionNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function sessionDraftOf(cells: RowCells) {
  return {
    activityNo: activityNoOf(cells) ?? cells.miss(Column.activityNo, 'activityNo.required'),
    sessionNo: sessionNoOf(cells) ?? cells.miss(Column.sessionNo, 'sessionNo.required'),
    startsAt: cells.read(Column.startsAt, timeCell) ?? cells.miss(Column.startsAt, 'startsAt.required'),
    endsAt: cells.read(Column.endsAt, timeCell) ?? cells.miss(Column.endsAt, 'endsAt.required'),
    bookingOpensAt: cells.read(Column.bookingOpensAt, timeCell),
    bookingClosesAt: cells.read(Column.bookingClosesAt, timeCell),
    venueName: cells.required(Column.venueName, 'venueName.required'),
    venueAddress: cells.text(Column.venueAddress),
    stationCode: cells.text(Column.stationCode)?.normalize('NFKC'),
    legalSiteNo: cells.text(Column.legalSiteNo)?.normalize('NFKC'),
    capacity: cells.read(Column.capacity, placesCell),
    seatRows: cells.read(Column.seatRows, seatRowsCell),
    allotments: cells.read(Column.allotments, allotmentsCell),
    tripNo: cells.text(Column.tripNo)?.normalize('NFKC'),
    origin: cells.text(Column.origin),
    destination: cells.text(Column.destination),
    provider: cells.text(Column.provider),
    checkItems: partsOf(cells.text(Column.checkItems)),
    round: cells.read(Column.round, roundCell),
    streamUrl: cells.text(Column.streamUrl),
    stage: cells.read(Column.stage, stageCell),
  };
}
