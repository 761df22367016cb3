import type { DocumentKind } from '../reading.ts'

/**
 * A rule of reading that an office made of a correction: what it looks for, and what is read there. Rules are data: the reader knows
 * none of its own, applies those it is handed after it has read, and says at which values it did.
 */
export type RuleMatch =
  /** A unit printed under this name, in a bracket, a column or a list. */
  | { readonly what: 'unit'; readonly word: string }
  /** A bracket that names its units in this form (责任单位：…, …负责): what the unit printed first in it is. */
  | { readonly what: 'lead'; readonly word: string }
  /** A title that contains this word. */
  | { readonly what: 'kind'; readonly word: string }
  /** A status printed so. */
  | { readonly what: 'status'; readonly word: string }
  /** A date of this shape (#年#月底前) with this word before it in its clause; '' for any. */
  | { readonly what: 'date'; readonly shape: string; readonly word: string }
  /** A date of this shape that prints no year: how many years after the publication it lies. */
  | { readonly what: 'year'; readonly shape: string; readonly word: string }

export interface ReadingRule {
  readonly id: string
  /** The issuing body as printed, whose documents the rule is for; null for every issuer. */
  readonly issuer: string | null
  readonly match: RuleMatch
  /** What is read: a name, a role, a kind, a status; for `year` '0' or '1'. */
  readonly says: string
}
/** A value that a rule changed: where, by which rule, from what to what. */
export interface Touched {
  readonly path: string
  readonly rule: string
  readonly was: string | null
  readonly value: string
}

export const kinds: readonly DocumentKind[] = [
  'rectification_report',
  'problem_list',
  'task_list',
  'working_group_notice',
  'annual_report',
  'rectification_plan',
  'problem_handling_reply',
  'incentive_list',
]
/** Words as rules compare them: width folded, white space out. */
export const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '')
/** The shape of a printed date: digits count as one #, whatever they are. */
export const shapeOf = (date: string): string => plain(date).replace(/\d+/gu, '#')

/** Whether a value of this kind may say that; a rule that does not fit is never made. */
export function fitsRule({ match, says }: Pick<ReadingRule, 'match' | 'says'>): boolean {
  const word = plain(match.word)
  if (match.word.length > 100 || says.trim() === '' || says.length > 200) return false
  switch (match.what) {
    case 'unit':
      return word.length >= 2 && plain(says) !== word
    case 'lead':
      return word !== '' && (says === 'lead' || says === 'co')
    case 'kind':
      return word.length >= 2 && kinds.some((kind) => kind === says)
    case 'status':
      return word !== '' && plain(says) !== word
    case 'date':
      return match.shape.includes('#') && ['due', 'done', 'period', 'mention'].includes(says)
    case 'year':
      return match.shape.includes('#') && (says === '0' || says === '1')
  }
}
/** Two rules that look for the same thing in the same documents. */
export const sameMatch = (a: Pick<ReadingRule, 'issuer' | 'match'>, b: Pick<ReadingRule, 'issuer' | 'match'>): boolean =>
  plain(a.issuer ?? '') === plain(b.issuer ?? '') &&
  a.match.what === b.match.what &&
  plain(a.match.word) === plain(b.match.word) &&
  ('shape' in a.match ? a.match.shape : '') === ('shape' in b.match ? b.match.shape : '')
