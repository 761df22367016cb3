import { answerApart } from '@changtong/extract/answerApart'
import { type DocumentKind, plainSource, type ReadingRule, readWithRules, type Source } from '@changtong/reader'

/** A document to be read, in a process of its own: a text made to be slow harms nobody but itself. */
export interface ReadJob {
  readonly source?: Source
  readonly text?: string
  readonly as?: DocumentKind
  /** The rules of this office that are in force. */
  readonly rules: readonly ReadingRule[]
}
answerApart(({ source, text, as, rules }: ReadJob) => {
  const read = source ?? plainSource(text ?? '')
  return { source: read, document: readWithRules(read, rules, { as }) }
})
