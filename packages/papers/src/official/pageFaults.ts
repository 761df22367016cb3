import { fold, type Text } from '@changtong/kernel'
import { openDocx } from '../docx/openDocx.ts'
import { childOf } from '../docx/xml.ts'
import type { PlacedChar, PlacedPage } from '../render/pdfText.ts'
import type { OfficialProfile, PaperForm } from './officialProfile.ts'
import { areaOf, linesOf, lying, type PageMeasure, textIn } from './pageMeasure.ts'
import { partsOf } from './partsOf.ts'

export interface PageFault {
  readonly rule: 'first-page' | 'signature-alone' | 'imprint' | 'imprint-side' | 'lines' | 'characters' | 'page-number' | 'outside'
  /** 1-based. */
  readonly page: number
  /** Stands against issuing: the standard leaves no way around it. */
  readonly must: boolean
  readonly message: Text
}
/** The first page shows text of the body (7.3.3), and so does the page with signature and date (7.3.5). */
export async function textFaults(bytes: Uint8Array, placed: readonly PlacedPage[]): Promise<PageFault[]> {
  const opened = await openDocx(bytes)
  const body = opened.ok ? childOf(opened.value.part('word/document.xml')!, 'w:body') : undefined
  const parts = body ? partsOf(body) : []
  const signed = parts.findIndex(({ part }) => part === 'Signer')
  const text = parts.slice(0, signed < 0 ? undefined : signed).filter(({ part }) => /^(Text|Level\d|Cell|AttachmentNote)$/.test(part))
  const plain = (words: string | undefined) => [...fold(words ?? '')].filter((char) => !/\s/u.test(char))
  const pages = placed.map(({ chars }) =>
    linesOf(chars)
      .flatMap((line) => plain(textIn(line)))
      .join(''),
  )
  const faults: PageFault[] = []
  const first = plain(text[0]?.text).slice(0, 6).join('')
  if (first !== '' && !pages[0]?.includes(first))
    faults.push({
      rule: 'first-page',
      page: 1,
      must: true,
      message: {
        zh: '首页没有正文：首页必须显示正文，可缩短标题或主送机关。',
        en: 'The first page shows no text of the body; shorten title or addressees.',
      },
    })
  const last = plain(text.at(-1)?.text).slice(-6).join('')
  const name = plain(parts[signed]?.text).join('')
  // The imprint and the head name the issuer, too: signed is the page where the name stands in a line of its own.
  const signing = (line: readonly PlacedChar[]) => fold(textIn(line)).includes(name) && !/印发$|^抄送|文件$/u.test(textIn(line))
  const on = placed.findLastIndex(({ chars }, at) => at > 0 && linesOf(chars).some(signing))
  if (signed >= 0 && last !== '' && on > 0 && pages[on - 1]?.includes(last) && !pages[on]!.includes(last))
    faults.push({
      rule: 'signature-alone',
      page: on + 1,
      must: true,
      message: {
        zh: `第${on + 1}页只有署名“${parts[signed]!.text}”和日期，没有正文（正文止于第${on}页“…${last}”）：应调整行距、字距或字句，使署名与正文同页，不得标注“此页无正文”。`,
        en: `Page ${on + 1} holds the signature “${parts[signed]!.text}” and the date without text of the body, which ends on page ${on} (“…${last}”): adjust spacing or wording so that they stand together; a note that the page has no text is not allowed.`,
      },
    })
  return faults
}

/** What the pages themselves show: lines, characters, numbers, the type area, the place of the imprint. */
export function faultsOf(
  placed: readonly PlacedPage[],
  pages: readonly PageMeasure[],
  form: PaperForm,
  profile: OfficialProfile,
): PageFault[] {
  const faults: PageFault[] = []
  const add = (rule: PageFault['rule'], page: number, zh: string, en: string) =>
    faults.push({ rule, page, must: rule === 'outside' || rule === 'imprint', message: { zh, en } })
  for (const { page, lines, characters, number } of pages) {
    const here = placed[page - 1]!
    const area = areaOf(lying(here, profile))
    if (lines > profile.grid.lines && form !== 'slip' && form !== 'table' && page > 1 && !tabled(pages[page - 1]!, profile))
      add(
        'lines',
        page,
        `第${page}页有${lines}行，每面应为${profile.grid.lines}行。`,
        `Page ${page} has ${lines} lines where ${profile.grid.lines} belong.`,
      )
    if (characters > profile.grid.characters + 0.5)
      add(
        'characters',
        page,
        `第${page}页有一行${characters}字，每行应为${profile.grid.characters}字。`,
        `A line on page ${page} has ${characters} characters where ${profile.grid.characters} belong.`,
      )
    const bare = form === 'letter' && page === 1
    if (bare !== (number === null) && !unnumbered(here))
      add(
        'page-number',
        page,
        bare ? '信函首页不应编页码。' : `第${page}页没有页码。`,
        bare ? 'A letter’s first page has no number.' : `Page ${page} has no number.`,
      )
    else if (form !== 'table' && number && number.side !== (page % 2 === 1 ? 'right' : 'left'))
      add(
        'page-number',
        page,
        `第${page}页的页码位置不对：单页码居右，双页码居左。`,
        `The number of page ${page} stands on the wrong side.`,
      )
    const outside = here.chars.filter(
      ({ x, y, turned: sideways }) => !sideways && y < area.top && y > area.bottom && (x < area.left - 30 || x > area.right + 12),
    ).length
    if (outside > 0 && form !== 'letter')
      add('outside', page, `第${page}页有${outside}个字超出版心。`, `${outside} characters of page ${page} stand outside the type area.`)
  }
  const has = (at: number, pattern: RegExp) => linesOf(placed[at]?.chars ?? []).some((line) => pattern.test(textIn(line)))
  const imprinted = placed.flatMap((_, at) => (has(at, IMPRINT) ? [at + 1] : []))
  if (imprinted.length > 0 && imprinted.some((page) => page !== pages.length))
    add(
      'imprint',
      imprinted[0]!,
      `版记在第${imprinted.join('、')}页，应在最后一页（第${pages.length}页）。`,
      `The imprint stands on page ${imprinted.join(', ')} and belongs on the last (${pages.length}).`,
    )
  else if (imprinted.length > 0 && form === 'document' && pages.length % 2 === 1)
    faults.push({
      rule: 'imprint-side',
      page: pages.length,
      must: false,
      message: {
        zh: `版记在第${pages.length}页，是单数页：送签时按排版结果移到双数页。`,
        en: `The imprint stands on page ${pages.length}, an odd one; it is moved to an even page when the paper is submitted.`,
      },
    })
  return faults
}
/** A blank page, and one that holds nothing but the imprint: where the one stands before the other, neither has a number (7.5). */
const unnumbered = ({ chars }: PlacedPage): boolean => linesOf(chars).every((line) => IMPRINT.test(textIn(line)))
const IMPRINT = /^抄送：|\d日印发$/u
/** A table's lines are closer and in smaller type than the grid's. */
const tabled = ({ pitch }: PageMeasure, { types }: OfficialProfile): boolean => pitch > 0 && pitch < types.text.line / 20 - 1
