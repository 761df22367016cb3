import type { Text } from '@changtong/kernel'

/** The rules that an official paper is held against, one name each. */
export type PaperRule =
  | 'file'
  | 'package'
  | 'external'
  | 'revisions'
  | 'page.size'
  | 'page.margins'
  | 'page.footer'
  | 'page.number'
  | 'grid'
  | 'part.missing'
  | 'part.order'
  | 'font'
  | 'size'
  | 'line'
  | 'spacing'
  | 'align'
  | 'indent'
  | 'color'
  | 'number'
  | 'date'
  | 'levels'
  | 'widow'
  | 'no-text-note'
  | 'signature.apart'
  | 'table.layout'
  | 'table.heading'
  | 'table.split'

/** Where a fault is: the part and the how-manieth paragraph of the document, 1-based. */
export interface PaperPlace {
  readonly part?: string
  readonly paragraph?: number
  /** Which table and row of it, 1-based, the heading being row 1. */
  readonly table?: number
  readonly row?: number
  /** The first characters of the paragraph. */
  readonly words?: string
}
export interface PaperFault {
  readonly rule: PaperRule
  readonly place: PaperPlace
  readonly found: string
  readonly wanted: string
  readonly message: Text
}
export interface PaperCheck {
  readonly ok: boolean
  readonly faults: readonly PaperFault[]
  /** Carries the draft mark; no fault in itself, but not to be issued. */
  readonly draft: boolean
  readonly number: string | null
  readonly title: string | null
  readonly date: string | null
  /** Whole characters a line and lines a page by the file's own measures, as Word reckons them. */
  readonly grid: { readonly characters: number; readonly lines: number } | null
}

const partNames: Readonly<Record<string, Text>> = {
  Inside: { zh: '内部标识', en: 'mark of an internal paper' },
  CutOff: { zh: '制表和截止时间行', en: 'line of maker and cut-off' },
  Mark: { zh: '发文机关标志', en: 'issuer’s mark' },
  Urgency: { zh: '紧急程度', en: 'urgency' },
  Number: { zh: '发文字号', en: 'document number' },
  Rule: { zh: '编发行', en: 'editor’s line' },
  Title: { zh: '标题', en: 'title' },
  Addressee: { zh: '主送机关', en: 'addressees' },
  Text: { zh: '正文', en: 'text' },
  Level1: { zh: '一级标题', en: 'heading 一、' },
  Level2: { zh: '二级标题', en: 'heading （一）' },
  Level3: { zh: '三级标题', en: 'heading 1.' },
  Level4: { zh: '四级标题', en: 'heading （1）' },
  AttachmentNote: { zh: '附件说明', en: 'list of attachments' },
  Signer: { zh: '发文机关署名', en: 'signature' },
  Date: { zh: '成文日期', en: 'date' },
  Note: { zh: '附注', en: 'note' },
  Attendance: { zh: '出席人员', en: 'attendance' },
  AttachmentLabel: { zh: '附件顺序号', en: 'attachment number' },
  AttachmentTitle: { zh: '附件标题', en: 'attachment title' },
  Cell: { zh: '表格', en: 'table' },
  Copies: { zh: '抄送机关', en: 'copies' },
  Issued: { zh: '印发机关和印发日期', en: 'issuing office and date' },
}
export const partName = (part: string): Text => partNames[part] ?? { zh: part, en: part }

/** A fault that says where, what was found and what is wanted. */
export function faultIn(rule: PaperRule, place: PaperPlace, subject: Text, found: string, wanted: Text): PaperFault {
  const part = place.part ? partName(place.part) : null
  const where = {
    zh: `${place.table ? `第${place.table}个表格` : ''}${place.row ? `第${place.row}行` : ''}${place.paragraph ? `第${place.paragraph}段` : ''}${part?.zh ?? ''}${place.words ? `“${place.words}”` : ''}`,
    en: `${place.table ? `table ${place.table}${place.row ? `, row ${place.row}` : ''}, ` : ''}${place.paragraph ? `paragraph ${place.paragraph}, ` : ''}${part?.en ?? ''}${place.words ? ` “${place.words}”` : ''}`,
  }
  const seen = found === '' ? { zh: '空', en: 'nothing' } : { zh: `“${found}”`, en: `“${found}”` }
  return {
    rule,
    place,
    found,
    wanted: wanted.zh,
    message: {
      zh: `${where.zh}${where.zh && subject.zh ? '的' : ''}${subject.zh}为${seen.zh}，应为${wanted.zh}。`,
      en: `${where.en}${where.en && subject.en ? ': ' : ''}${subject.en}: found ${seen.en}, wanted ${wanted.en}.`,
    },
  }
}
