import { type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import type { LedgerReading } from '@changtong/reader'
import { isReading } from './shape.ts'

export interface Correction {
  /** Where in the reading as the reader made it: `problems/3/measures/0/text`. */
  readonly path: string
  /** null at a list's element takes the element out. */
  readonly value: Json
  readonly was: Json
  readonly by: string
  readonly at: string
}

const strange = (path: string) =>
  refuse(
    'import.path',
    `读取结果里没有“${path}”这一处，更正没有保存。`,
    `There is no place "${path}" in the reading. The correction was not kept.`,
  )

export function valueAt(reading: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (at, step) => (at !== null && typeof at === 'object' && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined),
      reading,
    )
}

const tooLong = 20_000
/**
 * Whether a correction fits its place: a value of the same kind, or null where nothing was read or an element goes; and the reading is
 * still one with it. Answers what stood there.
 */
export function checkCorrection(reading: LedgerReading, earlier: readonly Correction[], path: string, value: unknown): Result<Json> {
  const was = valueAt(reading, path)
  if (was === undefined) return no(strange(path))
  const given = value as Json
  const scalar = (v: unknown) => v === null || ['string', 'number', 'boolean'].includes(typeof v)
  const listOfWords = (v: unknown) => Array.isArray(v) && v.every((word) => typeof word === 'string')
  // A whole problem or measure is never overwritten: its values are, or it is taken out.
  const alike = (scalar(was) && scalar(value)) || (listOfWords(was) && listOfWords(value)) || (value === null && /\/\d+$/.test(path))
  const trial = corrected(reading, [...earlier.filter((c) => c.path !== path), { path, value: given, was: null, by: '', at: '' }])
  const fits = alike && JSON.stringify(value ?? null).length <= tooLong && isReading(trial)
  if (!fits)
    return no(refuse('import.value', '这个值不能放在这里，更正没有保存。', 'That value does not fit here. The correction was not kept.'))
  return ok(was as Json)
}

/** The reading with the corrections of people in it. Elements taken out go last, the innermost first and from the end, so that paths hold. */
export function corrected(reading: LedgerReading, corrections: readonly Correction[]): LedgerReading {
  const copy = structuredClone(reading) as unknown
  const removals = corrections.filter((c) => c.value === null && /\/\d+$/.test(c.path))
  for (const { path, value } of corrections.filter((c) => !removals.includes(c))) {
    const steps = path.split('/')
    const holder = valueAt(copy, steps.slice(0, -1).join('/')) ?? (steps.length === 1 ? copy : undefined)
    if (holder && typeof holder === 'object') (holder as Record<string, unknown>)[steps.at(-1)!] = value
  }
  const depth = (path: string) => path.split('/').length
  const byPlace = [...removals].sort(
    (a, b) => depth(b.path) - depth(a.path) || Number(b.path.split('/').at(-1)) - Number(a.path.split('/').at(-1)),
  )
  for (const { path } of byPlace) {
    const steps = path.split('/')
    const list = valueAt(copy, steps.slice(0, -1).join('/'))
    if (Array.isArray(list)) list.splice(Number(steps.at(-1)), 1)
  }
  return copy as LedgerReading
}
