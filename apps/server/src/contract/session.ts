import { z } from 'zod'
import { Day, Id, Text } from './common.ts'

export const Appointment = z
  .object({
    id: Id,
    post: z.string(),
    /** Says so where the post is held by acting (代行) or by delegation (受某人委托). */
    postLabel: Text,
    unit: z.object({ id: Id, name: z.string() }),
    kind: z.enum(['regular', 'concurrent', 'acting', 'delegated']),
    /** The last day of it; null where it has none. */
    until: Day.nullable(),
  })
  .meta({ id: 'Appointment' })
export const Me = z
  .object({
    person: z.object({ id: Id, name: z.string() }),
    /** One acts as one appointment; the others are offered for switching. */
    appointment: Appointment,
    appointments: z.array(Appointment),
    /** Left rail, derived from what this post may see. `count` is what waits there. */
    menu: z.array(
      z.object({
        path: z.string(),
        label: Text,
        count: z.number().int().nullable(),
        /** The heading it stands under; entries of one heading stand together. */
        group: z.object({ id: z.string(), label: Text }),
        /** The letter that goes there after G; null: it has none. */
        key: z.string().length(1).nullable(),
      }),
    ),
    /** Work that is no case and that this post may do: `units` (change them), `people`, `shut` (accounts and sessions), `calendar`, `import`, `draft` (papers). */
    can: z.array(z.enum(['units', 'people', 'shut', 'calendar', 'import', 'draft'])),
    place: Text,
    demo: z.boolean(),
  })
  .meta({ id: 'Me' })
export const SignIn = z.union([
  z.strictObject({ login: z.string().min(1).max(60), password: z.string().min(1).max(200), code: z.string().max(20).optional() }),
  z.strictObject({ demo: Id }),
])
export const DemoPerson = z.object({ id: Id, name: z.string(), postLabel: Text, unit: z.string(), does: Text }).meta({ id: 'DemoPerson' })
export const Waiting = z
  .object({
    overdue: z.number().int(),
    dueSoon: z.number().int(),
    toDo: z.number().int(),
    toVerify: z.number().int(),
    openProblems: z.number().int(),
    clearedThisMonth: z.number().int(),
    /** The list behind each number, by its name. */
    lists: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Waiting' })
