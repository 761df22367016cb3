import { type Piece, type Source, sourceOf } from '../source.ts'
import { isFurniture } from './furniture.ts'
import { tableAt } from './tables.ts'
import { joinBroken, unwrap } from './wrap.ts'

/**
 * Plain text (or Markdown, or the text of a PDF) as a Source: lines become paragraphs, pasted tables become tables,
 * words broken over lines are put together again, page furniture and Markdown marks are left out. The text of the
 * Source is what every value of a reading is cut from.
 */
export function plainSource(text: string): Source {
  const lines = unwrap(clean(text).split('\n'))
  const pieces: Piece[] = []
  let run: string[] = []
  const flush = (): void => {
    for (const line of joinBroken(run.filter((words) => !isFurniture(words)))) pieces.push({ kind: 'paragraph', text: line.trim() })
    run = []
  }
  for (let i = 0; i < lines.length; ) {
    const table = tableAt(lines, i)
    if (table) {
      flush()
      pieces.push({ kind: 'table', rows: table.rows.map((row) => row.map((cell) => ({ text: cell }))) })
      i = table.next
      continue
    }
    run.push(lines[i]!)
    i++
  }
  flush()
  return sourceOf(pieces)
}

/** One kind of line end, no zero-width characters, no Markdown marks; tabs are kept (they lead cells). */
function clean(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/\u00a0/gu, ' ')
    .replace(/\*\*(?=\S)|(?<=\S)\*\*/gu, '')
    .replace(
      /^([ \t]*(?:发布|发文|更新)?(?:日期|时间)\s*[:：][^\n]{6,80}?)[ \t]*(?:浏览|阅读|点击|访问|字号|字体|色调|分享|打印|【|〖)[^\n]*$/gmu,
      '$1',
    )
    .replace(/^(#{1,6})[ \t]+/gmu, '')
    .replace(/^[ ]{0,3}>[ \t]?/gmu, '')
}
