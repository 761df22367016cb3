import { linesOf } from '@changtong/capabilities/article/blocks.ts'
import { strToU8, zipSync } from 'fflate'
import type { FrozenArticle } from './frozenArticle.ts'
import { picture } from './picture.ts'

/** Title, words and address as plain text: what a channel's editor takes. */
export const plainText = (article: FrozenArticle, address: string): string =>
  [article.title, '', ...article.blocks.flatMap((block) => linesOf(block)), '', `来源：${article.source}`, `原文：${address}`, ''].join(
    '\r\n',
  )

export const packOf = (article: FrozenArticle, site: string, address: string): Uint8Array =>
  zipSync({
    '正文.txt': strToU8(`\ufeff${plainText(article, address)}`),
    '题图.svg': strToU8(picture(article, site, 'wide')),
    '题图（方）.svg': strToU8(picture(article, site, 'square')),
  })
