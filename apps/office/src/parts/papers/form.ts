import type { PaperDetail } from './paperQueries.ts'

export type Line = { readonly key: number; readonly value: string | number }
/** A unit, a group of units, or somebody outside, by the name that is printed. */
export interface SentTo {
  readonly name: string
  readonly unit: string | null
  readonly group: string | null
}
export interface PaperForm {
  readonly title: string
  readonly mark: PaperDetail['mark']
  readonly recipients: readonly SentTo[]
  readonly copies: readonly SentTo[]
  readonly joint: string
  readonly urgency: '' | '特急' | '加急'
  readonly signers: string
  readonly note: string
  readonly lines: readonly Line[] | null
  readonly attachments: readonly { readonly title: string; readonly text: string }[]
  readonly demands: string | null
  readonly contact: string | null
}

let keys = 0
export const newLine = (value: string | number): Line => ({ key: ++keys, value })
const listed = (words: string): string[] =>
  words
    .split(/[、，,；;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const sentTo = (all: readonly SentTo[]): readonly SentTo[] => all.map(({ name, unit, group }) => ({ name, unit, group }))
/** A draft as its form begins. */
export const formOf = ({ wording, mark, recipients, copies }: PaperDetail): PaperForm => ({
  title: wording.title,
  mark,
  recipients: sentTo(recipients),
  copies: sentTo(copies),
  joint: wording.joint.join('、'),
  urgency: wording.urgency ?? '',
  signers: wording.signers.join('、'),
  note: wording.note,
  lines: wording.lines && (wording.lines.length > 0 ? wording.lines : ['']).map(newLine),
  attachments: wording.attachments,
  demands: wording.demands,
  contact: wording.contact,
})
const chosen = ({ name, unit, group }: SentTo) => (group ? { group } : unit ? { unit } : { name })
/** What is sent when it is saved; `seen` is the version it began with. */
export const bodyOf = (form: PaperForm, seen: number) => ({
  seen,
  mark: form.mark,
  recipients: form.recipients.map(chosen),
  copies: form.copies.map(chosen),
  wording: {
    title: form.title,
    joint: listed(form.joint),
    urgency: form.urgency === '' ? null : form.urgency,
    signers: listed(form.signers),
    note: form.note,
    lines: form.lines?.map(({ value }) => value).filter((value) => value !== '') ?? null,
    attachments: form.attachments,
    demands: form.demands,
    contact: form.contact,
  },
})

/** Which level a paragraph's own number says it is, as the server reads it; 0: text. */
export function levelOf(text: string): 0 | 1 | 2 | 3 | 4 {
  if (/^[一二三四五六七八九十]+、/u.test(text)) return 1
  if (/^（[一二三四五六七八九十]+）/u.test(text)) return 2
  if (/^\d{1,2}[.．](?!\d)/u.test(text)) return 3
  if (/^（\d{1,2}）/u.test(text)) return 4
  return 0
}
