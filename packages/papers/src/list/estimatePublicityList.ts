import type { Text } from '@changtong/kernel'
import { titleLines } from '../docx/titleLines.ts'
import type { MissingFont } from '../render/fonts.ts'
import { lineCount } from '../render/lineCount.ts'
import { cellsOf } from './cells.ts'
import { linesPerPage, publicityListProfile, type StyleProfile } from './profile.ts'
import type { PublicityItem, PublicityList } from './publicityList.ts'
import { firstWords, lastWords, type RenderReport, reportOf, type Standing } from './renderReport.ts'

/** Lines of the longest cell of a problem, counted from character widths. */
export const estimatedLines = (item: PublicityItem, profile: StyleProfile = publicityListProfile): number =>
  tallestCell(cellsOf(item), profile)

/** The same for a row given as paragraphs of each cell, in column order. */
export function tallestCell(cells: readonly (readonly string[])[], profile: StyleProfile): number {
  const { columns, cellMargin, type } = profile.table
  return Math.max(
    ...columns.map(({ width }, at) => {
      const ems = (width - 2 * cellMargin) / (type.size * 10)
      return (cells[at] ?? []).reduce((sum, paragraph) => sum + lineCount(paragraph, ems), 0)
    }),
  )
}

/**
 * Where the problems of a list would stand, without rendering: rows are placed whole, one too tall for any page from where
 * it starts. `reason` says why nothing was rendered. Flagged as an estimate, in data and in words.
 */
export function estimatePublicityList(
  list: Pick<PublicityList, 'title' | 'attachment'> & { readonly items: readonly PublicityItem[] },
  reason: Text,
  profile: StyleProfile = publicityListProfile,
  missingFonts: readonly MissingFont[] | null = null,
): RenderReport {
  const pitch = profile.table.type.line
  const capacity = linesPerPage(profile)
  const room = profile.page.height - profile.page.margins.top - profile.page.margins.bottom
  let page = 1
  let left = Math.floor((room - headHeight(list, profile)) / pitch) - 1
  const standings = list.items.map((item): Standing => {
    const lines = estimatedLines(item, profile)
    if (lines > left && (lines <= capacity || left <= 0)) {
      page += 1
      left = capacity
    }
    const pages = [page]
    const here = Math.min(lines, left)
    let rest = lines - here
    left -= here
    while (rest > 0) {
      page += 1
      pages.push(page)
      left = capacity - Math.min(rest, capacity)
      rest -= Math.min(rest, capacity)
    }
    const texts = cellsOf(item)
    return {
      serial: item.serial,
      pages,
      lines,
      later: lines - here,
      first: { words: firstWords(texts[2]!.join('')), page: pages[0]! },
      last: { words: lastWords(texts.at(-1)!.join('')), page: pages.at(-1)! },
    }
  })
  const statement = {
    zh: `${reason.zh}以下行数和页码按字宽估算，可能相差一两行，请在 Word 或 WPS 中核对。`,
    en: `${reason.en} The lines and pages below are estimated from character widths and may be a line or two off; please check in Word or WPS.`,
  }
  return reportOf('estimated', statement, page, standings, capacity, pitch / 20, missingFonts)
}

/** Height of what stands above the table on the first page, in twips. */
function headHeight(list: Pick<PublicityList, 'title' | 'attachment'>, profile: StyleProfile): number {
  const { page, title, date, attachment } = profile
  const ems = (page.width - page.margins.left - page.margins.right) / (title.size * 10)
  const lines = titleLines(list.title, ems).reduce((sum, line) => sum + lineCount(line, ems), 0)
  return (list.attachment ? attachment.line : 0) + lines * title.line + date.line + 120
}
