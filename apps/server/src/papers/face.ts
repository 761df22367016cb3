import { printed } from '@changtong/kernel'
import type { Block, OfficialPaper } from '@changtong/papers'
import type { z } from 'zod'
import type { PaperFace } from '../contract/index.ts'

type Shown = z.infer<typeof PaperFace>['blocks'][number]
const blockOf = (block: Block): Shown => {
  switch (block.type) {
    case 'text':
      return { type: 'text', level: 0, text: block.text }
    case 'heading':
      return { type: 'text', level: block.level, text: block.text + (block.after ?? '') }
    case 'table':
      return { type: 'table', columns: block.columns.map(({ heading }) => heading), rows: block.rows.map((row) => [...row]) }
    case 'boxes':
      return { type: 'boxes', rows: block.rows.map((row) => row.map(({ label, text }) => ({ label, text }))) }
  }
}

/** What a paper says, part by part, as a page shows it before it is laid out. */
export const faceOf = (paper: OfficialPaper): z.infer<typeof PaperFace> => ({
  form: paper.form,
  mark: [...paper.mark],
  suffix: paper.suffix ?? '',
  number: paper.number,
  urgency: paper.urgency ?? null,
  editor: paper.editor ? `${paper.editor.by}　${printed(paper.editor.on)}` : null,
  inside: paper.inside ?? null,
  title: paper.title,
  addressees: [...(paper.addressees ?? [])],
  blocks: paper.body.map(blockOf),
  attachments: (paper.attachments ?? []).map(({ title, body }) => ({ title, blocks: body.map(blockOf) })),
  attendance: (paper.attendance ?? []).map(({ label, names }) => ({ label, names })),
  signature: paper.signature ? { names: [...paper.signature.names], date: printed(paper.signature.date) } : null,
  note: paper.note ?? '',
  copies: [...(paper.imprint?.copies ?? [])],
  issued: paper.imprint?.issued ? `${paper.imprint.issued.by}　${printed(paper.imprint.issued.on)}印发` : null,
})
