import { AlignmentType, type ISectionOptions, PageOrientation, type Paragraph, SectionType, type Table } from 'docx'
import { attachmentOf, blocksOf, bodyOf } from './body.ts'
import { type DraftMark, imprintOf, letterFoot, letterHead, plainHeader } from './foot.ts'
import { headOf } from './head.ts'
import type { OfficialPaper } from './officialPaper.ts'
import { areaWidth, isTurned, type OfficialProfile, turned } from './officialProfile.ts'
import { noNumber, pageNumber, pageOfPages, turnedPageNumber } from './pageNumbers.ts'
import { paragraph, space } from './setting.ts'
import { trapezoid } from './trapezoid.ts'

type Content = (Paragraph | Table)[]
const emptyNumber: Readonly<Record<OfficialPaper['form'], string>> = {
  document: '〔　　〕　号',
  letter: '〔　　〕　号',
  minutes: '〔　　〕　号',
  slip: '〔　　〕　号',
  briefing: '第　期',
  table: '',
}

/**
 * The sections of a paper: upright pages, pages turned sideways for attachments that want them, upright again. The imprint stands on the last
 * upright page; where the last attachment is turned, or the paper says so, on an even page of its own.
 */
export function sectionsOf(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null): ISectionOptions[] {
  const across = turned(profile)
  const all = paper.attachments ?? []
  const runs: { readonly profile: OfficialProfile; readonly children: Content }[] = [
    { profile, children: [...headOf(paper, profile, paper.number ?? emptyNumber[paper.form]), ...bodyOf(paper, profile)] },
  ]
  for (const [at, attachment] of all.entries()) {
    const own = attachment.across ? across : profile
    const label = all.length === 1 ? '附件' : `附件${at + 1}`
    const last = runs.at(-1)!
    if (last.profile === own) last.children.push(...attachmentOf(attachment, label, own, true))
    else runs.push({ profile: own, children: attachmentOf(attachment, label, own, false) })
  }
  const imprint = imprintOf(paper, profile)
  const apart = imprint.length > 0 && (runs.at(-1)!.profile === across || paper.imprint?.page !== undefined)
  // What the imprint's frame is anchored to, and what a word processor wants after a table; too low to open a page of its own.
  const end = (own: OfficialProfile) => space(own, 20)
  const sections = runs.map(({ profile: own, children }, at): ISectionOptions => {
    const last = at === runs.length - 1
    const closed = last && !apart ? [...children, ...imprint, end(own)] : at > 0 ? [...children, end(own)] : children
    return { ...setup(paper, own, draft, at === 0), children: closed }
  })
  return apart ? [...sections, imprintPage(paper, profile, draft, [...imprint, end(profile)])] : sections
}

/** The imprint on an even page of its own; without a number where a blank page stands before it, or where nobody has looked (7.5). */
function imprintPage(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null, children: Content): ISectionOptions {
  const { properties, ...rest } = setup(paper, profile, draft, false)
  return {
    ...rest,
    properties: { ...properties, type: SectionType.EVEN_PAGE },
    footers: paper.imprint?.page === 'own' ? rest.footers! : { default: noNumber(), even: noNumber() },
    children,
  }
}

/** Paper, margins, header and page numbers of a section. */
function setup(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null, first: boolean): Omit<ISectionOptions, 'children'> {
  const { page } = profile
  const across = isTurned(profile)
  const letter = paper.form === 'letter' && first
  const number = across ? turnedPageNumber : pageNumber
  return {
    properties: {
      titlePage: letter,
      page: {
        // The library swaps the sides of a turned page itself, so it is told the upright ones.
        size: {
          width: Math.min(page.width, page.height),
          height: Math.max(page.width, page.height),
          orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
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
      default: number(profile, 'right'),
      even: number(profile, 'left'),
      ...(letter && { first: letterFoot(profile) }),
    },
  }
}

/** An internal table: whom it is for, title, who made it and as of when, the table; pages counted. */
export function tableSection(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null): ISectionOptions {
  const { mark, by, asOf } = paper.inside ?? { mark: '', by: '', asOf: '' }
  const ems = Math.floor(areaWidth(profile) / (profile.types.title.size * 10))
  return {
    ...setup(paper, profile, draft, true),
    footers: { default: pageOfPages(profile), even: pageOfPages(profile) },
    children: [
      paragraph(profile, 'Inside', 'label', mark, { keepNext: true }),
      ...trapezoid(paper.title, ems).map((text) =>
        paragraph(profile, 'Title', 'title', text, { align: AlignmentType.CENTER, keepNext: true }),
      ),
      paragraph(profile, 'CutOff', 'caption', `制表：${by}\t${asOf}`, {
        before: 120,
        after: 60,
        keepNext: true,
        tabs: [{ type: 'right', position: areaWidth(profile) }],
      }),
      ...blocksOf(paper.body, profile, false),
      space(profile, 20),
    ],
  }
}
