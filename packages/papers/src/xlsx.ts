import { writeLedger } from './ledger/writeLedger.ts'
import type { Sheet } from './sheet.ts'

/** Writes one sheet as a file; tests may bring another writer. */
export type SheetWriter = (sheet: Sheet) => Promise<Uint8Array>

/**
 * One .xlsx sheet that looks like a ledger (see `ledgerStream`). Numbers stay numbers; a text that a spreadsheet could take for a formula is stored
 * as text in text format, unchanged to the eye, and is never evaluated.
 */
export const writeSheet: SheetWriter = (sheet) => writeLedger(sheet)
