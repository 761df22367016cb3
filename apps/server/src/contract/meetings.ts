import { z } from 'zod'
import { Day, Id, Text, UnitRef } from './common.ts'

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
      }),
    ),
    agenda: z.array(
      z.object({ no: z.string(), text: z.string(), case: z.object({ id: Id, no: z.string(), title: z.string() }).nullable() }),
    ),
    matters: z.array(z.object({ no: z.string(), text: z.string(), unit: UnitRef.nullable(), due: Day.nullable() })),
    /** The frozen text of issued minutes. */
    minutes: z.object({ no: z.string(), text: z.string(), issuedOn: Day }).nullable(),
    corrigenda: z.array(z.object({ no: z.string(), text: z.string(), on: Day })),
  })
  .meta({ id: 'MeetingDetail' })
/** A meeting to come to which the signed-in person is invited, by the seat or post held now. */
export const MeetingAhead = z
  .object({ id: Id, no: z.string(), title: z.string(), on: Day, at: z.string(), place: z.string(), as: z.string(), part: Text })
  .meta({ id: 'MeetingAhead' })
