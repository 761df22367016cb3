import { z } from 'zod'
import { CaseQuery } from './cases.ts'
import { Id, Moment, PersonRef, Text } from './common.ts'

const Line = z.string().trim().max(300)
const Names = z.array(z.string().trim().min(1).max(120)).max(60)
const Day = z.iso.date()
const Who = PersonRef.pick({ id: true, name: true })
const UnitName = z.object({ id: Id, name: z.string() })

/** 主送 or 抄送: a unit, a group of units that the office named, or the name of somebody outside. */
export const ChosenRecipient = z.union([
  z.strictObject({ unit: Id }),
  z.strictObject({ group: Id }),
  z.strictObject({ name: z.string().trim().min(2).max(120) }),
])
/** 公文 in four views: all, being written, issued, waiting to be opened by one's own unit. */
export const PapersQuery = z.strictObject({
  case: Id.optional(),
  view: z.enum(['all', 'open', 'issued', 'toOpen']).default('all'),
  q: z.string().trim().max(100).optional().describe('words of the title, or a number as it is printed'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** Makes a draft: from a case, from the numbers of a period, or from a title. */
export const NewPaper = z.strictObject({
  kind: z.string().max(40),
  case: Id.nullable().default(null),
  series: Id.nullable().default(null).describe('the first fitting series where none is named'),
  title: Line.default(''),
  text: z.string().max(60_000).default(''),
  period: z.strictObject({ from: Day, to: Day }).nullable().default(null).describe('both days counted'),
  list: CaseQuery.omit({ offset: true, limit: true }).nullable().default(null).describe('a list of problems, as it is asked for'),
  recipients: z.array(ChosenRecipient).max(60).default([]).describe('where none is named, those of the case or the period'),
  copies: z.array(ChosenRecipient).max(60).default([]),
})
export const PaperWording = z
  .strictObject({
    title: Line,
    joint: Names.describe('issuers beside the first one'),
    urgency: z.enum(['特急', '加急']).nullable(),
    signers: Names.describe('of an upward paper'),
    note: Line,
    lines: z
      .array(z.union([z.string().max(20_000), z.number().int().min(0).max(10_000)]))
      .max(2000)
      .nullable()
      .describe('a text for each paragraph; a number keeps that block as it is; null for slips'),
    attachments: z.array(z.strictObject({ title: Line, text: z.string().max(60_000) })).max(30),
    demands: z.string().max(4000).nullable(),
    contact: Line.nullable(),
  })
  .meta({ id: 'PaperWording' })
export const ChangePaper = z.strictObject({
  seen: z.number().int().min(1).describe('the version that whoever changes it saw'),
  wording: PaperWording,
  recipients: z.array(ChosenRecipient).max(60),
  copies: z.array(ChosenRecipient).max(60).describe('抄送: each unit meant signs for it, too'),
  mark: z.enum(['草稿', '征求意见稿']),
})
const Reason = z.string().trim().min(2).max(300)
export const PaperReason = z.strictObject({ reason: Reason })
export const IssuePaper = z.strictObject({
  reserved: z.number().int().min(1).nullable().default(null).describe('a reserved number of this year; the next one where none is named'),
})
export const CorrectPaper = z.strictObject({ text: z.string().trim().min(4).max(2000) })
export const PaperId = z.object({ id: Id })
export const PaperChanged = z.object({ id: Id, version: z.number().int() })
export const PaperIssued = z.object({ id: Id, number: z.string() })
export const PaperOpened = z.object({ signed: z.boolean().describe('whether a unit’s line was signed by this') })

export const PaperRow = z
  .object({
    id: Id,
    kind: z.string(),
    label: Text,
    title: z.string(),
    number: z.string().nullable(),
    state: z.enum(['draft', 'submitted', 'issued', 'void', 'dropped']),
    stateLabel: Text,
    at: Moment,
    by: z.string(),
    issuedAt: Moment.nullable(),
    case: z.object({ id: Id, no: z.string(), title: z.string() }).nullable(),
    /** Of an issued paper: units it went to, and those that have not opened it. */
    units: z.number().int(),
    unread: z.number().int(),
    /** Of those, past the day to sign by. */
    late: z.number().int(),
    /** Whether one's own unit has yet to open it. */
    toOpen: z.boolean(),
    /** By when, where there is a limit. */
    signBy: Day.nullable(),
  })
  .meta({ id: 'PaperRow' })
export const PaperKindRow = z.object({
  id: z.string(),
  label: Text,
  from: z.array(z.enum(['problem', 'rectification', 'meeting', 'period', 'list', 'words'])),
  numbered: z.boolean(),
  series: z.array(z.object({ id: Id, name: z.string(), issuer: z.string() })),
})
export const PapersPage = z
  .object({
    rows: z.array(PaperRow),
    counts: z
      .object({ all: z.number().int(), open: z.number().int(), issued: z.number().int(), toOpen: z.number().int() })
      .describe('how many there are in each view, whatever the window'),
    /** What may be drafted here now: from the case, or of a period or words alone. */
    kinds: z.array(PaperKindRow),
    groups: z.array(z.object({ id: Id, name: z.string(), units: z.array(UnitName) })),
    may: z.object({ draft: z.boolean(), number: z.boolean(), issue: z.boolean() }),
  })
  .meta({ id: 'PapersPage' })

const Block = z.union([
  z.object({ type: z.literal('text'), level: z.number().int().min(0).max(4), text: z.string() }),
  z.object({ type: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ type: z.literal('boxes'), rows: z.array(z.array(z.object({ label: z.string(), text: z.string() }))) }),
])
/** What the paper says, part by part, for a facsimile of it. */
export const PaperFace = z.object({
  form: z.enum(['document', 'letter', 'minutes', 'briefing', 'slip', 'table']),
  inside: z.object({ mark: z.string(), by: z.string(), asOf: z.string() }).nullable().describe('the head of an internal table'),
  mark: z.array(z.string()),
  suffix: z.string(),
  number: z.string().nullable(),
  urgency: z.string().nullable(),
  editor: z.string().nullable(),
  title: z.string(),
  addressees: z.array(z.string()),
  blocks: z.array(Block),
  attachments: z.array(z.object({ title: z.string(), blocks: z.array(Block) })),
  attendance: z.array(z.object({ label: z.string(), names: z.string() })),
  signature: z.object({ names: z.array(z.string()), date: z.string() }).nullable(),
  note: z.string(),
  copies: z.array(z.string()),
  issued: z.string().nullable(),
})
const SentTo = z.object({ name: z.string(), unit: Id.nullable(), group: Id.nullable(), units: z.array(UnitName) })
const Step = z.object({ may: z.boolean(), why: Text.nullable() })
export const PaperDetail = z
  .object({
    row: PaperRow,
    version: z.number().int(),
    mark: z.enum(['草稿', '征求意见稿']),
    wording: PaperWording,
    face: PaperFace,
    recipients: z.array(SentTo),
    copies: z.array(SentTo),
    reason: z.string().nullable(),
    series: z.object({ id: Id, name: z.string() }).nullable(),
    reserved: z.array(z.object({ serial: z.number().int(), printed: z.string(), purpose: z.string() })),
    cutOff: Moment,
    /** The numbers in the paper as they stood at the cut-off; their records are asked for one by one. */
    figures: z.array(
      z.object({
        label: Text,
        value: z.number().int(),
        unit: z.string(),
        stands: z.boolean().describe('whether the words it was written in still stand there'),
        today: z.string().nullable().describe('the list that counts the same today'),
      }),
    ),
    changedBy: Who,
    changedAt: Moment,
    submitted: z.object({ by: z.string(), at: Moment }).nullable(),
    issued: z.object({ by: z.string(), at: Moment, digest: z.string() }).nullable(),
    receipts: z.array(
      z.object({
        unit: UnitName,
        role: z.enum(['main', 'copy']),
        due: Day.nullable(),
        late: z.boolean().describe('not signed by its day, or after it; where there is no day, never'),
        openedAt: Moment.nullable(),
        openedBy: z.string().nullable(),
      }),
    ),
    errata: z.array(z.object({ no: z.number().int(), text: z.string(), by: z.string(), at: Moment })),
    /** What the draft says of its form, reopened, and of its words; null once it is issued. */
    check: z
      .object({
        ok: z.boolean(),
        grid: z.object({ lines: z.number(), characters: z.number() }).nullable(),
        findings: z.array(z.object({ rule: z.string(), must: z.boolean(), message: Text })),
      })
      .nullable(),
    /** Each step with the reason why it may not be done now. */
    steps: z.object({ change: Step, submit: Step, issue: Step, return: Step, drop: Step, void: Step, correct: Step }),
  })
  .meta({ id: 'PaperDetail' })
/** How a paper stands on its pages, laid out here. */
export const PaperLayout = z
  .object({
    measured: z.boolean(),
    statement: Text,
    pages: z.array(z.object({ page: z.number().int(), lines: z.number().int(), characters: z.number() })),
    faults: z.array(z.object({ page: z.number().int(), must: z.boolean().describe('stands against issuing'), message: Text })),
    fonts: z.array(Text),
  })
  .meta({ id: 'PaperLayout' })
/** The records that a number counted at the cut-off; those the reader may not see are counted only. */
export const PaperFigure = z.object({
  records: z.array(z.object({ id: Id, no: z.string(), title: z.string() })),
  hidden: z.number().int(),
})

export const NewGroup = z.strictObject({ name: z.string().trim().min(2).max(60), units: z.array(Id).min(1).max(300) })
export const NewSeries = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}[\p{Script=Han}A-Za-z]{1,30}$/u, '请填写机关代字或简报名称，如“青营办发” · Chinese characters such as 青营办发'),
  form: z.enum(['number', 'issue']),
  kinds: z.array(z.string().max(40)).min(1).max(20),
  issuer: z.string().trim().min(2).max(80),
  first: z.number().int().min(1).max(100_000).default(1).describe('the first number taken here this year'),
})
export const ReserveNumber = z.strictObject({ series: Id, purpose: z.string().trim().min(2).max(200) })
export const VoidNumber = z.strictObject({ series: Id, year: z.number().int(), serial: z.number().int().min(1), reason: Reason })
export const NumberTaken = z.object({ printed: z.string() })
/** What became of the numbers of a series in a year, the newest first. */
export const NumberRows = z
  .object({
    numbers: z.array(
      z.object({
        serial: z.number().int(),
        printed: z.string(),
        state: z.enum(['reserved', 'used', 'void']),
        purpose: z.string(),
        paper: Id.nullable(),
        by: z.string(),
        at: Moment,
        settled: z.object({ by: z.string(), at: Moment, reason: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'NumberRows' })
/** Series with how far their numbers go, and the numbers that are nowhere (none). */
export const NumbersPage = z
  .object({
    series: z.array(
      z.object({
        id: Id,
        name: z.string(),
        form: z.enum(['number', 'issue']),
        kinds: z.array(Text),
        issuer: z.string(),
        years: z.array(
          z.object({
            year: z.number().int(),
            next: z.string(),
            missing: z.array(z.number().int()),
            taken: z.number().int().describe('how many numbers of it stand in the register'),
          }),
        ),
      }),
    ),
    kinds: z.array(z.object({ id: z.string(), label: Text, form: z.enum(['number', 'issue']) })),
    issuer: z.string().describe('the office as it is set up, for a new series'),
    may: z.object({ number: z.boolean() }),
  })
  .meta({ id: 'NumbersPage' })
