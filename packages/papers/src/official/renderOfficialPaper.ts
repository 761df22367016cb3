import { ok, type Result } from '@changtong/kernel'
import { Document } from 'docx'
import { packed } from '../docx/packed.ts'
import type { DraftMark } from './foot.ts'
import { issuable, type OfficialPaper } from './officialPaper.ts'
import { type OfficialProfile, profileOf } from './officialProfile.ts'
import { sectionsOf, tableSection } from './sections.ts'
import { type Part, partPrefix, runOf } from './setting.ts'

export interface PaperOptions {
  /** Prints 草稿, or the mark named, at the head of every page; a draft may lack its number. */
  readonly draft: boolean | DraftMark
  readonly profile?: OfficialProfile
}

/**
 * An official paper as .docx in the form of GB/T 9704-2012. The same paper gives the same bytes, so that the digest of a frozen one
 * can be recorded; no author, time or path stands in it. Refuses what may not be issued (`paperObstacles`).
 */
export async function renderOfficialPaper(
  paper: OfficialPaper,
  { draft, profile = profileOf(paper.form) }: PaperOptions,
): Promise<Result<Uint8Array>> {
  const mark = draft === true ? '草稿' : draft || null
  const checked = issuable(paper, mark !== null)
  if (!checked.ok) return checked
  return ok(await packed(documentOf(paper, profile, mark), paper.title.replaceAll(/\s*\r?\n\s*/g, ''), mended))
}

/**
 * What the library cannot write: punctuation keeps its full width, or a line would hold more than 28 characters; nor is room left between
 * Chinese and letters (it speaks of digits only); type is raised by half-points.
 */
const mended = (name: string, xml: string): string =>
  name === 'word/settings.xml'
    ? xml.replace('<w:compat>', '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>')
    : xml
        .replace(/<w:autoSpaceDN w:val="(?:0|false)"\/>/g, '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
        .replace(/<w:position w:val="(\d+)pt"\/>/g, (_, points: string) => `<w:position w:val="${Number(points) * 2}"/>`)

const parts: readonly Part[] = [
  ...([
    'Mark',
    'Inside',
    'CutOff',
    'Urgency',
    'Number',
    'Rule',
    'Title',
    'Addressee',
    'Text',
    'Level1',
    'Level2',
    'Level3',
    'Level4',
    'AttachmentNote',
  ] as const),
  ...([
    'Signer',
    'Date',
    'Note',
    'Attendance',
    'AttachmentLabel',
    'AttachmentTitle',
    'Cell',
    'Copies',
    'Issued',
    'Space',
    'Footer',
  ] as const),
]

function documentOf(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null): Document {
  return new Document({
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { ...runOf(profile.types.text), language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
      paragraphStyles: parts.map((part) => ({ id: partPrefix + part, name: partPrefix + part, basedOn: 'Normal' })),
    },
    sections: paper.form === 'table' ? [tableSection(paper, profile, draft)] : sectionsOf(paper, profile, draft),
  })
}
