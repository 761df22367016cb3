import { type LocalDate, no, ok, type Refusal, type Result, refuse, type Text } from '@changtong/kernel'
import type { PaperForm } from './officialProfile.ts'

/**
 * What an official paper says, frozen: plain values, printed as they are. Papers with a degree of secrecy are none of this system's,
 * so there is neither 份号 nor 密级.
 */
export interface OfficialPaper {
  readonly form: PaperForm
  /** 发文机关标志: the issuers' names, the lead first (several: joint issue); for minutes and briefings the name of the series. */
  readonly mark: readonly [string, ...string[]]
  /** “文件” after the mark of a document, printed once beside joint issuers. */
  readonly suffix?: string
  readonly urgency?: '特急' | '加急'
  /** 发文字号. Null prints an empty number, in drafts only. */
  readonly number: string | null
  /** 签发人 of an upward paper: the number then stands left, the names right. */
  readonly signers?: readonly string[]
  /** A briefing's line under its issue: who made it and when. */
  readonly editor?: { readonly by: string; readonly on: LocalDate }
  /** An internal table's head: for whom it is kept, who made it, as of when. */
  readonly inside?: { readonly mark: string; readonly by: string; readonly asOf: string }
  /** A line break breaks the title there; otherwise long titles are set as a trapezoid. */
  readonly title: string
  readonly addressees?: readonly string[]
  readonly body: readonly Block[]
  readonly attachments?: readonly Attachment[]
  /** 出席, 请假, 列席 of minutes. */
  readonly attendance?: readonly { readonly label: string; readonly names: string }[]
  readonly signature?: Signature
  /** 附注, printed in round brackets. */
  readonly note?: string
  readonly imprint?: Imprint
}
export interface Signature {
  readonly names: readonly [string, ...string[]]
  readonly date: LocalDate
  /** Leaves the room of a seal: the name stands centred above the date. */
  readonly seal: boolean
}
export interface Imprint {
  readonly copies?: readonly string[]
  /** Letters have copies only. */
  readonly issued?: { readonly by: string; readonly on: LocalDate }
  /**
   * It stands on an even page of its own, because the text was found to end on an odd one (7.4: the last page, an even one); unnumbered where
   * a blank page stands before it (7.5). Only pages that were laid out tell: see `withImprintInPlace`.
   */
  readonly page?: 'own' | 'own-unnumbered'
}
export interface Attachment {
  readonly title: string
  /** Stands on pages turned sideways: its table is too wide for upright ones. */
  readonly across?: boolean
  readonly body: readonly Block[]
}
export type Block =
  | { readonly type: 'text'; readonly text: string }
  /** With its number as printed: 一、 （一） 1. （1）; `after` goes on in the same paragraph in the type of the text. */
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly after?: string }
  | { readonly type: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  /** The boxes of a slip: label beside what is written; `lines` is the least height, for handwriting and stamps. */
  | { readonly type: 'boxes'; readonly rows: readonly (readonly Box[])[] }
export interface Column {
  readonly heading: string
  /** Share of the width. */
  readonly width: number
  readonly align?: 'center'
  /** Rows whose first cell is blank go on with the row above, whose cell in this column reaches over them. */
  readonly merge?: boolean
}
export interface Box {
  readonly label: string
  readonly text: string
  readonly lines?: number
}

export interface PaperObstacle {
  readonly code: string
  readonly message: Text
}

const tens = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const chinese = (n: number): string => (n < 10 ? tens[n]! : `${n < 20 ? '' : tens[Math.floor(n / 10)]}十${tens[n % 10]}`)
/** The number of the n-th heading (1 to 99) of a level: 一、 （一） 1. （1）. */
export const headingMark = (level: 1 | 2 | 3 | 4, n: number): string =>
  level === 1 ? `${chinese(n)}、` : level === 2 ? `（${chinese(n)}）` : level === 3 ? `${n}.` : `（${n}）`

/** 机关代字〔2026〕3号: full year in six-cornered brackets, no 第, no leading zero. */
export const properNumber = (printed: string): boolean => /^\p{Script=Han}[\p{Script=Han}A-Za-z]*〔\d{4}〕[1-9]\d*号$/u.test(printed)
/** 第3期 */
export const properIssue = (printed: string): boolean => /^第[1-9]\d*期$/u.test(printed)

const blank = (s: string | undefined): boolean => s === undefined || s.trim() === ''

/** Everything that stands against issuing the paper; a draft may lack its number. Empty when nothing does. */
export function paperObstacles(paper: OfficialPaper, draft: boolean): PaperObstacle[] {
  const found: PaperObstacle[] = []
  const add = (code: string, zh: string, en: string) => found.push({ code, message: { zh, en } })
  if (paper.mark.some(blank)) add('paper.mark', '没有发文机关，请填写。', 'There is no issuer; please name one.')
  if (blank(paper.title)) add('paper.title', '没有标题，请填写。', 'There is no title; please give one.')
  if (paper.body.length === 0 || paper.body.every(({ type, ...b }) => type === 'text' && blank((b as { text: string }).text)))
    add('paper.body', '没有正文，请填写。', 'There is no text; please write it.')
  if ((paper.form === 'document' || paper.form === 'letter') && !paper.signature)
    add('paper.signature', '没有署名和成文日期，请填写。', 'There is no signature with date; please add it.')
  if (paper.addressees?.some(blank))
    add('paper.addressee', '有一个主送机关是空的，请填写或去掉。', 'An addressee is empty; please fill it in.')
  for (const [at, attachment] of (paper.attachments ?? []).entries())
    if (blank(attachment.title))
      add('paper.attachment', `附件${at + 1}没有名称，请填写。`, `Attachment ${at + 1} has no name; please give one.`)
  if (paper.number === null) {
    if (!draft && paper.form !== 'table') add('paper.number', '还没有文号，请先取号。', 'It has no number yet; please take one.')
  } else if (!(paper.form === 'briefing' ? properIssue(paper.number) : properNumber(paper.number)))
    add(
      'paper.number-form',
      `文号“${paper.number}”不合规范，应如“青营办发〔2026〕3号”：年份用全称和六角括号，不加“第”，不编虚位；简报如“第3期”。`,
      `The number “${paper.number}” is not in due form, such as “青营办发〔2026〕3号” (briefings: “第3期”).`,
    )
  return found
}

export function issuable(paper: OfficialPaper, draft: boolean): Result<OfficialPaper, Refusal> {
  const obstacles = paperObstacles(paper, draft)
  if (obstacles.length === 0) return ok(paper)
  return no(
    refuse(
      'paper.not-issuable',
      `文件未生成，已填内容未改动。${obstacles.map(({ message }) => message.zh).join('')}`,
      `The paper was not made; what was entered is unchanged. ${obstacles.map(({ message }) => message.en).join(' ')}`,
      { obstacles },
    ),
  )
}
