import type { Text } from '@changtong/kernel'
import type { MissingFont } from '../render/fonts.ts'

/** How the problems of a list stand on the pages. */
export interface RenderReport {
  /** `rendered`: laid out by LibreOffice and read off the pages. `estimated`: computed from character widths. */
  readonly method: 'rendered' | 'estimated'
  /** How the figures came about, for people. */
  readonly statement: Text
  readonly pages: number
  /** Every problem stands within one page. */
  readonly fits: boolean
  readonly items: readonly ItemOnPages[]
  /** Faces that this machine lacks; null when the machine cannot say. */
  readonly missingFonts: readonly MissingFont[] | null
  /** What a person should look at before publishing; includes the message of each problem that does not fit. */
  readonly warnings: readonly Text[]
}

export interface ItemOnPages {
  readonly serial: number
  /** 1-based pages on which any of it stands, in order. */
  readonly pages: readonly number[]
  /** Lines of its longest cell. */
  readonly lines: number
  /** Lines one page holds below the headings. */
  readonly capacity: number
  /** Lines (of 20 pt) too many for one page; 0 when it stands within one. */
  readonly overflowLines: number
  readonly first: { readonly words: string; readonly page: number }
  readonly last: { readonly words: string; readonly page: number }
  /** Said when it does not fit, null when it does. */
  readonly warning: Text | null
}

/** What each method finds out of one problem; `later` are the lines that stand after its first page. */
export interface Standing {
  readonly serial: number
  readonly pages: readonly number[]
  readonly lines: number
  readonly later: number
  readonly first: ItemOnPages['first']
  readonly last: ItemOnPages['last']
}

export function reportOf(
  method: RenderReport['method'],
  statement: Text,
  pages: number,
  standings: readonly Standing[],
  capacity: number,
  pitch: number,
  missingFonts: readonly MissingFont[] | null,
): RenderReport {
  const items = standings.map((standing): ItemOnPages => {
    // Too tall for any page: by how much. Otherwise broken although it would fit: what stands on the later pages.
    const overflowLines = standing.lines > capacity ? standing.lines - capacity : standing.pages.length > 1 ? standing.later : 0
    const { serial, pages: on, lines, first, last } = standing
    return {
      serial,
      pages: on,
      lines,
      first,
      last,
      capacity,
      overflowLines,
      warning: overflowLines === 0 ? null : overflowWords(standing, capacity, overflowLines, pitch, method),
    }
  })
  const bare: Text[] =
    (items[0]?.pages[0] ?? 1) > 1
      ? [
          {
            zh: '第1个问题放不进首页标题下方的余下空间，首页只剩标题和表头；可精简该问题，或调整问题次序。',
            en: 'Problem 1 does not fit below the title on the first page, which is left with title and headings only; shorten it or change the order.',
          },
        ]
      : []
  const fonts = (missingFonts ?? []).map((font) => font.message)
  return {
    method,
    statement,
    pages,
    fits: items.every((item) => item.overflowLines === 0),
    items,
    missingFonts,
    warnings: [...items.flatMap((item) => (item.warning ? [item.warning] : [])), ...bare, ...fonts],
  }
}

function overflowWords(
  { serial, lines, pages }: Standing,
  capacity: number,
  over: number,
  pitch: number,
  method: RenderReport['method'],
): Text {
  const estimated = method === 'estimated'
  return {
    zh: `问题${serial}超出一页：${estimated ? '约' : ''}${lines}行，一页容${capacity}行，超出${estimated ? '约' : ''}${over}行（每行${pitch}磅），占第${pages.join('、')}页。请精简表述。`,
    en: `Problem ${serial} takes more than one page: ${estimated ? 'about ' : ''}${lines} lines where a page holds ${capacity}, ${estimated ? 'about ' : ''}${over} too many (of ${pitch} pt each), on pages ${pages.join(', ')}. Please shorten the wording.`,
  }
}

/** The first and last few characters of a problem as a reader sees them. */
export const FEW = 8
export const firstWords = (s: string): string => [...s].slice(0, FEW).join('')
export const lastWords = (s: string): string => [...s].slice(-FEW).join('')
