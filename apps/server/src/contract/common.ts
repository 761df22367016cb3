import { z } from 'zod'

/** Shapes that many answers share. Every schema that gets a name in the API description carries it in `meta({ id })`. */
export const Text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' })
export const Refusal = z.object({ code: z.string(), message: Text, details: z.unknown().optional() }).meta({ id: 'Refusal' })
export const Id = z.uuid()
export const Moment = z.string().meta({ description: 'ISO 8601, UTC' })
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** A day that exists: the pattern alone lets 2026-02-30 through. */
export const RealDay = Day.refine((written) => {
  const ms = Date.parse(written)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(written)
}, '没有这一天 · there is no such day')

export const UnitRef = z.object({ id: Id, name: z.string() }).meta({ id: 'UnitRef' })
export const PersonRef = z
  .object({ id: Id, name: z.string(), post: Text.nullable(), unit: z.string().nullable() })
  .meta({ id: 'PersonRef' })

export const Look = z.object({
  as: z.enum([
    'line',
    'paragraph',
    'day',
    'moment',
    'number',
    'check',
    'unit',
    'units',
    'person',
    'files',
    'parts',
    'choice',
    'case',
    'cases',
  ]),
  choices: z.record(z.string(), Text).optional(),
  procedure: z.string().optional(),
})
export const FormField = z
  .object({
    name: z.string(),
    label: Text,
    look: Look,
    required: z.boolean(),
    hint: Text.optional(),
    /** For a unit: the only ones that may be named here; left out, any. */
    among: z.array(Id).optional(),
  })
  .meta({ id: 'FormField' })
