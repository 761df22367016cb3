import fs from 'node:fs'
import { createInterface } from 'node:readline'
import type { Refusal, Text } from '@changtong/kernel'
import { readPolicyClause } from '@changtong/reader'
import { note } from './command.ts'

interface Refused {
  readonly id: string | null
  readonly refused: { readonly code: string; readonly message: Text }
}
const refused = (id: string | null, { code, message }: Refusal): Refused => ({ id, refused: { code, message } })
const notAClause: Refusal = {
  code: 'clause.not-one',
  message: {
    zh: '这一行不是 {"id":"…","text":"…"} 形式的条款，没有读取。',
    en: 'This line is no clause of the form {"id":"…","text":"…"}; it was not read.',
  },
}

/** The answer to one line: a reading, or why there is none. A line always has exactly one answer. */
export function answerTo(line: string): { readonly answer: object; readonly read: boolean } {
  const clause = clauseIn(line)
  if (!clause) return { answer: refused(null, notAClause), read: false }
  const reading = readPolicyClause(clause)
  return reading.ok ? { answer: reading.value, read: true } : { answer: refused(clause.id, reading.error), read: false }
}
function clauseIn(line: string): { readonly id: string; readonly text: string } | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return null
    const { id, text } = value as { readonly id?: unknown; readonly text?: unknown }
    if (typeof text !== 'string' || (typeof id !== 'string' && typeof id !== 'number')) return null
    return { id: String(id), text }
  } catch {
    return null
  }
}

/**
 * Reads clauses of policies: one `{"id","text"}` a line in (files, or standard input where none is named), one answer a line out, in order.
 * A line that cannot be read is answered with `refused`, and the exit status is 1.
 */
export async function readPolicies(files: readonly string[]): Promise<number> {
  let status = 0
  const inputs = files.length > 0 ? files : [null]
  for (const file of inputs) {
    if (file !== null && !fs.existsSync(file)) {
      note(`${file}: 没有这个文件 · there is no such file`)
      return 1
    }
    let number = 0
    const lines = createInterface({ input: file === null ? process.stdin : fs.createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of lines) {
      number++
      if (line.trim() === '') continue
      const { answer, read } = answerTo(line.replace(/^\ufeff/, ''))
      if (!read) {
        status = 1
        note(`${file ?? '-'}:${number}: 没有读取 · not read`)
      }
      if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await new Promise((done) => process.stdout.once('drain', done))
    }
  }
  return status
}
