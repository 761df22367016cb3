import { parentPort, workerData } from 'node:worker_threads'
import { type DocumentKind, plainSource, readLedger, type Source } from '@changtong/reader'

/** The thread in which a document is read: a text made to be slow harms nobody but itself. */
export interface ReadJob {
  readonly source?: Source
  readonly text?: string
  readonly as?: DocumentKind
}
const { source, text, as } = workerData as ReadJob
const read = source ?? plainSource(text ?? '')
parentPort!.postMessage({ source: read, document: readLedger(read, as ? { as } : {}) })
