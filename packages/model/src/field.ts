import { localDate, type Text } from '@changtong/kernel'
import { z } from 'zod'

/** How a value is asked for and shown. The renderers of the three faces know these words and no others. */
export type Look =
  | {
      readonly as: 'line' | 'paragraph' | 'day' | 'moment' | 'number' | 'check' | 'unit' | 'units' | 'person' | 'files' | 'parts' | 'cases'
    }
  | { readonly as: 'choice'; readonly choices: Readonly<Record<string, Text>> }
  | { readonly as: 'case'; readonly procedure: string }

/** One value of a case or of an act's input: what may stand in it, what it is called, how it is asked for. */
export interface Field<T = unknown> {
  readonly schema: z.ZodType<T>
  readonly label: Text
  readonly look: Look
  readonly hint?: Text
  /** Personal data: kept apart, masked, seen by intake only where the reporter asked for it. */
  readonly personal?: boolean
  /** Filled in by the server with what only it knows: never asked, and never taken from whoever acts. */
  readonly fromServer?: boolean
}
export type Fields = Readonly<Record<string, Field>>
export type ValueOf<F> = F extends Field<infer T> ? T : never
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }

interface Options {
  readonly hint?: Text
  readonly personal?: boolean
}
const make = <T>(schema: z.ZodType<T>, label: Text, look: Look, options: Options = {}): Field<T> => ({ schema, label, look, ...options })

const dayText = z.string().refine((s) => localDate(s).ok, '请按 2026-01-05 的格式填写 · please write the date as 2026-01-05')
const idText = z.uuid()
const words = () => z.string().trim()

/** The constructors a definition is written with. `max` counts characters. */
export const field = {
  line: (label: Text, o: Options & { min?: number; max?: number } = {}) =>
    make(
      words()
        .min(o.min ?? 1)
        .max(o.max ?? 200),
      label,
      { as: 'line' },
      o,
    ),
  paragraph: (label: Text, o: Options & { min?: number; max?: number } = {}) =>
    make(
      words()
        .min(o.min ?? 1)
        .max(o.max ?? 20_000),
      label,
      { as: 'paragraph' },
      o,
    ),
  day: (label: Text, o: Options = {}) => make(dayText, label, { as: 'day' }, o),
  number: (label: Text, o: Options & { min?: number; max?: number } = {}) =>
    make(
      z
        .number()
        .int()
        .min(o.min ?? 0)
        .max(o.max ?? Number.MAX_SAFE_INTEGER),
      label,
      { as: 'number' },
      o,
    ),
  check: (label: Text, o: Options = {}) => make(z.boolean(), label, { as: 'check' }, o),
  unit: (label: Text, o: Options = {}) => make(idText, label, { as: 'unit' }, o),
  units: (label: Text, o: Options = {}) => make(z.array(idText).max(60), label, { as: 'units' }, o),
  person: (label: Text, o: Options = {}) => make(idText, label, { as: 'person' }, o),
  files: (label: Text, o: Options = {}) => make(z.array(idText).max(50), label, { as: 'files' }, o),
  cases: (label: Text, o: Options = {}) => make(z.array(idText).max(200), label, { as: 'cases' }, o),
  caseOf: (procedure: string, label: Text, o: Options = {}) => make(idText, label, { as: 'case', procedure }, o),
  choice: <const C extends Readonly<Record<string, Text>>>(label: Text, choices: C, o: Options = {}) =>
    make(z.enum(Object.keys(choices) as [Extract<keyof C, string>, ...Extract<keyof C, string>[]]), label, { as: 'choice', choices }, o),
  /** A list of small records (completion statements, sources): shown by a hand-made part of the capability. */
  parts: <T>(label: Text, item: z.ZodType<T>, o: Options = {}) => make(z.array(item).max(500), label, { as: 'parts' }, o),
}

/** The same field, left open. */
export const optional = <T>(f: Field<T>): Field<T | undefined> => ({ ...f, schema: f.schema.optional() as z.ZodType<T | undefined> })
/** A field of an act's input that the server fills in. */
export const fromServer = <T>(f: Field<T>): Field<T | undefined> => ({ ...optional(f), fromServer: true })
export const isOptional = (f: Field): boolean => f.schema.safeParse(undefined).success

/** One strict zod object for a set of fields: unknown members are refused at the door. */
export const objectOf = <F extends Fields>(fields: F): z.ZodType<Values<F>> =>
  z.strictObject(Object.fromEntries(Object.entries(fields).map(([key, f]) => [key, f.schema]))) as unknown as z.ZodType<Values<F>>

/** Parts what may stand in the ledger from what must be erasable. */
export function partPersonal(fields: Fields, values: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  const isPersonal = ([name]: readonly [string, unknown]) => fields[name]?.personal === true
  return { open: Object.fromEntries(entries.filter((e) => !isPersonal(e))), personal: Object.fromEntries(entries.filter(isPersonal)) }
}
