/** A block of an article as it stands in the editor; `table` is typed as text. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly no: string; readonly title: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'figure'; readonly text: string; readonly value: number; readonly asOf: string; readonly list: string }

/** Typed or pasted words without what does not belong: unseen characters, odd spaces, indents, line ends of other systems. */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]/gu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/gu, ' ')

const heading = /^[一二三四五六七八九十]{1,3}、.{1,60}$/u
const item = /^(?:第)?(\d{1,3})(?:条)?[.．、]\s*(.{1,60}?)(?:[。:：]\s*(.*))?$/u

/** A pasted text in blocks: a line is a paragraph; a line with tabs is a row of a table; “一、…” without a full stop is a heading; in a guide “1.…” begins an item. */
export function blocksFrom(text: string, guide: boolean): readonly Block[] {
  const blocks: Block[] = []
  for (const line of cleaned(text).split('\n')) {
    const words = line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
    if (words === '') continue
    const last = blocks.at(-1)
    const numbered = guide ? item.exec(words) : null
    if (line.includes('\t')) {
      const row = line.split('\t').map((cell) => cell.trim())
      if (last?.kind === 'table') blocks[blocks.length - 1] = { ...last, rows: [...last.rows, row] }
      else blocks.push({ kind: 'table', rows: [row] })
    } else if (heading.test(words) && !/[。；，]/u.test(words)) blocks.push({ kind: 'heading', text: words })
    else if (numbered) blocks.push({ kind: 'item', no: numbered[1]!, title: numbered[2]!, text: numbered[3] || numbered[2]! })
    else blocks.push({ kind: 'paragraph', text: words })
  }
  return blocks
}

export const tableText = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(' | ')).join('\n')
/** Rows of a typed table, all as long as the longest. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const rows = cleaned(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/\t|\|/u).map((cell) => cell.trim()))
  const width = Math.max(1, ...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
}

/** The words of a block, whatever it becomes next. */
const wordsOf = (block: Block): string => (block.kind === 'table' ? tableText(block.rows) : block.text)
/** The same words as another kind of block. */
export function turned(block: Block, kind: Block['kind'], no: string): Block {
  const text = wordsOf(block)
  if (kind === 'table') return { kind, rows: tableRows(text) }
  if (kind === 'item') return { kind, no, title: block.kind === 'item' ? block.title : '', text }
  return kind === 'figure' ? block : { kind, text }
}

/** The words with each piece of personal data put as it may stand. */
export const maskedWords = (words: string, masks: readonly { readonly words: string; readonly masked: string }[]): string =>
  masks.reduce((text, { words: found, masked }) => text.split(found).join(masked), words)
export function maskedBlock(block: Block, masks: Parameters<typeof maskedWords>[1]): Block {
  const of = (words: string) => maskedWords(words, masks)
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(of)) }
  return block.kind === 'item' ? { ...block, title: of(block.title), text: of(block.text) } : { ...block, text: of(block.text) }
}

export const moved = <T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] => {
  const to = at + by
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  ;[next[at], next[to]] = [next[to]!, next[at]!]
  return next
}
