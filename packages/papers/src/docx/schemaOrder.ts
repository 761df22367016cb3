import type { XmlElement } from './xml.ts'

/**
 * The order in which WordprocessingML wants the children of its elements (ECMA-376 Part 1, the sequences of wml.xsd). Word is strict
 * where LibreOffice forgives. An entry of several names is one place that they share.
 */
const sequences: Readonly<Record<string, string>> = {
  'w:p': 'pPr',
  'w:r': 'rPr',
  'w:tbl': 'bookmarkStart|bookmarkEnd tblPr tblGrid tr',
  'w:tr': 'tblPrEx trPr tc',
  'w:tc': 'tcPr',
  'w:body': 'p|tbl|sdt sectPr',
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku ' +
    'wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing ' +
    'mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color ' +
    'spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout ' +
    'tblCellMar tblLook tblCaption tblDescription tblPrChange',
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark cellIns|cellDel|cellMerge tcPrChange',
  'w:sectPr':
    'headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign ' +
    'noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  'w:pBdr': 'top left bottom right between bar',
  'w:tblBorders': 'top left|start bottom right|end insideH insideV',
  'w:tcBorders': 'top left|start bottom right|end insideH insideV tl2br tr2bl',
  'w:tblCellMar': 'top left|start bottom right|end',
  'w:tcMar': 'top left|start bottom right|end',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose ' +
    'personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:styles': 'docDefaults latentStyles style',
  'w:docDefaults': 'rPrDefault pPrDefault',
  'w:settings':
    'writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape mirrorMargins ' +
    'alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop trackRevisions documentProtection defaultTabStop ' +
    'autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr ' +
    'compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator',
}
const ranks = new Map(
  Object.entries(sequences).map(([name, sequence]) => [
    name,
    new Map<string, number>(sequence.split(' ').flatMap((place, rank) => place.split('|').map((child) => [`w:${child}`, rank] as const))),
  ]),
)
/** Where a child stands in its parent; beyond all others where the sequence ends in content of any order; null where nothing is said. */
function rankIn(parent: string, child: XmlElement | string): number | null {
  const sequence = ranks.get(parent)
  if (!sequence || typeof child === 'string') return null
  const rank = sequence.get(child.name)
  return rank ?? (contents.has(parent) ? sequence.size : null)
}
/** Elements whose properties come first and whose content follows in any order. */
const contents: ReadonlySet<string> = new Set(['w:p', 'w:r', 'w:tc'])

/** The element with all children below it in their order; what the sequences do not name stays behind what it followed. */
export function ordered(element: XmlElement): XmlElement {
  let rank = 0
  const placed = element.children.map((child) => {
    rank = rankIn(element.name, child) ?? rank
    return { rank, child: typeof child === 'string' ? child : ordered(child) }
  })
  return { ...element, children: placed.sort((a, b) => a.rank - b.rank).map(({ child }) => child) }
}

export interface OutOfOrder {
  readonly parent: string
  readonly child: string
  /** What stands before it and belongs behind it. */
  readonly before: string
}
/** Every child that stands behind one it belongs before, the first of each parent. */
export function outOfOrder(element: XmlElement): OutOfOrder[] {
  let highest: { readonly rank: number; readonly name: string } | null = null
  const found: OutOfOrder[] = []
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const rank = rankIn(element.name, child)
    if (rank !== null && highest && rank < highest.rank) {
      if (found.length === 0) found.push({ parent: element.name, child: child.name, before: highest.name })
    } else if (rank !== null) highest = { rank, name: child.name }
  }
  return [...found, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : outOfOrder(child)))]
}
