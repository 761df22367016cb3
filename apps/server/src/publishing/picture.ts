import type { FrozenArticle } from './frozenArticle.ts'

/** Pictures that social channels take: the wide cover of an article, and the square one of lists and shares; in pixels. */
export const pictureShapes = {
  wide: { width: 900, height: 383, margin: 60, sizes: [56, 50, 44, 38], lines: 3, small: 26 },
  square: { width: 900, height: 900, margin: 84, sizes: [84, 76, 68, 60, 52], lines: 6, small: 34 },
} as const
export type PictureShape = keyof typeof pictureShapes

const opening = '（《“‘【〔「『'
const closing = '）》”’】〕」』、，。；：！？…—·'
/** How wide a sign is, in its size: full-width ones take one, Latin letters and figures a little over half. */
const widthOf = (sign: string): number => (sign.codePointAt(0)! >= 0x2e80 || opening.includes(sign) || closing.includes(sign) ? 1 : 0.58)
const lengthOf = (words: string): number => [...words].reduce((sum, sign) => sum + widthOf(sign), 0)

const wordsOf = new Intl.Segmenter('zh', { granularity: 'word' })
/** What a line break does not divide: words, as Chinese has them, with what closes after or opens before them; one longer than a line goes sign by sign. */
function pieces(words: string, room: number): readonly string[] {
  const found: string[] = []
  for (const { segment } of wordsOf.segment(words))
    for (const part of lengthOf(segment) > room ? [...segment] : [segment]) {
      const last = found.at(-1)
      if (last !== undefined && (closing.includes(part[0]!) || opening.includes(last.at(-1)!))) found[found.length - 1] = last + part
      else found.push(part)
    }
  return found
}

function filled(words: readonly string[], room: number): readonly string[] {
  const lines: string[] = []
  for (const piece of words) {
    const last = lines.at(-1)
    if (last === undefined || lengthOf(last + piece) > room) lines.push(piece.trimStart())
    else lines[lines.length - 1] = last + piece
  }
  return lines
}
/** The lines of a title within so many sizes of its letters: as few as fit, then about equally long. */
export function titleLines(title: string, room: number): readonly string[] {
  const words = pieces(title.trim().replaceAll(/\s+/g, ' '), room)
  const lines = filled(words, room)
  for (let narrower = room - 1; narrower >= room / 2; narrower--) {
    const tried = filled(words, narrower)
    if (tried.length > lines.length) return filled(words, narrower + 1)
  }
  return lines
}

/** The largest type in which the title fits; in the smallest one, what is over ends with an ellipsis. */
function setTitle(title: string, { width, margin, sizes, lines: most }: (typeof pictureShapes)[PictureShape]) {
  const set = sizes.map((size) => ({ size, lines: titleLines(title, (width - 2 * margin) / size) }))
  const fitting = set.find(({ lines }) => lines.length <= most)
  if (fitting) return fitting
  const { size } = set.at(-1)!
  const room = (width - 2 * margin) / size
  const lines = filled(pieces(title, room), room).slice(0, most)
  return { size, lines: [...lines.slice(0, -1), `${[...lines.at(-1)!].slice(0, Math.floor(room) - 1).join('')}…`] }
}

const escaped = (words: string) => words.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
/**
 * A picture for a channel as SVG: it needs no fonts and no program here. The page of the article makes a bitmap of it, in the reader's browser.
 */
export function picture(article: Pick<FrozenArticle, 'title' | 'issuer' | 'writtenOn'>, site: string, shape: PictureShape): string {
  const form = pictureShapes[shape]
  const { width, height, margin, small } = form
  const { size, lines } = setTitle(article.title, form)
  const step = Math.round(size * 1.36)
  // In the middle of what is left between the name of the site and the foot.
  const first = Math.round((height + margin * 0.4 - step * (lines.length - 1)) / 2 + size * 0.36)
  const room = (width - 2 * margin) / small
  const together = `${article.issuer}　${article.writtenOn}`
  const foot = lengthOf(together) <= room ? [together] : [...titleLines(article.issuer, room).slice(0, 2), article.writtenOn]
  const text = (x: number, y: number, type: string, words: string) => `<text x="${x}" y="${y}" ${type}>${escaped(words)}</text>`
  const quiet = `font-size="${small}" fill="#cfdfee"`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(article.title)}" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif">
<defs><linearGradient id="ground" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#0f3d66"/><stop offset="1" stop-color="#0b2a48"/></linearGradient></defs>
<rect width="${width}" height="${height}" fill="url(#ground)"/>
<circle cx="${width}" cy="0" r="${Math.round(height * 0.62)}" fill="#ffffff" fill-opacity="0.05"/><circle cx="${width}" cy="0" r="${Math.round(height * 0.4)}" fill="#ffffff" fill-opacity="0.05"/>
<rect x="${margin}" y="${margin - small}" width="6" height="${small + 2}" fill="#f2c14e"/>
${text(margin + 20, margin, quiet, site)}
${lines.map((line, at) => text(margin, first + at * step, `font-size="${size}" font-weight="600" fill="#ffffff"`, line)).join('\n')}
${foot.map((line, at) => text(margin, height - Math.round(margin * 0.7) - (foot.length - 1 - at) * Math.round(small * 1.4), quiet, line)).join('\n')}
</svg>
`
}
