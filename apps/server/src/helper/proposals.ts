import { type Text, text } from '@changtong/kernel'
import { z } from 'zod'
import { MASK } from './mask.ts'
import type { Question } from './questions.ts'

/** What a helper proposed for one open value. It counts for nothing until a person takes it. */
export interface Proposal {
  readonly path: string
  readonly label: Text
  readonly value: string
}
export interface Proposed {
  readonly at: string
  readonly by: string
  readonly host: string
  readonly asked: number
  /** Values that were not in the words shown, and so were dropped. */
  readonly dropped: number
  readonly values: readonly Proposal[]
}

const Said = z.array(z.unknown()).max(200)
const Item = z.object({ id: z.number().int(), value: z.string() })
const bare = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '')

/**
 * The values that may be proposed out of what a helper wrote: for a question that was asked, once each, short, and standing word for word in
 * the words that were shown for it (white space and width aside). Everything else is dropped and counted.
 */
export function proposalsIn(
  answer: string,
  questions: readonly Question[],
): { readonly values: readonly Proposal[]; readonly dropped: number } {
  const items = arrayIn(answer)
  const values: Proposal[] = []
  for (const raw of items) {
    const item = Item.safeParse(raw)
    const question = item.success ? questions[item.data.id - 1] : undefined
    if (!item.success || !question || values.some(({ path }) => path === question.path)) continue
    const value = item.data.value.normalize('NFKC').replace(/\s+/gu, ' ').trim()
    const words = bare(value)
    const fits = words.length >= 2 && words.length <= 120 && !value.includes(MASK) && !/[<>{}\\]|\p{Cc}|\p{Cf}/u.test(value)
    if (fits && bare(question.words).includes(words)) values.push({ path: question.path, label: question.label, value })
  }
  return { values, dropped: items.length - values.length }
}

/** The first JSON array in an answer, whatever stands around it; nothing where there is none. */
function arrayIn(answer: string): readonly unknown[] {
  const from = answer.indexOf('[')
  const to = answer.lastIndexOf(']')
  if (from < 0 || to <= from) return []
  try {
    const said = Said.safeParse(JSON.parse(answer.slice(from, to + 1)))
    return said.success ? said.data : []
  } catch {
    return []
  }
}

export const whatIsSent = (host: string): Text =>
  text(
    `会把下列几处的原文片段发到 ${host}：手机号、证件号、邮箱、姓名等已遮住（■■■），不发送整份文件，也不发送附件和本办其他数据。`,
    `Only the passages below are sent to ${host}; telephone numbers, identity numbers, addresses of mail and names are masked (■■■). Neither the whole document nor anything else of this office is sent.`,
  )
