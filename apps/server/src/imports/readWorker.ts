import { answerApart } from '@changtong/extract/answerApart'
import { type DocumentKind, plainSource, readLedger, type Source } from '@changtong/reader'

/** A document to be read, in a process of its own: a text made to be slow harms nobody but itself. */
export interface ReadJob {
  readonly source?: Source
  readonly text?: string
  readonly as?: DocumentKind
}
answerApart(({ source, text, as }: ReadJob) => {
  const read = source ?? plainSource(text ?? '')
  return { source: read, document: readLedger(read, as ? { as } : {}) }
})
