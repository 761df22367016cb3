import { z } from 'zod'
import { CaseRow } from './cases.ts'
import { Day, Id, Text, UnitRef } from './common.ts'

const NamedCase = z.object({ id: Id, no: z.string(), title: z.string() })

/** A meeting as its page shows it. Until it is held the names are those of who holds the seats and posts now; then those of its day, for good. */
export const MeetingDetail = z
  .object({
    id: Id,
    on: Day,
    at: z.string(),
    place: z.string(),
    /** Whether the signed-in person is among those invited. */
    invited: z.boolean(),
    invitations: z.array(
      z.object({
        no: z.string(),
        part: Text,
        /** 组长（区委副书记、区长）; the seat or post, never a person. */
        text: z.string(),
        name: z.string().nullable(),
        /** Set once the meeting was held. */
        presence: Text.nullable(),
        substitute: z.string().nullable(),
        /** Presided for the chair. */
        presided: z.boolean(),
      }),
    ),
    /** 局务会2026年第37次会议; set once a meeting of a series was held. */
    cited: z.string().nullable(),
    series: NamedCase.nullable(),
    agenda: z.array(
      z.object({
        no: z.string(),
        text: z.string(),
        case: NamedCase.nullable(),
        unit: UnitRef.nullable(),
        /** The cases behind an item that the signed-in person may read. */
        cases: z.array(NamedCase),
      }),
    ),
    matters: z.array(
      z.object({
        no: z.string(),
        text: z.string(),
        unit: UnitRef.nullable(),
        due: Day.nullable(),
        dueWords: z.string().nullable(),
        /** The task that the matter has become, where the signed-in person may read it. */
        task: NamedCase.extend({ state: Text, phase: z.string(), unit: UnitRef.nullable(), due: Day.nullable() }).nullable(),
        /** Whether it may still be made one. */
        open: z.boolean(),
      }),
    ),
    approved: z.array(
      z.object({
        no: z.string(),
        kind: Text,
        verdict: Text,
        text: z.string(),
        docNo: z.string().nullable(),
        case: NamedCase.nullable(),
      }),
    ),
    /** The frozen text of issued minutes. */
    minutes: z.object({ no: z.string(), text: z.string(), issuedOn: Day }).nullable(),
    corrigenda: z.array(z.object({ no: z.string(), text: z.string(), on: Day })),
  })
  .meta({ id: 'MeetingDetail' })
/** A meeting to come to which the signed-in person is invited, by the seat or post held now. */
export const MeetingAhead = z
  .object({ id: Id, no: z.string(), title: z.string(), on: Day, at: z.string(), place: z.string(), as: z.string(), part: Text })
  .meta({ id: 'MeetingAhead' })
const MeetingRef = z.object({
  id: Id,
  no: z.string(),
  title: z.string(),
  on: Day,
  cited: z.string().nullable(),
  minutesNo: z.string().nullable(),
})
/** What the forms of a meeting can begin with: open measures by their lead units; who is to be there by what is on the agenda. */
export const MeetingDrafts = z
  .object({
    agenda: z.array(z.object({ no: z.string(), text: z.string(), unit: Id, cases: z.array(Id) })),
    invitations: z.array(z.object({ part: z.literal('member'), post: z.object({ unit: Id, post: z.string() }) })),
  })
  .meta({ id: 'MeetingDrafts' })
/** The meetings that a case has to do with, and those to come on whose agenda the asker may put it. */
export const MeetingsOfCase = z
  .object({ named: z.array(MeetingRef.extend({ how: Text })), next: z.array(MeetingRef) })
  .meta({ id: 'MeetingsOfCase' })
/** A rule, plan or list with the meeting that decided on it. */
export const ApprovedByMeeting = z
  .object({ kind: Text, verdict: Text, text: z.string(), docNo: z.string().nullable(), case: NamedCase.nullable(), meeting: MeetingRef })
  .meta({ id: 'ApprovedByMeeting' })
/** The sign-ins of one unit in a year, a record for each invitation. */
export const AttendanceOfUnit = z
  .object({
    unit: UnitRef,
    records: z.array(
      z.object({
        meeting: MeetingRef,
        as: z.string(),
        name: z.string().nullable(),
        presence: Text,
        came: z.enum(['self', 'substitute', 'no']),
      }),
    ),
  })
  .meta({ id: 'AttendanceOfUnit' })
/** A series of meetings or reports: when it was last held, when it is due, what became of each period. */
export const SeriesWatched = z
  .object({
    row: CaseRow,
    kind: Text,
    every: Text,
    chair: z.string().nullable(),
    last: Day.nullable(),
    occasions: z.array(z.object({ on: Day, words: z.string() })),
    periods: z.array(z.object({ label: Text, from: Day, to: Day, became: z.enum(['held', 'missed', 'running']) })),
    successor: z.object({ id: Id, name: z.string() }).nullable(),
  })
  .meta({ id: 'SeriesWatched' })
