import { printed } from '@changtong/kernel'
import { AlignmentType, BorderStyle, Footer, FrameAnchorType, FrameWrap, Header, HeightRule, Paragraph, TextRun } from 'docx'
import { lineCount } from '../render/lineCount.ts'
import { markSize, squeezed } from './head.ts'
import type { OfficialPaper } from './officialPaper.ts'
import { areaWidth, type OfficialProfile } from './officialProfile.ts'
import { paragraph, rule, runOf, type Setting } from './setting.ts'

/** What the mark of a paper that is not issued reads; the checker recognises a draft by it. */
export const draftMarks = ['草稿', '征求意见稿'] as const
export type DraftMark = (typeof draftMarks)[number]

/**
 * 版记 at the foot of the type area of the last page, its last line on the area's lower edge (7.4). A letter's imprint has no lines and
 * no issuing office (10.1). Each line is a frame of its own: of two paragraphs with different borders in one frame LibreOffice loses
 * frame and borders, and a floating table as wide as the type area it does not float.
 */
export function imprintOf(paper: OfficialPaper, profile: OfficialProfile): Paragraph[] {
  const { copies = [], issued } = paper.imprint ?? {}
  const type = profile.types.imprint
  const em = type.size * 10
  const lined = paper.form !== 'letter'
  const { outer, inner } = profile.imprint
  const named = copies.join('，')
  const copiesLines = lineCount(`${named}。`, areaWidth(profile) / em - 5)
  const issuedHeight = issued ? type.line : 0
  const raised = (text: string) => [{ text, run: { position: RAISED } }] as const
  const found: Paragraph[] = []
  // One character free on each side, further lines aligned after the colon.
  if (copies.length > 0)
    found.push(
      paragraph(profile, 'Copies', 'imprint', raised(`抄送：${named}。`), {
        frame: framed(profile, issuedHeight + copiesLines * type.line),
        indent: { left: 4 * em, right: em, hanging: 3 * em },
        ...(lined && { border: { top: rule(outer), ...(!issued && { bottom: rule(outer) }) } }),
      }),
    )
  if (issued)
    found.push(
      paragraph(profile, 'Issued', 'imprint', raised(`　${issued.by}\t${printed(issued.on)}印发`), {
        frame: framed(profile, issuedHeight),
        tabs: [{ type: 'right', position: areaWidth(profile) - em }],
        ...(lined && { border: { top: rule(copies.length > 0 ? inner : outer), bottom: rule(outer) } }),
      }),
    )
  return found
}
/** Word processors set type at the foot of an exact line: raised, it stands midway between the lines of the imprint. */
const RAISED = '3pt'

/** A frame as wide as the type area, its upper edge so far above the area's foot. */
const framed = (profile: OfficialProfile, above: number): Setting['frame'] => ({
  type: 'absolute',
  width: areaWidth(profile),
  wrap: FrameWrap.NOT_BESIDE,
  rule: HeightRule.AUTO,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  position: { x: profile.page.margins.left, y: profile.page.height - profile.page.margins.bottom - above },
})

/** Said at the head of every page of a draft. */
const draftLine = (profile: OfficialProfile, mark: DraftMark): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 0, after: 0, line: 360, lineRule: 'exact' },
    children: [new TextRun({ text: `${mark}　尚未取号印发`, color: 'C00000', ...runOf({ ...profile.types.label, size: 24 }) })],
  })
export const plainHeader = (profile: OfficialProfile, draft: DraftMark | null): Header =>
  new Header({ children: draft ? [draftLine(profile, draft)] : [new Paragraph({})] })

/** The sides by which the letter's lines are longer than the type area, so that they stand centred on the page. */
function letterSides({ page, letter }: OfficialProfile): { readonly left: number; readonly right: number } {
  const side = (page.width - letter.ruleWidth) / 2
  return { left: Math.round(side - page.margins.left), right: Math.round(side - page.margins.right) }
}

/** A letter's first page: the name 30 mm below the page's edge, a double line under it, thick over thin (10.1). */
export function letterHead(paper: OfficialPaper, profile: OfficialProfile, draft: DraftMark | null): Header {
  const size = markSize(paper, profile)
  return new Header({
    children: [
      ...(draft ? [draftLine(profile, draft)] : []),
      ...paper.mark.map((name, at) =>
        paragraph(profile, 'Mark', 'mark', [{ text: name, run: { color: profile.head.color, size, ...squeezed(name, size, profile) } }], {
          align: AlignmentType.CENTER,
          line: Math.round(size * 11.5),
          ...(at === paper.mark.length - 1 && {
            indent: letterSides(profile),
            border: { bottom: { style: BorderStyle.THICK_THIN_MEDIUM_GAP, size: 24, color: profile.head.color, space: 11 } },
          }),
        }),
      ),
    ],
  })
}
/**
 * The second double line, 20 mm above the page's lower edge, thin over thick; no page number on this page. “thick-thin” is a thick line
 * within a thin one: below a paragraph thick comes first, above it thin.
 */
export function letterFoot(profile: OfficialProfile): Footer {
  return new Footer({
    children: [
      paragraph(profile, 'Footer', 'pageNumber', [], {
        frame: {
          type: 'absolute',
          width: profile.letter.ruleWidth,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          position: {
            x: Math.round((profile.page.width - profile.letter.ruleWidth) / 2),
            y: profile.page.height - profile.letter.lowerRuleFromPage,
          },
          wrap: FrameWrap.THROUGH,
          rule: HeightRule.AUTO,
        },
        line: 60,
        border: { top: { style: BorderStyle.THICK_THIN_MEDIUM_GAP, size: 24, color: profile.head.color, space: 0 } },
      }),
      new Paragraph({}),
    ],
  })
}
