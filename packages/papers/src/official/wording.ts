import { type LocalDate, printed } from '@changtong/kernel'
import { paragraphs } from '../docx/paragraphs.ts'
import type { Attachment, Block, Box, OfficialPaper } from './officialPaper.ts'
import { levelOf } from './partsOf.ts'

/**
 * The wording of a paper as people change it before it is issued. `lines`: the body, a text for each paragraph, headings known by their
 * number; a number keeps that block of the body as it is (a table). Null where the paper is a slip, whose demands are changed instead.
 */
export interface Wording {
  readonly title: string
  /** Issuers beside the first one: 联合发文. */
  readonly joint: readonly string[]
  readonly urgency: '特急' | '加急' | null
  /** 签发人, named on an upward paper only. */
  readonly signers: readonly string[]
  readonly addressees: readonly string[]
  readonly copies: readonly string[]
  readonly note: string
  readonly lines: readonly (string | number)[] | null
  readonly attachments: readonly { readonly title: string; readonly text: string }[]
  readonly demands: string | null
  /** The contact line; null where the form has no place for one. */
  readonly contact: string | null
}

const demands = ['办理要求', '提示要求']
const boxOf = (body: readonly Block[], labels: readonly string[]): Box | undefined =>
  body.flatMap((block) => (block.type === 'boxes' ? block.rows.flat() : [])).find(({ label }) => labels.includes(label))
/** What a public report says before its contact line. */
export const inviting = '欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时反映。'
const invites = (block: Block): boolean => block.type === 'text' && block.text.startsWith(inviting)

export const wordingOf = (paper: OfficialPaper): Wording => ({
  title: paper.title,
  joint: paper.mark.slice(1),
  urgency: paper.urgency ?? null,
  signers: paper.signers ?? [],
  addressees: paper.addressees ?? [],
  copies: paper.imprint?.copies ?? [],
  note: paper.note ?? '',
  lines:
    paper.form === 'slip'
      ? null
      : paper.body.flatMap((block, at): (string | number)[] =>
          invites(block) ? [] : block.type === 'text' || block.type === 'heading' ? bodyText([block]).split('\n') : [at],
        ),
  attachments: (paper.attachments ?? []).map(({ title, body }) => ({ title, text: bodyText(body) })),
  demands: boxOf(paper.body, demands)?.text ?? null,
  contact: contactOf(paper),
})
function contactOf(paper: OfficialPaper): string | null {
  if (paper.form === 'slip') return boxOf(paper.body, ['联系方式'])?.text ?? null
  const line = paper.body.find(invites)
  return line?.type === 'text' ? line.text.slice(inviting.length) : null
}

/** The paper with that wording; what its form has no place for is left out. */
export function reworded(paper: OfficialPaper, wording: Wording): OfficialPaper {
  const { addressees: _a, note: _n, urgency: _u, signers: _s, attachments: _t, imprint, ...rest } = paper
  const { copies: _c, ...others } = imprint ?? {}
  const list = (names: readonly string[]) => names.map((name) => name.trim()).filter((name) => name !== '')
  if (paper.form === 'slip') return { ...paper, body: rewordedSlip(paper.body, wording) }
  const [copies, addressees] = [list(wording.copies), list(wording.addressees)]
  const document = paper.form === 'document'
  const issuers = document ? ([paper.mark[0], ...list(wording.joint)] as const) : paper.mark
  const signers = document ? list(wording.signers) : []
  const urgent = (document || paper.form === 'letter') && wording.urgency
  const attachments = wording.attachments
    .map((one, at) => rewordedAttachment(one, paper.attachments ?? [], at))
    .filter(({ title, body }) => title !== '' || body.length > 0)
  return {
    ...rest,
    mark: issuers,
    title: wording.title.trim(),
    body: rewordedBody(paper, wording),
    ...(document && paper.signature && { signature: { ...paper.signature, names: issuers } }),
    ...(urgent && { urgency: urgent }),
    ...(signers.length > 0 && { signers }),
    ...(addressees.length > 0 && { addressees }),
    ...(attachments.length > 0 && { attachments }),
    ...(wording.note.trim() !== '' && { note: wording.note.trim() }),
    ...((copies.length > 0 || others.issued) && { imprint: { ...others, ...(copies.length > 0 && { copies }) } }),
  }
}
/** An attachment is known by its title, or else by its place; its tables are no words and stay with it. */
function rewordedAttachment({ title, text }: Wording['attachments'][number], before: readonly Attachment[], at: number): Attachment {
  const was = before.find((one) => one.title === title) ?? before[at]
  const tables = was?.body.filter(({ type }) => type === 'table' || type === 'boxes') ?? []
  const body = was && bodyText(was.body) === text ? was.body : [...bodyBlocks(text), ...tables]
  return { ...(was?.across && { across: true }), title: title.trim(), body }
}
function rewordedBody(paper: OfficialPaper, { lines, contact }: Wording): readonly Block[] {
  if (lines === null) return paper.body
  const body = lines.flatMap((line): readonly Block[] => (typeof line === 'string' ? bodyBlocks(line) : paper.body.slice(line, line + 1)))
  const invited = contactOf(paper) !== null && contact !== null && contact.trim() !== ''
  return invited ? [...body, { type: 'text', text: inviting + contact.trim() }] : body
}
const rewordedSlip = (body: readonly Block[], wording: Wording): readonly Block[] =>
  withBoxes(body, (box) =>
    demands.includes(box.label) && wording.demands !== null
      ? { ...box, text: wording.demands }
      : box.label === '联系方式' && wording.contact !== null
        ? { ...box, text: wording.contact }
        : box,
  )
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
