import { fold, no, ok, type Result, refuse } from '@changtong/kernel'
import { frozenZip } from '../docx/frozenZip.ts'
import { decode, openDocx } from '../docx/openDocx.ts'
import { installedFonts, missingFonts } from '../render/fonts.ts'
import { type PlacedChar, placedChars } from '../render/pdfText.ts'
import { type PreviewOptions, renderPdf } from '../render/preview.ts'
import { findTools, inTemporaryFolder } from '../render/tools.ts'
import { cellsOf } from './cells.ts'
import { checkPublicityList } from './checkPublicityList.ts'
import { estimatePublicityList } from './estimatePublicityList.ts'
import { linesPerPage, publicityListProfile, type StyleProfile } from './profile.ts'
import type { PublicityItem } from './publicityList.ts'
import { firstWords, lastWords, type RenderReport, reportOf, type Standing } from './renderReport.ts'

/**
 * On which pages the problems of a publicity list stand, and by how many lines of 20 pt one exceeds a page (0-06). Where
 * LibreOffice is found the document is rendered and read off the pages; otherwise, or when rendering fails, the figures are
 * an estimate and say so. Refuses what is no Word document. `items` are those the document was made from.
 */
export async function measurePublicityList(
  bytes: Uint8Array,
  items: readonly PublicityItem[],
  options: Omit<PreviewOptions, 'profile'> & { readonly profile?: StyleProfile } = {},
): Promise<Result<RenderReport>> {
  const profile = options.profile ?? publicityListProfile
  const tools = options.tools ?? (await findTools())
  const installed = await inTemporaryFolder((folder) => installedFonts(tools, folder))
  const missing = installed && missingFonts(profile, installed)
  const read = await readRendered(bytes, items, { ...options, profile, tools })
  if (read.ok && read.value)
    return ok(
      reportOf(
        'rendered',
        { zh: '已用 LibreOffice 排版，行数和页码为实测。', en: 'Laid out by LibreOffice; lines and pages are measured.' },
        read.value.pages,
        read.value.standings,
        linesPerPage(profile),
        profile.table.type.line / 20,
        missing,
      ),
    )
  if (!read.ok && !read.error.code.startsWith('preview.')) return read
  const head = await checkPublicityList(bytes, profile)
  if (head.faults.some((fault) => fault.rule === 'table'))
    return no(
      refuse(
        'publicity-list.no-table',
        '文档中没有公示清单的表格，无法测量。请核对上传的文件。',
        'The document holds no publicity table, so nothing can be measured. Please check the file.',
      ),
    )
  const reason = read.ok
    ? {
        zh: '排版后的页面与清单内容对不上（文档可能被改动过）。',
        en: 'The laid-out pages do not match the list (the document may have been edited).',
      }
    : read.error.message
  return ok(estimatePublicityList({ title: head.title ?? '', items }, reason, profile, missing))
}

interface Rendered {
  readonly pages: number
  readonly standings: Standing[]
}

/**
 * Renders and reads the pages; null when they do not say what the items say. LibreOffice cuts off a row that is kept whole
 * and exceeds a page, so when text is missing the document is laid out with every row free to break, which tells how tall
 * each row is, and then with only those free that no page can hold.
 */
async function readRendered(
  bytes: Uint8Array,
  items: readonly PublicityItem[],
  options: Omit<PreviewOptions, 'profile'> & { readonly profile: StyleProfile },
): Promise<Result<Rendered | null>> {
  const read = async (docx: Uint8Array): Promise<Result<Rendered | null>> => {
    const rendered = await renderPdf(docx, options)
    if (!rendered.ok) return rendered
    const pages = await placedChars(rendered.value)
    const standings = findItems(pages, items, options.profile)
    return ok(standings && { pages: pages.length, standings })
  }
  const asItIs = await read(bytes)
  if (!asItIs.ok || asItIs.value) return asItIs
  const free = await read(await breakable(bytes, () => true))
  if (!free.ok || !free.value) return free
  const tall = free.value.standings.map(({ lines }) => lines > linesPerPage(options.profile))
  return read(await breakable(bytes, (row) => tall[row] ?? true))
}

/** The document with those rows free to break (0-based below the headings) and all others kept whole. */
async function breakable(bytes: Uint8Array, free: (row: number) => boolean): Promise<Uint8Array> {
  const opened = await openDocx(bytes)
  if (!opened.ok) return bytes
  let row = -2
  const main = decode(opened.value.parts.get('word/document.xml')!)
    .replace(/<w:cantSplit\b[^>]*\/>/g, '')
    .replace(/<w:tr(?=[\s>])|<w:trPr>/g, (tag) => {
      if (tag === '<w:tr') row += 1
      return tag === '<w:trPr>' && row >= 0 && !free(row) ? `${tag}<w:cantSplit/>` : tag
    })
  return frozenZip({ ...Object.fromEntries(opened.value.parts), 'word/document.xml': main })
}

interface Found {
  readonly page: number
  readonly y: number
}

/**
 * Follows each column through the pages and finds every cell's text in it, one after the other; null when a column does not
 * say what the items say.
 */
export function findItems(
  pages: readonly (readonly PlacedChar[])[],
  items: readonly PublicityItem[],
  profile: StyleProfile,
): Standing[] | null {
  const columns = columnStreams(pages, profile)
  if (!columns) return null
  const cells = items.map(cellsOf)
  const places: Found[][][] = items.map(() => [])
  for (const [column, stream] of columns.entries()) {
    let at = 0
    for (const [index, texts] of cells.entries()) {
      const wanted = fold(texts[column]!.join(''))
      const here = stream.slice(at, at + wanted.length)
      if (here.map((one) => one.char).join('') !== wanted) return null
      places[index]!.push(here)
      at += wanted.length
    }
    if (at !== stream.length) return null
  }
  return items.map((item, index) => standingOf(item, cells[index]!, places[index]!))
}

function standingOf(item: PublicityItem, texts: readonly (readonly string[])[], places: readonly (readonly Found[])[]): Standing {
  const pages = [...new Set(places.flat().map((place) => place.page))].sort((a, b) => a - b)
  const linesOf = (cell: readonly Found[]) => new Set(cell.map((place) => `${place.page} ${Math.round(place.y)}`)).size
  return {
    serial: item.serial,
    pages,
    lines: Math.max(...places.map(linesOf)),
    later: Math.max(...places.map((cell) => linesOf(cell.filter((place) => place.page !== pages[0])))),
    first: { words: firstWords(texts[2]!.join('')), page: places[2]![0]!.page },
    last: { words: lastWords(texts.at(-1)!.join('')), page: places.at(-1)!.at(-1)!.page },
  }
}

type StreamChar = Found & { readonly char: string }

/** The folded characters of each column in reading order, headings and everything outside the table left out. */
function columnStreams(pages: readonly (readonly PlacedChar[])[], profile: StyleProfile): StreamChar[][] | null {
  const { page, table } = profile
  const total = table.columns.reduce((sum, column) => sum + column.width, 0)
  const left = page.margins.left + (page.width - page.margins.left - page.margins.right - total) / 2
  const edges = table.columns.map((_, at) => (left + table.columns.slice(0, at).reduce((sum, column) => sum + column.width, 0)) / 20)
  // A full stop may hang into the next cell's margin, never as far as its text.
  const columnOf = (x: number) => edges.findLastIndex((edge) => x >= edge - 1 + table.cellMargin / 40)
  const streams: StreamChar[][] = table.columns.map(() => [])
  for (const [index, chars] of pages.entries()) {
    const top = headingLine(
      chars,
      table.columns.map((column) => column.heading),
    )
    if (top === null && index === 0) return null
    const highest = top === null ? (page.height - page.margins.top) / 20 : top - 1
    const inTable = chars.filter((one) => one.y < highest && one.y > page.margins.bottom / 20)
    for (const [column, stream] of streams.entries())
      stream.push(
        ...inTable
          .filter((one) => columnOf(one.x) === column)
          .sort((a, b) => Math.round(b.y) - Math.round(a.y) || a.x - b.x)
          .flatMap((one) => [...fold(one.char)].map((char) => ({ char, page: index + 1, y: one.y }))),
      )
  }
  return streams
}

/** The baseline on which all headings stand one after the other, or null. */
function headingLine(chars: readonly PlacedChar[], headings: readonly string[]): number | null {
  const wanted = headings.join('')
  const lines = Map.groupBy(chars, (one) => Math.round(one.y))
  for (const [y, line] of [...lines].sort(([a], [b]) => b - a))
    if (
      fold(
        [...line]
          .sort((a, b) => a.x - b.x)
          .map((one) => one.char)
          .join(''),
      ) === fold(wanted)
    )
      return y
  return null
}
