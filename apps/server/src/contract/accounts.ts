import { z } from 'zod'
import { Day, Id, Moment, Text } from './common.ts'

/** A place where one is signed in. `owed` sessions may do nothing but set a new password or a second factor. */
export const OwnSession = z
  .object({
    id: Id,
    created: Moment,
    seen: Moment,
    address: z.string().nullable(),
    browser: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' })
export const NewPassword = z.strictObject({ old: z.string().min(1).max(200), password: z.string().min(1).max(200) })
/** What an authenticator application is given, once; it counts when a code of it was given back. */
export const Factor = z.object({ secret: z.string(), address: z.string() }).meta({ id: 'Factor' })
export const AppointmentRow = z
  .object({
    id: Id,
    person: z.object({ id: Id, name: z.string() }),
    post: z.string(),
    postLabel: Text,
    unit: z.object({ id: Id, name: z.string() }),
    kind: z.enum(['regular', 'concurrent', 'acting', 'delegated']),
    from: Day,
    until: Day.nullable(),
    lines: z.array(Id),
    succeeds: Id.nullable(),
  })
  .meta({ id: 'AppointmentRow' })
/** What somebody else does for the holder of a post, for a time. */
export const DelegationPage = z
  .object({
    lines: z.array(
      AppointmentRow.extend({
        /** True where it is one's own post; otherwise it was delegated to one. */
        given: z.boolean(),
        /** null: everything the post may do. */
        acts: z.array(Text).nullable(),
      }),
    ),
    /** Why the present post cannot be delegated. */
    because: Text.nullable(),
    people: z.array(z.object({ id: Id, name: z.string(), unit: z.string() })),
    acts: z.array(z.object({ act: z.string(), label: Text, work: Text })),
    today: Day,
  })
  .meta({ id: 'DelegationPage' })
export const Account = z
  .object({
    id: Id,
    name: z.string(),
    login: z.string().nullable(),
    locked: z.boolean(),
    mustChange: z.boolean(),
    factor: z.boolean(),
    appointments: z.array(AppointmentRow),
  })
  .meta({ id: 'Account' })
export const SignInRow = z
  .object({ at: Moment, login: z.string(), address: z.string().nullable(), what: z.enum(['in', 'wrong', 'locked', 'code']) })
  .meta({ id: 'SignInRow' })
/** One entry of the ledger as the auditor sees it: who did what to what; what a case says stays with those who may see it. */
export const TrailRow = z
  .object({
    seq: z.number().int(),
    at: Moment,
    stream: Id,
    version: z.number().int(),
    type: z.string(),
    who: z.string().nullable(),
    post: Text,
    unit: z.string().nullable(),
    data: z.unknown(),
  })
  .meta({ id: 'TrailRow' })
export const SecuritySettings = z.strictObject({ idleMinutes: z.number().int().min(5).max(480) }).meta({ id: 'SecuritySettings' })
