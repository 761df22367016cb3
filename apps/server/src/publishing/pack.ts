import { linesOf } from '@changtong/capabilities/article/blocks.ts'
import { strToU8, zipSync } from 'fflate'
import type { FrozenArticle } from './frozenArticle.ts'

const escaped = (words: string) => words.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
/** A title in at most three lines of sixteen characters; what is over ends with an ellipsis. */
function titleLines(title: string): readonly string[] {
  const letters = [...title]
  const lines = [0, 16, 32].map((at) => letters.slice(at, at + 16).join('')).filter((line) => line !== '')
  return letters.length > 48 ? [...lines.slice(0, 2), `${letters.slice(32, 47).join('')}…`] : lines
}

/** The picture for a channel: 900 × 383, the usual cover. SVG: it needs no fonts and no program here; the channel's editor or a browser turns it into a bitmap. */
export function card(article: Pick<FrozenArticle, 'title' | 'issuer' | 'writtenOn'>, site: string): string {
  const lines = titleLines(article.title)
  const top = 190 - (lines.length - 1) * 32
  const font = 'font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383" viewBox="0 0 900 383" role="img" aria-label="${escaped(article.title)}">
<rect width="900" height="383" fill="#0f3d66"/><rect width="900" height="12" fill="#f2c14e"/>
<text x="60" y="72" ${font} font-size="26" fill="#cfdfee">${escaped(site)}</text>
${lines.map((line, at) => `<text x="60" y="${top + at * 64}" ${font} font-size="48" font-weight="600" fill="#ffffff">${escaped(line)}</text>`).join('\n')}
<text x="60" y="345" ${font} font-size="26" fill="#cfdfee">${escaped(article.issuer)}　${escaped(article.writtenOn)}</text>
</svg>
`
}

/** Title, words and address as plain text: what a channel's editor takes. */
export const plainText = (article: FrozenArticle, address: string): string =>
  [article.title, '', ...article.blocks.flatMap((block) => linesOf(block)), '', `来源：${article.source}`, `原文：${address}`, ''].join(
    '\r\n',
  )

export const packOf = (article: FrozenArticle, site: string, address: string): Uint8Array =>
  zipSync({ '正文.txt': strToU8(`\ufeff${plainText(article, address)}`), '题图.svg': strToU8(card(article, site)) })
