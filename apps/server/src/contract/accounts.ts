import { z } from 'zod'
import { Day, Id, Moment, RealDay, Text } from './common.ts'

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
/** How one signs in: with a password (people of the demo district without), with a second factor, and whether one may not go without it. */
export const OwnFactor = z.object({ password: z.boolean(), on: z.boolean(), owed: z.boolean() }).meta({ id: 'OwnFactor' })
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
/** A place where somebody is signed in, as the security administrator sees it. */
export const AnySession = OwnSession.omit({ current: true })
  .extend({ person: z.object({ id: Id, name: z.string(), login: z.string().nullable() }), post: Text, unit: z.string() })
  .meta({ id: 'AnySession' })
/** What passes to whoever succeeds to an appointment: open cases and places in taskforces. */
export const Leaving = z
  .object({ cases: z.number().int(), places: z.array(z.object({ taskforce: z.string(), words: z.string() })) })
  .meta({ id: 'Leaving' })
/** One entry of the ledger as the auditor sees it: who did what to what; what a case says stays with those who may see it. */
export const TrailRow = z
  .object({
    seq: z.number().int(),
    at: Moment,
    stream: Id,
    version: z.number().int(),
    type: z.string(),
    /** What happened, in words. */
    label: Text,
    who: z.string().nullable(),
    /** For whom it was done by delegation. */
    onBehalfOf: z.string().nullable(),
    post: Text,
    unit: z.string().nullable(),
    data: z.unknown(),
  })
  .meta({ id: 'TrailRow' })
export const TrailQuery = z.strictObject({
  stream: Id.optional(),
  /** A kind of entry, or its beginning: `person.`. */
  type: z.string().max(60).optional(),
  person: Id.optional(),
  /** From this day to that one, both included. */
  from: RealDay.optional(),
  to: RealDay.optional(),
  before: z.coerce.number().int().optional(),
})
/** How far the ledger is sealed. */
export const Sealed = z
  .object({
    last: z.object({ no: z.number().int(), day: Day, at: Moment, hash: z.string() }).nullable(),
    entries: z.number().int(),
    /** Entries that no seal covers yet. */
    unsealed: z.number().int(),
  })
  .meta({ id: 'Sealed' })
/** What came of recomputing everything that can be recomputed, and who asked for it. No result: the server stopped before it was done. */
export const Checked = z
  .object({
    at: Moment,
    by: z.string(),
    seconds: z.number().nullable(),
    result: z
      .union([
        z.object({ ok: z.literal(true), entries: z.number().int(), streams: z.number().int(), seals: z.number().int() }),
        z.object({ ok: z.literal(false), where: z.string(), why: z.string() }),
      ])
      .nullable(),
  })
  .meta({ id: 'Checked' })
/** The check that runs, if one does, and what came of the last. */
export const CheckState = z
  .object({
    running: z
      .object({
        at: Moment,
        by: z.string(),
        phase: z.enum(['entries', 'rows', 'seals', 'files']),
        /** Of entries and files; 0 of 0 where it cannot be said. */
        done: z.number().int(),
        total: z.number().int(),
      })
      .nullable(),
    last: Checked.nullable(),
  })
  .meta({ id: 'CheckState' })
/** 及时、定期: the limits that an office sets for itself. */
export const LimitSettings = z
  .object({
    /** `procedure` is `lights` for what holds over every kind: when lights come on. */
    kinds: z.array(
      z.object({
        procedure: z.string(),
        label: Text,
        limits: z.array(
          z.object({
            name: z.string(),
            label: Text,
            default: z.number().int(),
            value: z.number().int(),
            min: z.number().int(),
            max: z.number().int(),
          }),
        ),
      }),
    ),
    /** Newest first. */
    changes: z.array(z.object({ at: Moment, who: z.string(), label: Text, from: z.number().int(), to: z.number().int() })),
  })
  .meta({ id: 'LimitSettings' })
export const LimitWish = z.strictObject({ name: z.string().max(80), value: z.number().int().min(0).max(3660) })
const GrantAct = z.object({ act: z.string(), label: Text })
/** null: every act of the work. */
const GrantActs = z.array(GrantAct).nullable()
export const GrantReach = z.enum(['own', 'unit', 'unit-below', 'line', 'area', 'all'])
export const GrantsPage = z
  .object({
    posts: z.array(
      z.object({
        post: z.string(),
        label: Text,
        lines: z.array(
          z.object({
            work: z.string(),
            workLabel: Text,
            acts: GrantActs,
            reach: GrantReach,
            /** The act names only units of the special groups that the actor's unit leads. */
            withinGroup: z.boolean(),
            /** As the place started with it. */
            starting: z.boolean(),
            /** It is not taken away here. */
            fixed: z.boolean(),
          }),
        ),
      }),
    ),
    /** What may be given to a post. */
    works: z.array(z.object({ work: z.string(), label: Text, acts: GrantActs, desk: z.boolean() })),
    /** Newest first. */
    changes: z.array(
      z.object({
        id: Id,
        do: z.enum(['add', 'take']),
        post: Text,
        work: Text,
        acts: GrantActs,
        reach: GrantReach,
        reason: z.string(),
        state: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn']),
        proposed: z.object({ name: z.string(), at: Moment }),
        decided: z.object({ name: z.string(), at: Moment }).nullable(),
      }),
    ),
    may: z.object({ propose: z.boolean(), confirm: z.boolean() }),
  })
  .meta({ id: 'GrantsPage' })
export const GrantWish = z.strictObject({
  do: z.enum(['add', 'take']),
  post: z.string().max(60),
  work: z.string().max(60),
  /** null: every act of the work. */
  acts: z.array(z.string().max(60)).min(1).max(200).nullable(),
  reach: GrantReach,
  reason: z.string().trim().min(4).max(500),
})
const securitySettings = {
  idleMinutes: z.number().int().min(5).max(480),
  contactCodeDays: z.number().int().min(1).max(60).meta({ description: 'days for which a code handed to a contact can be used' }),
}
export const SecuritySettings = z.strictObject(securitySettings).meta({ id: 'SecuritySettings' })
export const SecurityWish = z.strictObject(securitySettings).partial()
