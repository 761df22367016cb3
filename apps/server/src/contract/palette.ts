import { z } from 'zod'
import { Text } from './common.ts'

/** One thing to go to, or to begin. */
export const PaletteItem = z
  .object({
    kind: z.enum(['page', 'new', 'view', 'case', 'enterprise', 'unit', 'person']),
    label: Text,
    /** What tells it from another of the same name. */
    note: Text.nullable(),
    path: z.string(),
    /** Of a case: its number, and as lists show it. */
    no: z.string().nullable(),
    state: z.object({ label: Text, phase: z.string(), outcome: z.string().nullable() }).nullable(),
    confidential: z.boolean(),
    /** For `new`: the kind of case to be registered. */
    opens: z.string().nullable(),
  })
  .meta({ id: 'PaletteItem' })
export const Palette = z
  .object({
    items: z.array(PaletteItem),
    /** Acts of the case on the screen that go by what was typed; which of them are offered the page knows. */
    acts: z.array(z.string()),
  })
  .meta({ id: 'Palette' })
export const PaletteQuery = z.strictObject({
  /** Part of a number, of a title or name, or the letters of its pinyin, in full or initials, mixed as one likes. */
  q: z.string().max(100).default(''),
  /** The kind of the case on the screen, whose acts are searched too. */
  procedure: z.string().max(60).optional(),
})
