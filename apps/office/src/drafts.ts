/**
 * What somebody typed and has not sent, kept in this browser under the person, the case and the act, for a week. Storage
 * that is full, shut or garbled costs a draft, never the page.
 */
export interface Draft {
  readonly at: number
  readonly values: Readonly<Record<string, unknown>>
}
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
const week = 7 * 86_400_000

export const draftKey = (person: string, about: string, action: string): string => `changtong.draft.${person}.${about}.${action}`

export function readDraft(shelf: Shelf, key: string, now: number): Draft | null {
  try {
    const kept = JSON.parse(shelf.getItem(key) ?? 'null') as Draft | null
    if (!kept || typeof kept.at !== 'number' || typeof kept.values !== 'object' || kept.values === null) return null
    if (now - kept.at > week) {
      shelf.removeItem(key)
      return null
    }
    return kept
  } catch {
    return null
  }
}
/** Keeps the values, or forgets the draft where all of them are empty. */
export function keepDraft(shelf: Shelf, key: string, values: Readonly<Record<string, unknown>>, now: number): void {
  const typed = Object.values(values).some(
    (value) => value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
  )
  try {
    if (typed) shelf.setItem(key, JSON.stringify({ at: now, values } satisfies Draft))
    else shelf.removeItem(key)
  } catch {
    // Full or forbidden storage: the form itself still holds what was typed.
  }
}
export function dropDraft(shelf: Shelf, key: string): void {
  try {
    shelf.removeItem(key)
  } catch {
    // Nothing is kept there then.
  }
}
