import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainSource, readLedger } from './index.ts'
import type { DocumentKind, ReadDocument } from './reading.ts'

const folder = new URL('./fixtures/', import.meta.url)
const texts = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readFileSync(new URL(f, folder), 'utf8')) // prettier-ignore
const corpus = join(import.meta.dirname, '../../../../shared/corpus/dev/ledger')
const bare = (s: string): string => s.replace(/\s+/gu, '')

/** Strings that are words of the text. Composed ones (section letters, `(一)1`, notes to people, days) are not. */
const COMPOSED =
  /^(?:kind|period|problems\/\d+\/section|plans\/\d+\/no|.*\/(?:from|to|role|precision|qualifier|unit|covers\/\d+)|checks\/\d+\/(?:kind|note\/(?:zh|en)))(?:\/|$)/
function* strings(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, child] of Object.entries(value)) yield* strings(child, path ? `${path}/${key}` : key)
}
function valueAt(document: ReadDocument, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document.reading)
}

function holds(text: string, as?: DocumentKind): void {
  const source = plainSource(text)
  const document = readLedger(source, as ? { as } : {})
  const whole = bare(source.text)
  const linked = new Set(document.links.map((link) => link.path))
  // A row or a line without a printed number is given its place as number: such a number has no link.
  const composed = (path: string): boolean => COMPOSED.test(path) || (/^problems\/\d+\/no$/.test(path) && !linked.has(path))
  for (const [path, value] of strings(document.reading)) if (!composed(path)) expect(whole, path).toContain(bare(value))
  for (const { path, span } of document.links) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeLessThanOrEqual(source.text.length)
    expect(span.end).toBeGreaterThan(span.start)
    const value = valueAt(document, path)
    expect(value, path).toBeDefined()
    if (typeof value === 'string' && !COMPOSED.test(path))
      expect(bare(source.text.slice(span.start, span.end)), path).toContain(bare(value))
  }
  expect(readLedger(source, as ? { as } : {})).toEqual(document)
}

const KINDS: DocumentKind[] = [
  'rectification_report',
  'problem_list',
  'task_list',
  'working_group_notice',
  'annual_report',
  'rectification_plan',
  'problem_handling_reply',
  'incentive_list',
]
const WORDS = [
  ...'一二三、（）(1).2。；：“”《》\n\t 关于问题整改措施是',
  '2025年3月',
  '12家',
  '区财政局',
  '牵头单位：',
  '组长：',
  '序号',
  '其中',
  '同比增长5.5%',
  '（市甲局负责）',
  '一是',
  '二是',
  '（一）',
  '问题：',
  '问题一：',
  '第三条　',
  '整改要求：',
  '由区发改局牵头，区财政局配合。',
  '【责任单位】区工信局\n',
  '800—1000亩',
  '明年3月底前',
  '企业诉求\t交办措施\t牵头单位\n',
] // prettier-ignore

// Many documents under many kinds: a busy machine may need longer than the runner's usual limit.
vi.setConfig({ testTimeout: 120_000 })

describe('laws of a reading', () => {
  test('every string is words of the text, every link points at them, twice read is the same', () => {
    for (const text of texts) holds(text)
  })
  test.skipIf(!existsSync(corpus))('the same for the labelled texts (where the corpus is at hand)', () => {
    for (const file of readdirSync(corpus).filter((f) => f.endsWith('.txt'))) holds(readFileSync(join(corpus, file), 'utf8'))
  })
  test('the same for every kind forced on every document', () => {
    for (const text of texts) for (const kind of KINDS) holds(text, kind)
  })
  test('the same for mutilated documents', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(400), fc.constantFrom(...WORDS), (text, at, length, inserted) => {
        const start = at % text.length
        holds(text.slice(0, start) + inserted + text.slice(start + length))
      }),
      { numRuns: 60 },
    )
  })
  test('the same for heaps of words of such documents, under any kind', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }), fc.constantFrom(...KINDS), (words, kind) =>
        holds(words.join(''), kind),
      ),
      { numRuns: 200 },
    )
  })
  test('any text at all is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readLedger(plainSource(text))),
      { numRuns: 200 },
    )
  })
})
