import { markerAt } from '../numbering.ts'
import { foldWidth } from '../page.ts'

const ENDS = /[。;；:：!！?？”」』）)》】〕|]\s*$/u
const TITLE = /(?:通知|意见|方案|计划|报告|通报|公告|公示|清单|办法|规定|决定|函|情况|[)）])\s*$/u
/** A line that opens something of its own is never the rest of the line before. */
const OPENS = /^(?:附件|附表|注[:：]|抄送|主送|[^\s，。；：:]{1,12}[:：]|〔|《|〈)/u
const LONG = 40
/** A comma ends no paragraph: a shorter line that ends with one is broken, too. */
const SOME = 18

const opensItem = (line: string): boolean => markerAt(foldWidth(line.trimStart().slice(0, 12)), 0) !== null

/**
 * Puts together a sentence that a page break or a paste tore apart: a long line without an end, then (after blank
 * lines) a line that opens nothing of its own.
 */
export function joinBroken(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const line of lines) {
    const words = line.trim()
    if (words === '') continue
    const last = joined.at(-1)
    if (
      last !== undefined &&
      (last.length >= LONG || (last.length >= SOME && /[，、]$/u.test(last))) &&
      /[\u4e00-\u9fff、，,]$/u.test(last) &&
      !TITLE.test(last) &&
      !ENDS.test(last) &&
      continues(words)
    )
      joined[joined.length - 1] = last + words
    else joined.push(words)
  }
  return joined
}
const continues = (words: string): boolean =>
  /^[\u4e00-\u9fff，、。；）)\d]/u.test(words) && !opensItem(words) && !OPENS.test(words) && !/^(?:19|20)\d\d\s?年.{0,8}$/u.test(words)

/**
 * Undoes a fixed line width (text of a PDF): where most lines have nearly the same length, a full line and the line
 * right after it are one. Texts with one line a paragraph are left as they are.
 */
export function unwrap(lines: readonly string[]): string[] {
  const lengths = lines.map((l) => l.trim().length).filter((n) => n > 0)
  if (lengths.length < 12) return [...lines]
  const sorted = [...lengths].sort((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.9)]!
  const full = lengths.filter((n) => n >= width - 3 && n <= width + 2).length
  if (width < 18 || width > 60 || full < lengths.length * 0.4) return [...lines]
  const out: string[] = []
  let open = false
  for (const line of lines) {
    const words = line.trim()
    if (open && words !== '' && !line.startsWith('\t') && !opensItem(words)) out[out.length - 1] += words
    else out.push(line)
    open = words.length >= width - 3 && !/[。；：]$/u.test(words)
  }
  return out
}
