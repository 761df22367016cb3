import { type LocalDate, printed } from '@changtong/kernel'
import { paragraphs } from '../cellText.ts'
import type { Block, Box, OfficialPaper } from './officialPaper.ts'
import { levelOf } from './partsOf.ts'

/**
 * The wording of a paper as people change it before it is issued. `text`: the body, a line for each paragraph, headings known by their
 * number; null where the paper is a slip, whose demands and contact are changed instead.
 */
export interface Wording {
  readonly title: string
  readonly addressees: readonly string[]
  readonly copies: readonly string[]
  readonly note: string
  readonly text: string | null
  readonly demands: string | null
  readonly contact: string | null
}

const editable = (body: readonly Block[]): boolean => body.every(({ type }) => type === 'text' || type === 'heading')
const demands = ['办理要求', '提示要求']
const boxOf = (body: readonly Block[], labels: readonly string[]): Box | undefined =>
  body.flatMap((block) => (block.type === 'boxes' ? block.rows.flat() : [])).find(({ label }) => labels.includes(label))

export const wordingOf = (paper: OfficialPaper): Wording => ({
  title: paper.title,
  addressees: paper.addressees ?? [],
  copies: paper.imprint?.copies ?? [],
  note: paper.note ?? '',
  text: editable(paper.body) ? bodyText(paper.body) : null,
  demands: boxOf(paper.body, demands)?.text ?? null,
  contact: boxOf(paper.body, ['联系方式'])?.text ?? null,
})

/** The paper with that wording; what its form has no place for is left out. */
export function reworded(paper: OfficialPaper, wording: Wording): OfficialPaper {
  const { addressees: _a, note: _n, imprint, ...rest } = paper
  const { copies: _c, ...others } = imprint ?? {}
  const list = (names: readonly string[]) => names.map((name) => name.trim()).filter((name) => name !== '')
  const copies = list(wording.copies)
  const addressees = list(wording.addressees)
  const slip = paper.form === 'slip'
  const body =
    wording.text !== null && editable(paper.body)
      ? bodyBlocks(wording.text)
      : withBoxes(paper.body, (box) =>
          demands.includes(box.label) && wording.demands !== null
            ? { ...box, text: wording.demands }
            : box.label === '联系方式' && wording.contact !== null
              ? { ...box, text: wording.contact }
              : box,
        )
  return {
    ...rest,
    title: slip ? paper.title : wording.title.trim(),
    body,
    ...(!slip && addressees.length > 0 && { addressees }),
    ...(!slip && wording.note.trim() !== '' && { note: wording.note.trim() }),
    ...(!slip && (copies.length > 0 || others.issued) && { imprint: { ...others, ...(copies.length > 0 && { copies }) } }),
  }
}
const withBoxes = (body: readonly Block[], change: (box: Box) => Box): Block[] =>
  body.map((block) => (block.type === 'boxes' ? { ...block, rows: block.rows.map((row) => row.map(change)) } : block))

/** A line for each paragraph of a body of text and headings. */
export const bodyText = (body: readonly Block[]): string =>
  body
    .flatMap((block) =>
      block.type === 'text' ? paragraphs(block.text) : block.type === 'heading' ? [block.text + (block.after ?? '')] : [],
    )
    .join('\n')

/**
 * The blocks of such lines: each line's own number says its level. What follows the first sentence of a numbered line is text, except
 * that a line of one sentence is all heading.
 */
export const bodyBlocks = (text: string): Block[] =>
  paragraphs(text).map((line): Block => {
    const level = levelOf(line)
    if (level === 'Text') return { type: 'text', text: line }
    const at = level === 'Level1' ? -1 : line.indexOf('。')
    const [head, after] = at < 0 ? [line, ''] : [line.slice(0, at + 1), line.slice(at + 1)]
    return { type: 'heading', level: Number(level.slice(-1)) as 1 | 2 | 3 | 4, text: head, ...(after !== '' && { after }) }
  })

/** The paper as issued on a day: every place that prints the day of the paper. */
export function dated(paper: OfficialPaper, date: LocalDate): OfficialPaper {
  const day = /\d{4}年\d{1,2}月\d{1,2}日$/u
  return {
    ...paper,
    ...(paper.signature && { signature: { ...paper.signature, date } }),
    ...(paper.imprint?.issued && { imprint: { ...paper.imprint, issued: { ...paper.imprint.issued, on: date } } }),
    ...(paper.editor && { editor: { ...paper.editor, on: date } }),
    body: withBoxes(paper.body, (box) =>
      ['交办日期', '提示日期', '交办单位', '提示单位'].includes(box.label) ? { ...box, text: box.text.replace(day, printed(date)) } : box,
    ),
  }
}
