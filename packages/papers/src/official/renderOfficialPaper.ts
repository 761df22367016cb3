import { ok, type Result } from '@changtong/kernel'
import { Document, type Paragraph, type Table } from 'docx'
import { packed } from '../docx/packed.ts'
import { attachmentsOf, bodyOf } from './body.ts'
import { type DraftMark, imprintOf, letterFoot, letterHead, pageNumber, plainHeader } from './foot.ts'
import { headOf } from './head.ts'
import { issuable, type OfficialPaper } from './officialPaper.ts'
import { gbt9704, type OfficialProfile } from './officialProfile.ts'
import { type Part, partPrefix, runOf, space } from './setting.ts'

export interface PaperOptions {
  /** Prints 草稿, or the mark named, at the head of every page; a draft may lack its number. */
  readonly draft: boolean | DraftMark
  readonly profile?: OfficialProfile
}

/**
 * An official paper as .docx in the form of GB/T 9704-2012. The same paper gives the same bytes, so that the digest of a frozen one
 * can be recorded; no author, time or path stands in it. Refuses what may not be issued (`paperObstacles`).
 */
export async function renderOfficialPaper(paper: OfficialPaper, { draft, profile = gbt9704 }: PaperOptions): Promise<Result<Uint8Array>> {
  const mark = draft === true ? '草稿' : draft || null
  const checked = issuable(paper, mark !== null)
  if (!checked.ok) return checked
  return ok(await packed(documentOf(paper, profile, mark), paper.title.replaceAll(/\s*\r?\n\s*/g, ''), mended))
}

/**
 * What the library cannot write: punctuation keeps its full width, or a line would hold more than 28 characters; nor is room left between
 * Chinese and letters (it speaks of digits only).
 */
const mended = (name: string, xml: string): string =>
  name === 'word/settings.xml'
    ? xml.replace('<w:compat>', '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>')
    : xml.replace(/<w:autoSpaceDN w:val="(?:0|false)"\/>/g, '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')

const emptyNumber: Readonly<Record<OfficialPaper['form'], string>> = {
  document: '〔　　〕　号',
  letter: '〔　　〕　号',
  minutes: '〔　　〕　号',
  slip: '〔　　〕　号',
  briefing: '第　期',
}

const parts: readonly Part[] = [
  ...([
    'Mark',
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
  const { page, types } = profile
  const letter = paper.form === 'letter'
  const children: (Paragraph | Table)[] = [
    ...headOf(paper, profile, paper.number ?? emptyNumber[paper.form]),
    ...bodyOf(paper, profile),
    ...attachmentsOf(paper, profile),
    ...imprintOf(paper, profile),
    // What the imprint's frame is anchored to, and what a word processor wants after a table; too low to open a page of its own.
    space(profile, 20),
  ]
  return new Document({
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { ...runOf(types.text), language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
      paragraphStyles: parts.map((part) => ({ id: partPrefix + part, name: partPrefix + part, basedOn: 'Normal' })),
    },
    sections: [
      {
        properties: {
          titlePage: letter,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              ...page.margins,
              // The letter's name stands 30 mm below the page's edge; a draft's mark stands above it.
              header: letter ? profile.letter.markFromPage - (draft ? 360 : 0) : 850,
              footer: page.footer,
              gutter: 0,
            },
          },
        },
        headers: {
          default: plainHeader(profile, draft),
          even: plainHeader(profile, draft),
          ...(letter && { first: letterHead(paper, profile, draft) }),
        },
        footers: {
          default: pageNumber(profile, 'right'),
          even: pageNumber(profile, 'left'),
          ...(letter && { first: letterFoot(profile) }),
        },
        children,
      },
    ],
  })
}
