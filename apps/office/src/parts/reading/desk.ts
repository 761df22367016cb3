import type { LinkIndex } from '@changtong/ui'
import { createContext, useContext } from 'react'
import type { ImportDetail } from '../../contract.ts'

export type Correction = ImportDetail['corrections'][number]
/** The wish to keep a correction, or a unit chosen for a name, as a rule of this office. */
export type RuleWish =
  | { readonly path: string; readonly word?: string; readonly everyIssuer: boolean }
  | { readonly name: string; readonly unit: string; readonly everyIssuer: boolean }
interface Desk {
  readonly index: LinkIndex
  readonly text: string
  readonly active: string | null
  readonly corrections: readonly Correction[]
  /** Values that rules of this office changed as the document was read. */
  readonly touched: ImportDetail['touched']
  /** False once the reading was confirmed: then it can be looked at, not changed. */
  readonly open: boolean
  activate(path: string | null): void
  showSource(): void
  correct(path: string, value: unknown): Promise<void>
  takeBack(path: string): Promise<void>
  keepRule(wish: RuleWish): Promise<void>
}
const DeskContext = createContext<Desk | null>(null)
export const ReadingDesk = DeskContext.Provider
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a value of a reading stands outside its desk')
  return desk
}

export type Raw = string | number | null | undefined
/** A further value that is corrected beside the main one: the role of a unit, the last day of a date. */
export interface Beside {
  readonly path: string
  readonly label: string
  readonly value: Raw
  /** Without choices it is a day. */
  readonly choices?: Readonly<Record<string, string>>
}
/** What a document need not print. Everything else is corrected or taken out whole, never emptied. */
export const mayBeEmpty = (path: string): boolean => /(^|\/)(title|org|status|lead|source|duties)$/.test(path)
/** A former value in one line: text as it is, a thing by its main text. */
export const printed = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const thing = value as Readonly<Record<string, unknown>>
  const main = thing.title ?? thing.text ?? thing.name ?? thing.post ?? thing.full
  return typeof main === 'string' ? (main.length > 60 ? `${main.slice(0, 60)}…` : main) : ''
}
