import { paragraphs } from '../docx/paragraphs.ts'
import type { PublicityItem } from './publicityList.ts'

/**
 * The six cells of one problem as paragraphs, in column order: the one place that decides what a row says. The writer
 * prints them and the measurement looks for them on the pages.
 */
export function cellsOf(item: PublicityItem): readonly (readonly string[])[] {
  return [
    [String(item.serial)],
    paragraphs(item.leadUnit),
    paragraphs(item.problem),
    paragraphs(item.source),
    [...paragraphs(item.measuresIntro ?? ''), ...numbered(item.measures)],
    numbered(item.completions),
  ]
}

/** `1.…` for several; a lone one stands without a number, as in official lists. A number that is not plain digits is kept as printed. */
function numbered(parts: readonly { readonly no: string; readonly text: string }[]): string[] {
  return parts.flatMap((part) => {
    const [first = '', ...rest] = paragraphs(part.text)
    return [parts.length === 1 ? first : mark(part.no) + first, ...rest]
  })
}

const mark = (number: string): string => (/^\d+$/.test(number) ? `${number}.` : number)
