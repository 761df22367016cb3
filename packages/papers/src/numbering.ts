import { fold } from '@changtong/kernel'

/** Gives things their serials 1..n in the order they stand; whatever serials they had are dropped. */
export const numbered = <T extends object>(things: readonly T[]): (Omit<T, 'serial'> & { readonly serial: number })[] =>
  things.map((thing, at) => ({ ...thing, serial: at + 1 }))

export interface SerialFault {
  /** 1-based place in the list. */
  readonly position: number
  readonly found: number
  readonly wanted: number
}

/** The first place where serials are not 1..n without gaps, or null. */
export function firstSerialFault(serials: readonly number[]): SerialFault | null {
  const at = serials.findIndex((serial, index) => serial !== index + 1)
  return at < 0 ? null : { position: at + 1, found: serials[at]!, wanted: at + 1 }
}

/** A document number of another body: kept and printed exactly as given (〔2022〕039号 keeps its zero), with a key to find it by. */
export interface DocumentNumber {
  readonly printed: string
  readonly key: string
  /** Named parts where the number has the usual form; null otherwise. `serial` keeps leading zeros. */
  readonly parts: { readonly issuer: string; readonly year: string; readonly serial: string } | null
}

/** Folded without brackets, dashes, commas and 第: the same number typed with any brackets, or none, gives the same key. */
export const documentNumberKey = (s: string): string => fold(s).replace(/[()<>〈〉《》\-‐‑‒–—−·,，、第]/gu, '')

export function documentNumber(printed: string): DocumentNumber {
  const form = /^(\D+?)[([{<〈《-]*(\d{4})[)\]}>〉》-]*第?(\d+)号$/u.exec(fold(printed))
  return {
    printed,
    key: documentNumberKey(printed),
    parts: form ? { issuer: form[1]!.replace(/[-–—]$/u, ''), year: form[2]!, serial: form[3]! } : null,
  }
}

/** Whether what a person typed occurs in the number, whatever the brackets. An empty query finds nothing. */
export function findsDocumentNumber(query: string, number: DocumentNumber): boolean {
  const key = documentNumberKey(query)
  return key !== '' && number.key.includes(key)
}
