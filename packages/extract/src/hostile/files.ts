import { archives } from './archives.ts'
import { markup } from './markup.ts'
import { officeFiles } from './office.ts'
import { pdfFiles } from './pdf.ts'

/**
 * Files made to harm whoever opens them, made in code and never stored. Each says what must become of it: the code of the refusal, or
 * that it is read with the harm left out.
 */
export interface HostileFile {
  readonly what: string
  readonly name: string
  readonly make: () => Uint8Array
  /** The code it is refused with; null: it is read, neutralised. */
  readonly refused: RegExp | null
  /** Of what is read: must stand in the text, must not stand in the text, must be warned of. */
  readonly holds?: string
  readonly without?: RegExp
  readonly warns?: RegExp
  /** How long it may take, where it takes all the time it gets. */
  readonly seconds?: number
}

export const hostileFiles: readonly HostileFile[] = [...archives, ...officeFiles, ...markup, ...pdfFiles]
