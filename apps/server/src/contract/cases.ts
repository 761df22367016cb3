import { z } from 'zod'
import { Day, FormField, Id, Look, Moment, PersonRef, RealDay, Refusal, Text, UnitRef } from './common.ts'

export const Due = z
  .object({
    at: Moment,
    precision: z.enum(['hour', 'day', 'month', 'quarter', 'half', 'year']),
    provisional: z.boolean(),
    words: z.string().nullable(),
  })
  .meta({ id: 'Due' })

export const CaseRow = z
  .object({
    id: Id,
    procedure: z.string(),
    no: z.string(),
    title: z.string(),
    /** True where no title was printed and this one is proposed. */
    titleProposed: z.boolean(),
    state: z.string(),
    stateLabel: Text,
    phase: z.enum(['draft', 'intake', 'assigned', 'handling', 'verifying', 'closed']),
    outcome: z.enum(['resolved', 'partly-resolved', 'not-resolved', 'transferred', 'withdrawn', 'rejected']).nullable(),
    leadUnit: UnitRef.nullable(),
    coUnits: z.array(UnitRef),
    handler: z.object({ id: Id, name: z.string() }).nullable(),
    due: Due.nullable(),
    light: z.enum(['none', 'yellow', 'red']),
    /** "剩 2 个工作日" / "2 working days left". */
    left: Text.nullable(),
    round: z.number().int(),
    source: z.string().nullable(),
    parent: z.object({ id: Id, no: z.string(), title: z.string() }).nullable(),
    takenOver: z.boolean(),
    confidential: z.boolean(),
    openedAt: Moment,
    changedAt: Moment,
    closedAt: Moment.nullable(),
  })
  .meta({ id: 'CaseRow' })

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Of a judged case: yes, no, or either of them. */
const Judged = z.enum(['true', 'false', 'either'])
export const CaseQuery = z.strictObject({
  procedure: z.string().default('problem'),
  q: z.string().max(100).optional(),
  phase: z.string().optional(),
  state: z.string().optional(),
  /** Leads or supports. */
  unit: Id.optional(),
  /** Leads: one unit or several, with commas; `none`: no unit leads yet. */
  lead: z
    .string()
    .max(4000)
    .regex(new RegExp(`^(none|${uuid})(,(none|${uuid}))*$`))
    .optional(),
  parent: Id.optional(),
  /** Open, with a due date that does not stand still: red, past it; yellow, due within the working days that the office has set as soon. */
  light: z.enum(['yellow', 'red']).optional(),
  /** Only cases in which the signed-in person has something to do now. */
  mine: z.enum(['true', 'false']).optional(),
  /** Only cases that the signed-in person was the last to act on, and that now wait for somebody else. */
  handed: z.literal('true').optional(),
  source: z.string().optional(),
  import: Id.optional(),
  /** On which this leader instructed. */
  instructedBy: Id.optional(),
  /** Due on or after this day, and before that one. */
  dueFrom: RealDay.optional(),
  dueBefore: RealDay.optional(),
  /** Closed on or after this day, and before that one. */
  closedFrom: Day.optional(),
  closedBefore: RealDay.optional(),
  /** Registered on or after this day, and before that one. */
  openedFrom: RealDay.optional(),
  openedBefore: RealDay.optional(),
  /** Handled by this person. */
  handler: Id.optional(),
  /** Closed on the word of a published document. */
  takenOver: z.enum(['true', 'false']).optional(),
  /** Closed within the limit of the whole case; judged only where there was one. */
  onTime: Judged.optional(),
  /** Closed by the office's own work, and solved or not. */
  solved: Judged.optional(),
  /** Handed in for verification, and sent back for redo or not. */
  reworked: Judged.optional(),
  /** Sent back by this unit, or by any: the last time on or after this day, and before that one. */
  sentBackBy: z.union([Id, z.literal('any')]).optional(),
  sentBackFrom: RealDay.optional(),
  sentBackBefore: RealDay.optional(),
  sort: z.enum(['due', '-due', 'changed', '-changed', 'no', '-no', 'title']).default('-changed'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** The columns of an export, in their order; without them those of the list as it stands for everybody. */
export const ExportQuery = CaseQuery.extend({
  columns: z
    .string()
    .max(600)
    .regex(/^[a-z]+(,[a-z]+)*$/)
    .optional(),
})
export const CaseList = z
  .object({
    rows: z.array(CaseRow),
    /** Exact to 10,000; `countText` prints "1万+" beyond. */
    count: z.number().int(),
    countText: z.string(),
  })
  .meta({ id: 'CaseList' })

export const Offer = z
  .object({
    action: z.string(),
    label: Text,
    allowed: z.boolean(),
    because: Refusal.optional(),
    form: z.array(FormField),
    needs: z.array(z.object({ kind: z.string(), label: Text })),
  })
  .meta({ id: 'Offer' })

export const SkippedDay = z.object({ date: Day, why: Text })
export const Reading = z
  .object({
    clock: z.string(),
    label: Text,
    state: z.enum(['running', 'paused', 'overdue', 'met', 'missed', 'ended']),
    light: z.enum(['none', 'yellow', 'red']),
    startedAt: Moment,
    due: Due.nullable(),
    left: Text.nullable(),
    spent: Text,
    basis: Text,
    edition: z.string().nullable(),
    dueOnResume: Due.nullable(),
    warnings: z.array(Text),
    skipped: z.array(SkippedDay),
    pauses: z.array(z.object({ from: Moment, to: Moment.nullable(), reason: z.string(), cap: Text.nullable() })),
    extensions: z.array(z.object({ at: Moment, reason: z.string(), to: Due })),
    explanation: Text,
  })
  .meta({ id: 'Reading' })

export const Evidence = z.object({
  file: Id,
  name: z.string(),
  kind: z.string(),
  kindLabel: Text,
  round: z.number().int(),
  at: Moment,
  by: PersonRef,
  /** A picture that can be shown as it is. */
  image: z.boolean(),
})
export const Happening = z
  .object({
    version: z.number().int(),
    at: Moment,
    by: PersonRef,
    /** What was done: 交办, 签收 … */
    label: Text,
    /** One sentence for a reader. */
    sentence: Text,
    round: z.number().int(),
    details: z.array(z.object({ label: Text, value: z.string() })),
    evidence: z.array(z.object({ file: Id, name: z.string() })),
    /** What a reader sorts it under: what was done, what was said, what a clock did by itself. */
    about: z.enum(['act', 'talk', 'clock']),
    /** Fields that it set, by name: what somebody who fills a form at the same time has to look at. */
    set: z.array(z.string()),
    /** Words written on the case; `text` is null where they were erased by law. */
    comment: z.object({ to: z.enum(['inside', 'requester']), text: z.string().nullable(), mentions: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Happening' })

/** The way of a case through its states, for the ladder of its page. */
export const Ladder = z
  .object({
    /** Each stay, oldest first; `to` is null for the present one. */
    stages: z.array(
      z.object({
        at: Moment,
        to: Moment.nullable(),
        round: z.number().int(),
        /** The act that led there, and the state it led to. */
        act: Text,
        state: Text,
        /** With whom it lay. */
        with: Text.nullable(),
        spent: Text.nullable(),
        closed: z.boolean(),
      }),
    ),
    /** What interrupted it and what comes next; in no order. */
    marks: z.array(
      z.object({
        kind: z.enum(['paused', 'resumed', 'extended', 'remind', 'yellow', 'due', 'red']),
        at: Moment,
        label: Text,
        note: Text.nullable(),
      }),
    ),
  })
  .meta({ id: 'Ladder' })

export const ShownField = z.object({
  name: z.string(),
  label: Text,
  look: Look,
  value: z.unknown(),
  shown: z.string(),
  masked: z.boolean(),
})
export const CaseDetail = z
  .object({
    row: CaseRow,
    version: z.number().int(),
    fields: z.array(ShownField),
    offers: z.array(Offer),
    readings: z.array(Reading),
    ladder: Ladder,
    timeline: z.array(Happening),
    children: z.array(CaseRow),
    /** Cases this one came of, opened or was merged with, as far as the reader may see them. */
    related: z.array(CaseRow),
    evidence: z.array(Evidence),
    /** Kinds of evidence that any act on this case may come with. */
    evidenceKinds: z.array(z.object({ kind: z.string(), label: Text })),
    document: z.object({ import: Id.nullable(), name: z.string(), position: z.string() }).nullable(),
    /** Whom the last dispatch went to: the unit's liaison officer, with a copy to its member of the taskforce office, as they were then. */
    sentTo: z
      .object({
        unit: UnitRef,
        at: Moment,
        liaison: z.object({ id: Id, name: z.string() }).nullable(),
        officeMember: z.object({ id: Id, name: z.string() }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CaseDetail' })

export const OpenCase = z.strictObject({ procedure: z.string(), fields: z.record(z.string(), z.unknown()) })
export const Opened = z.object({ id: Id, no: z.string(), procedure: z.string() }).meta({ id: 'Opened' })
export const ActInput = z.strictObject({
  input: z.record(z.string(), z.unknown()).default({}),
  evidence: z
    .array(z.strictObject({ file: Id, kind: z.string() }))
    .max(50)
    .default([]),
  /** The version the person saw; where it has moved on the act is refused with 409 and nothing is lost. */
  version: z.number().int().optional(),
})
export const Acted = z.object({ id: Id, version: z.number().int(), state: z.string(), opened: z.array(Opened) }).meta({ id: 'Acted' })

export const Definition = z
  .object({
    id: z.string(),
    label: Text,
    states: z.record(z.string(), z.object({ label: Text, phase: z.string() })),
    form: z.array(FormField),
    canOpen: z.boolean(),
  })
  .meta({ id: 'Definition' })
export const StoredFile = z
  .object({ id: Id, name: z.string(), type: z.string(), size: z.number().int(), sha256: z.string() })
  .meta({ id: 'StoredFile' })
