import type { LocalDate } from '@changtong/kernel'
import type { Block, Imprint, Signature } from '../officialPaper.ts'

/** Who issues a paper and when: what every kind needs beside what it says. */
export interface Issuing {
  readonly issuer: string
  /** Null while no number is taken; only drafts may lack it. */
  readonly number: string | null
  readonly date: LocalDate
  readonly copies?: readonly string[]
}
export const sealed = ({ issuer, date }: Issuing): Signature => ({ names: [issuer], date, seal: true })
export const imprint = ({ issuer, date, copies = [] }: Issuing): Imprint => ({
  ...(copies.length > 0 && { copies }),
  issued: { by: issuer, on: date },
})
export const text = (words: string): Block => ({ type: 'text', text: words })
/** A sentence ends with its mark. */
export const ended = (words: string): string =>
  /[。！？]$/u.test(words.trim()) ? words.trim() : `${words.trim().replace(/[；;，,.]$/u, '')}。`
