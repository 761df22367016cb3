import type { Block, OfficialPaper } from '../officialPaper.ts'
import { type Issuing, imprint, sealed } from './issuing.ts'

/** What a plain paper says: 通知, 通报, 函. */
export interface Plain extends Issuing {
  readonly title: string
  readonly addressees: readonly string[]
  readonly body: readonly Block[]
  readonly note?: string
}
const plain = (p: Plain) => ({
  mark: [p.issuer] as const,
  number: p.number,
  title: p.title,
  addressees: p.addressees,
  body: p.body,
  signature: sealed(p),
  ...(p.note && { note: p.note }),
})

/** 通知 and 通报: a document with red head and imprint. */
export const notice = (p: Plain): OfficialPaper => ({ form: 'document', suffix: '文件', ...plain(p), imprint: imprint(p) })
/** 函: the form of a letter; its imprint has copies only. */
export const letter = (p: Plain): OfficialPaper => ({
  form: 'letter',
  ...plain(p),
  ...(p.copies && p.copies.length > 0 && { imprint: { copies: p.copies } }),
})

/** 简报: an issue of the yearly series, 第n期. */
export interface Briefing {
  readonly series: string
  readonly issue: number | null
  readonly by: string
  readonly on: Issuing['date']
  readonly title: string
  readonly body: readonly Block[]
  readonly copies?: readonly string[]
}
export const briefing = (b: Briefing): OfficialPaper => ({
  form: 'briefing',
  mark: [b.series],
  number: b.issue === null ? null : `第${b.issue}期`,
  editor: { by: b.by, on: b.on },
  title: b.title,
  body: b.body,
  ...(b.copies && b.copies.length > 0 && { imprint: { copies: b.copies, issued: { by: b.by, on: b.on } } }),
})
