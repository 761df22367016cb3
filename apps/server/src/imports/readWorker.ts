import { answerApart } from '@changtong/extract/answerApart'
import { type DocumentKind, plainSource, type ReadingRule, readWithRules, type SheetChoices, type Source } from '@changtong/reader'

/** A document to be read, in a process of its own: a text made to be slow harms nobody but itself. */
export interface ReadJob {
  readonly source?: Source
  readonly text?: string
  readonly as?: DocumentKind
  /** The rules of this office that are in force. */
  readonly rules: readonly ReadingRule[]
  /** What this office decided about the columns of ledgers. */
  readonly sheets?: SheetChoices
}
answerApart(({ source, text, as, rules, sheets }: ReadJob) => {
  const read = source ?? plainSource(text ?? '')
  return { source: read, document: readWithRules(read, rules, { as, sheets }) }
})
