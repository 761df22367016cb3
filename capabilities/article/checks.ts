import { type Refusal, refuse, type Text, text } from '@changtong/kernel'
import { namesPersons, personalData } from '../batch/public.ts'
import { type Block, linesOf } from './blocks.ts'

/** Something in a wording that must not be published (`stop`), or that a person should look at. `block` counts from 0; null: the title. */
export interface Found {
  readonly weight: 'stop' | 'look'
  readonly rule: 'secrecy' | 'personal' | 'wording' | 'link'
  readonly block: number | null
  readonly words: string
  readonly message: Text
}

const secrecy: readonly { readonly pattern: RegExp; readonly weight: Found['weight'] }[] = [
  { pattern: /(?:绝密|机密|秘密)\s*[★☆]/gu, weight: 'stop' },
  { pattern: /密级\s*[:：]/gu, weight: 'stop' },
  { pattern: /内部(?:资料|文件|材料|情况)[，,\s]*(?:注意保存|请勿外传|不得外传|严禁外传)/gu, weight: 'stop' },
  { pattern: /(?:请勿|不得|严禁)(?:对外)?(?:外传|泄露|公开)/gu, weight: 'stop' },
  { pattern: /工作秘密|敏感信息|内部掌握/gu, weight: 'look' },
  { pattern: /绝密|机密|国家秘密|商业秘密/gu, weight: 'look' },
]
const unfinished = /待补充|待定稿|此处填写|[X×]{2,}|【[^】]{0,20}填[^】]{0,20}】/gu
const doubled = /[，。；：、！？]{2,}/gu
const longest = 120

const inWords = (words: string, block: number | null): readonly Found[] => {
  const marks = secrecy.flatMap(({ pattern, weight }) => [...words.matchAll(pattern)].map(([hit]) => ({ hit, weight })))
  const stops = marks.filter(({ weight }) => weight === 'stop')
  const kept = marks.filter(({ hit, weight }) => weight === 'stop' || !stops.some((s) => s.hit.includes(hit)))
  return [
    ...kept.map(
      ({ hit, weight }): Found => ({
        weight,
        rule: 'secrecy',
        block,
        words: hit,
        message: text(`有涉密或内部标志“${hit}”，请核实后删改。`, `A mark of secrecy stands here: “${hit}”. Please check and remove it.`),
      }),
    ),
    ...personalData(words).map(
      (p): Found => ({
        weight: p.sure ? 'stop' : 'look',
        rule: 'personal',
        block,
        words: p.masked,
        message: text(
          `疑有${p.kind.zh}：${p.masked}，请遮蔽或核对。`,
          `This looks like a ${p.kind.en}: ${p.masked}. Please mask or check it.`,
        ),
      }),
    ),
    ...[...words.matchAll(unfinished)].map(
      ([hit]): Found => ({
        weight: 'stop',
        rule: 'wording',
        block,
        words: hit,
        message: text(`有未写完的文字“${hit}”，请补齐。`, `Unfinished words: “${hit}”. Please complete them.`),
      }),
    ),
    ...[...words.matchAll(doubled)]
      .filter(([hit]) => hit !== '……')
      .map(
        ([hit]): Found => ({
          weight: 'look',
          rule: 'wording',
          block,
          words: hit,
          message: text(`标点“${hit}”连用，请核对。`, `Two marks in a row: “${hit}”. Please check.`),
        }),
      ),
    ...words
      .split(/[。！？；\n]/u)
      .filter((sentence) => [...sentence].length > longest)
      .map(
        (sentence): Found => ({
          weight: 'look',
          rule: 'wording',
          block,
          words: `${[...sentence].slice(0, 20).join('')}…`,
          message: text(
            `一句有 ${[...sentence].length} 字，超过 ${longest} 字，建议拆短。`,
            `A sentence of ${[...sentence].length} characters; over ${longest}, better cut in two.`,
          ),
        }),
      ),
    ...linksIn(words)
      .filter(({ href }) => href.startsWith('http:'))
      .map(
        ({ href }): Found => ({
          weight: 'look',
          rule: 'link',
          block,
          words: href,
          message: text(`链接未加密（http）：${href}`, `A link without encryption (http): ${href}`),
        }),
      ),
  ]
}

/** Addresses written in a wording: of other sites, and of pages of this one. */
export const linksIn = (words: string): readonly { readonly href: string; readonly inside: boolean }[] =>
  [...words.matchAll(/https?:\/\/[^\s，。；、（）()<>"'“”]+|(?<![\w/])\/(?:articles|lists|columns)\/[\w-]+(?:#item-\d+)?/gu)].map(
    ([href]) => ({
      href,
      inside: href.startsWith('/'),
    }),
  )

/** Everything the program can find in an article before it is published: secrecy, personal data, wording, links. */
export const foundIn = (article: { readonly title: string; readonly body?: readonly Block[] | undefined }): readonly Found[] => [
  ...inWords(article.title, null),
  ...(article.body ?? []).flatMap((block, at) => inWords(linesOf(block).join('\n'), at)),
]

/** What stands in an article for certain as personal data, and as what it may stand: for its writer to put in its place at once. */
export function masksFor(article: Parameters<typeof foundIn>[0]): readonly { readonly words: string; readonly masked: string }[] {
  const sure = [article.title, ...(article.body ?? []).flatMap(linesOf)].flatMap(personalData).filter((p) => p.sure)
  return [...new Map(sure.map(({ words, masked }) => [words, { words, masked }])).values()]
}

/** Why an article may not go on as it is, or undefined: what is found for certain is mended before anybody else reads it. */
export function stopped(article: Parameters<typeof foundIn>[0]): Refusal | undefined {
  const stops = foundIn(article).filter(({ weight }) => weight === 'stop')
  if (stops.length === 0) return undefined
  const persons = namesPersons([article.title, ...(article.body ?? []).flatMap(linesOf)].flatMap(personalData))
  if (stops.every(({ rule }) => rule === 'personal') && persons) return persons
  return refuse(
    'article.stopped',
    `发现不能公开的内容，请先改正：${stops.map(({ message }) => message.zh).join('')}`,
    `This cannot be published yet: ${stops.map(({ message }) => message.en).join(' ')}`,
    { found: stops.map(({ rule, block, words }) => ({ rule, block, words })) },
  )
}
