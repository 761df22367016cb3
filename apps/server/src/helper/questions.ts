import { type Text, text } from '@changtong/kernel'
import type { LedgerReading, Source } from '@changtong/reader'
import { withoutPersons } from './mask.ts'

/** One value that the reader left open, with the only words of the document that are shown for it, masked. */
export interface Question {
  readonly path: string
  readonly label: Text
  readonly asks: string
  readonly words: string
}

/** Bounds of what leaves this machine in one question. */
const mostFields = 30
const mostWords = 600
export const mostInAll = 12_000

const labels = {
  org: text('发文机关', 'Issuing body'),
  title: text('标题', 'Title'),
  lead: text('牵头单位', 'Lead unit'),
}

/**
 * What may be asked: the issuing body and the title where none was read, titles of problems that print none, and lead units of problems
 * nobody is named responsible for. Nothing that was read is ever asked about.
 */
export function questionsOf(source: Source, reading: LedgerReading, names: readonly string[]): readonly Question[] {
  const head = source.text.slice(0, mostWords)
  const tail = source.text.length > mostWords ? source.text.slice(-200) : ''
  const around = tail === '' ? head : `${head}\n…\n${tail}`
  const frame = [
    ...(reading.org === null ? [{ path: 'org', label: labels.org, asks: '发文机关的名称', words: around }] : []),
    ...(reading.title === null ? [{ path: 'title', label: labels.title, asks: '这份文件的标题', words: head }] : []),
  ]
  const problems = reading.problems.flatMap((problem, i) => {
    const at = (what: 'title' | 'lead'): Text => text(`问题 ${problem.no}·${labels[what].zh}`, `Problem ${problem.no}: ${labels[what].en}`)
    const named = problem.measures.some(({ units }) => units.some(({ role }) => role !== 'mentioned'))
    const words = [problem.full, ...problem.measures.map((m) => m.text).filter((own) => !problem.full.includes(own))]
      .join('\n')
      .slice(0, mostWords)
    return [
      ...(problem.title === null ? [{ path: `problems/${i}/title`, label: at('title'), asks: '能概括这个问题的一个短句', words }] : []),
      ...(problem.lead === null && !named ? [{ path: `problems/${i}/lead`, label: at('lead'), asks: '牵头负责的单位', words }] : []),
    ]
  })
  const questions: Question[] = []
  let sent = 0
  for (const { words, ...question } of [...frame, ...problems].slice(0, mostFields)) {
    const shown = withoutPersons(words, names)
    if (sent + shown.length > mostInAll) break
    sent += shown.length
    questions.push({ ...question, words: shown })
  }
  return questions
}
