/** A run of characters on a page: baseline start and size in points, y upwards. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}
export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u

/** Text of runs in reading order on one line; a gap between words becomes one space, between Han only a wide one. */
function joined(runs: readonly Glyphs[]): string {
  let text = ''
  let right = Number.POSITIVE_INFINITY
  for (const { text: words, x, width, size } of runs) {
    const gap = x - right
    const tight = HAN.test(text.at(-1) ?? '') || HAN.test(words[0] ?? '')
    if (gap > size * (tight ? 1 : 0.2) && !/\s$/u.test(text) && !/^\s/u.test(words)) text += ' '
    text += words
    right = x + width
  }
  return text.trim()
}

/** Groups runs into lines, top to bottom: runs whose baselines lie within half a character belong together. */
export function linesOf(runs: readonly Glyphs[]): Line[] {
  const inOrder = runs.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)
  const groups: Glyphs[][] = []
  for (const run of inOrder) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group && first && first.y - run.y < 0.5 * Math.max(first.size, run.size)) group.push(run)
    else groups.push([run])
  }
  return groups.map((group) => {
    const across = [...group].sort((a, b) => a.x - b.x)
    return {
      text: joined(across),
      left: across[0]!.x,
      right: Math.max(...across.map(({ x, width }) => x + width)),
      y: Math.min(...across.map(({ y }) => y)),
      size: Math.max(...across.map(({ size }) => size)),
    }
  })
}

/** Where an item of an official document begins: 一、 （一） 1. 1、 (1) ① 第一条 一是 •. */
export const ITEM =
  /^(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}(?:\.\d{1,3})*[.．、](?!\d)|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十百\d]{1,5}[章节条款批]|[•●■◆])/u

/** “— 3 —”, “3”, “第 3 页 共 9 页”, “3/9”. */
export const isPageNumber = (text: string): boolean =>
  /^(?:[-—–─·\s]*\d{1,4}[-—–─·\s]*|第\s*\d{1,4}\s*页(?:[\s，,/／]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/u.test(text.trim())

/** The running text: where its full lines end and its continuing lines begin, and the size of most of its characters. */
interface Body {
  readonly left: number
  readonly right: number
  readonly size: number
}
function bodyOf(lines: readonly Line[]): Body {
  const half = lines.reduce((sum, { text }) => sum + text.length, 0) / 2
  let size = 0
  let counted = 0
  for (const line of [...lines].sort((a, b) => a.size - b.size)) {
    if (counted < half) size = line.size
    counted += line.text.length
  }
  return { left: Math.min(...lines.map(({ left }) => left)), right: Math.max(...lines.map(({ right }) => right)), size }
}

/**
 * Joins the lines of running text to paragraphs. A line goes on with the one before when that one was full to the right
 * edge, and this one stands at the left edge (paragraphs are indented by two characters), in the same size, without a
 * wide gap and without beginning an item. The centred lines of a title are one.
 */
export function paragraphsOf(lines: readonly Line[]): Line[] {
  const body = bodyOf(lines)
  const paragraphs: Line[] = []
  let last: Line | undefined
  for (const line of lines) {
    const open = paragraphs.at(-1)
    if (open && last && goesOn(last, line, body))
      paragraphs[paragraphs.length - 1] = { ...open, text: glue(open.text, line.text), right: line.right, y: line.y }
    else paragraphs.push(line)
    last = line
  }
  return paragraphs
}

/** Width, in characters, that the first word of a line needs; had there been room, it would stand on the line before. */
const firstWord = (text: string): number => {
  const latin = /^[A-Za-z]+/u.exec(text)?.[0].length ?? 0
  return Math.max(1.6, latin * 0.5 + 0.5)
}

function goesOn(last: Line, line: Line, { left, right, size }: Body): boolean {
  const em = Math.max(last.size, line.size)
  const near = last.y <= line.y || last.y - line.y < 3.2 * em
  const alike = Math.abs(last.size - line.size) < 0.15 * em
  if (!near || !alike || ITEM.test(line.text)) return false
  const full = last.right + firstWord(line.text) * em > right
  const flush = line.left < left + 1.2 * em
  const centred = ({ left: from, right: to }: Line) => Math.abs(from + to - left - right) < 2 * em
  return (full && flush) || (line.size > 1.2 * size && last.y > line.y && centred(last) && centred(line))
}

/** Latin words at a line end need their space back, Han do not. */
export const glue = (a: string, b: string): string => (/[A-Za-z,;.:)]$/u.test(a) && /^[A-Za-z(]/u.test(b) ? `${a} ${b}` : a + b)
