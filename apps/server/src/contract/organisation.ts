import { z } from 'zod'
import { Day, Id, Moment, Text, UnitRef } from './common.ts'

export const Unit = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    parent: Id.nullable(),
    /** The organisation whose tree this is; organs of two organisations never merge. */
    organisation: Id,
    aliases: z.array(z.string()),
    state: z.enum(['active', 'proposed', 'closed']),
    liaison: z.object({ id: Id, name: z.string() }).nullable(),
    officeMember: z.object({ id: Id, name: z.string() }).nullable(),
    /** Open cases that it leads or supports, of those the viewer may see; null in a chart of another day. */
    inHand: z.number().int().nullable(),
  })
  .meta({ id: 'Unit' })
/** What a unit has done of the measures it leads, as far as the viewer may see them. `recorded`: done on a document's word, in no rate. */
export const UnitNumbers = z
  .object({
    unit: UnitRef,
    measures: z.object({ closed: z.number().int(), total: z.number().int(), recorded: z.number().int() }),
    /** 回炉率: of the measures handed in for verification, those that went back at least once. */
    rework: z.object({ reworked: z.number().int(), verified: z.number().int() }),
    /** The list behind each number, by its name. */
    lists: z.object({ closed: z.string(), total: z.string(), recorded: z.string(), reworked: z.string(), verified: z.string() }),
  })
  .meta({ id: 'UnitNumbers' })
export const Person = z
  .object({ id: Id, name: z.string(), posts: z.array(z.object({ post: Text, unit: z.string() })) })
  .meta({ id: 'Person' })
/** `at`: the place of the seat, `leaders/0` or `office/1`, by which a person is named for it. `exOfficio`: held by whoever holds that post. */
export const Seat = z.object({
  at: z.string(),
  seat: z.string(),
  post: z.string(),
  person: z.string().nullable(),
  exOfficio: z.boolean(),
  /** The post of a unit that the seat follows; null where a person is named for it, or its words name no unit. */
  bound: z.object({ unit: UnitRef, post: z.string(), postLabel: Text }).nullable(),
})
export const TaskforceDetail = z
  .object({
    id: Id,
    name: z.string(),
    duties: z.string().nullable(),
    /** `href` gives the document itself to every member, whether or not he may see imports. */
    document: z.object({ name: z.string(), import: Id.nullable(), no: z.string().nullable(), href: z.string() }).nullable(),
    leaders: z.array(Seat),
    /** `unit`: the one unit that the name means; `units`: all of them, several where the name is a collective one (各镇街). */
    members: z.array(
      z.object({ level: z.string(), units: z.array(z.object({ name: z.string(), unit: Id.nullable(), units: z.array(UnitRef) })) }),
    ),
    office: z.object({
      seatedIn: z.string().nullable(),
      seats: z.array(Seat),
      groups: z.array(z.object({ name: z.string(), duties: z.string() })),
    }),
    groups: z.array(
      z.object({
        name: z.string(),
        lead: z.array(z.string()),
        members: z.array(z.string()),
        duties: z.string().nullable(),
        responsible: z.string().nullable(),
      }),
    ),
    rules: z.array(z.object({ name: z.string(), text: z.string() })),
    /** Units that lack an office member or a liaison officer; groups without a named responsible person. */
    incomplete: z.array(z.object({ unit: z.string(), lacks: Text })),
  })
  .meta({ id: 'TaskforceDetail' })
/** Names (or with null unnames) the person in a seat of a taskforce, or the one responsible for a special group. */
export const NamePerson = z.union([
  z.strictObject({ seat: z.string().regex(/^(leaders|office)\/\d{1,3}$/), person: Id.nullable() }),
  z.strictObject({ group: z.string().min(1).max(200), person: Id.nullable() }),
  /** Binds the seat to a post of a unit, so that whoever holds the post holds the seat; null: only its own words bind it. */
  z.strictObject({
    seat: z.string().regex(/^(leaders|office)\/\d{1,3}$/),
    bind: z.strictObject({ unit: Id, post: z.string().max(60) }).nullable(),
  }),
  /** Which units a name of the notice means; none: only the one that goes by the name. */
  z.strictObject({ name: z.string().min(1).max(200), units: z.array(Id).max(60) }),
])
export const Edition = z
  .object({
    id: z.string(),
    name: Text,
    notice: z.string(),
    from: Day,
    to: Day,
    days: z.array(z.object({ date: Day, off: z.boolean(), name: Text })),
  })
  .meta({ id: 'Edition' })
export const CalendarPage = z
  .object({ editions: z.array(Edition), lastDay: Day.nullable(), warning: Text.nullable(), provisional: z.number().int() })
  .meta({ id: 'CalendarPage' })
export const AuditRow = z.object({ at: Moment, who: z.string(), what: z.string() })
