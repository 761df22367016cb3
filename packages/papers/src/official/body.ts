import { AlignmentType, type Paragraph, type Table } from 'docx'
import { paragraphs } from '../docx/paragraphs.ts'
import type { Attachment, Block, OfficialPaper } from './officialPaper.ts'
import { areaWidth, emOf, type OfficialProfile } from './officialProfile.ts'
import { paragraph, space } from './setting.ts'
import { signatureOf } from './signature.ts'
import { boxesOf, tableOf } from './tables.ts'
import { emsOf, trapezoid } from './trapezoid.ts'

/** From the addressees to the note below the date. What stands last before a signature stays with it on its page (7.3.5.5). */
export function bodyOf(paper: OfficialPaper, profile: OfficialProfile): (Paragraph | Table)[] {
  const { addressees = [], attachments = [], attendance = [], signature } = paper
  const noted = attachments.length > 0
  // A text of one piece stays on the first page, which has to show it (7.3.3): its note on attachments then goes with the signature alone.
  const tied = signature !== undefined && !(noted && paper.body.length === 1)
  return [
    ...(addressees.length > 0 ? [paragraph(profile, 'Addressee', 'text', `${addressees.join('，')}：`)] : []),
    ...blocksOf(paper.body, profile, tied),
    ...(noted ? attachmentNote(attachments, profile, signature !== undefined) : []),
    ...(attendance.length > 0
      ? [
          space(profile, undefined, { keepNext: true }),
          ...attendance.map((one, at) => attendanceOf(one, profile, at < attendance.length - 1)),
        ]
      : []),
    ...(signature ? signatureOf(signature, profile) : []),
    ...(paper.note ? [paragraph(profile, 'Note', 'text', `（${paper.note}）`, { indent: { firstLine: 2 * emOf(profile) } })] : []),
  ]
}

/** 附件1 flush left on the first line, its title centred on the third (7.3.7); `label` is what it is called. */
export function attachmentOf(attachment: Attachment, label: string, profile: OfficialProfile, breakBefore: boolean): (Paragraph | Table)[] {
  const ems = Math.floor(areaWidth(profile) / (profile.types.title.size * 10))
  return [
    paragraph(profile, 'AttachmentLabel', 'label', label, { breakBefore, keepNext: true }),
    space(profile, undefined, { keepNext: true }),
    ...trapezoid(attachment.title, ems).map((text) =>
      paragraph(profile, 'AttachmentTitle', 'title', text, { align: AlignmentType.CENTER, keepNext: true }),
    ),
    space(profile, undefined, { keepNext: true }),
    ...blocksOf(attachment.body, profile, false),
  ]
}

/** Between a line of text and the table below it, twips. */
const BELOW = 120
/** `tied`: the last lines of the last block stay with what follows. */
export function blocksOf(blocks: readonly Block[], profile: OfficialProfile, tied: boolean): (Paragraph | Table)[] {
  const framed = ({ type }: Block) => type === 'table' || type === 'boxes'
  return blocks.flatMap((block, at) => [
    ...(at > 0 && framed(block) && blocks[at - 1]!.type === 'text' ? [space(profile, BELOW, { keepNext: true })] : []),
    ...blockOf(block, profile, tied && at === blocks.length - 1),
  ])
}
function blockOf(block: Block, profile: OfficialProfile, tied: boolean): (Paragraph | Table)[] {
  const indent = { firstLine: 2 * emOf(profile) }
  switch (block.type) {
    case 'text':
      return paragraphs(block.text).map((text, at, all) =>
        paragraph(profile, 'Text', 'text', text, { align: AlignmentType.BOTH, indent, keepNext: tied && at === all.length - 1 }),
      )
    case 'heading': {
      const role = block.level === 1 ? 'level1' : block.level === 2 ? 'level2' : 'text'
      return [
        paragraph(
          profile,
          `Level${block.level}`,
          role,
          [{ text: block.text }, ...(block.after ? [{ text: block.after, role: 'text' as const }] : [])],
          // A heading stays with what it heads; one that is a sentence of its own stands at any place.
          { align: AlignmentType.BOTH, indent, keepNext: tied || (block.after === undefined && !/[。；]$/u.test(block.text)) },
        ),
      ]
    }
    case 'table':
      return [tableOf(block, profile, tied)]
    case 'boxes':
      return [boxesOf(block.rows, profile, tied)]
  }
}

/** 附件：1. ××× one line below the text, names aligned, nothing after a name (7.3.4). */
function attachmentNote(attachments: readonly Attachment[], profile: OfficialProfile, tied: boolean): Paragraph[] {
  const em = emOf(profile)
  const several = attachments.length > 1
  const left = (several ? 6.5 : 5) * em
  const lines = attachments.map(({ title }, at) => {
    const name = title.replaceAll(/\r?\n/g, '')
    const lead = `${at === 0 ? '附件：' : ''}${several ? `${at + 1}.` : ''}`
    const hanging = emsOf(lead) * em
    const pad = several ? 0.5 * em : 0
    // A lone name follows its colon directly: it stands where a tab would lead, and the tab would lead past it.
    return paragraph(profile, 'AttachmentNote', 'text', `${lead}${several ? '\t' : ''}${name}`, {
      indent: { left, hanging: hanging + pad },
      tabs: [{ type: 'left', position: left }],
      keepNext: tied,
    })
  })
  return [space(profile, undefined, { keepNext: tied }), ...lines]
}

/** 出席：… names in the second line aligned with the first after the colon (10.3). */
function attendanceOf(
  { label, names }: { readonly label: string; readonly names: string },
  profile: OfficialProfile,
  keepNext: boolean,
): Paragraph {
  const em = emOf(profile)
  const hanging = emsOf(`${label}：`) * em
  return paragraph(profile, 'Attendance', 'text', [{ text: `${label}：`, role: 'label' }, { text: names }], {
    align: AlignmentType.BOTH,
    indent: { left: 2 * em + hanging, hanging },
    keepNext,
  })
}
