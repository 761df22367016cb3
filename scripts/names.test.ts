import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'

/**
 * Nothing of the source documents may stand in the project: no person, firm, phone, e-mail address, issuing body or
 * sentence. What to look for is taken from the documents where they lie beside the repository, so that not even this test
 * names them.
 */
const root = join(import.meta.dirname, '..')
const shared = join(root, '..', 'shared')
const present = existsSync(join(shared, 'seeds'))
/** A run of so many Chinese characters in a row, or of so many when punctuation is left aside, is a sentence of somebody's. */
const IN_A_ROW = 14
const ACROSS_PUNCTUATION = 20

const filesIn = (folder: string, ends: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ends))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
const matches = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((m) => m[1] ?? m[0])
const folded = (text: string): string => text.replace(/\s+/gu, '')
/** Titles of national laws are common property and may be cited. */
const withoutLaws = (line: string): string => line.replace(/《?中华人民共和国\p{Script=Han}{2,20}?(?:法|条例)》?/gu, '|')
/** Stretches that are compared, line by line: what stands in a row, and what stands in a line with the punctuation left out. */
function windowsOf(text: string): readonly string[] {
  const cut = (run: string, length: number) =>
    Array.from({ length: Math.max(0, run.length - length + 1) }, (_, i) => run.slice(i, i + length))
  return text.split('\n').flatMap((raw) => {
    const line = withoutLaws(raw.replace(/\s+/gu, ''))
    const inARow = (line.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => cut(run, IN_A_ROW))
    return [...inARow, ...cut(line.replace(/[^\p{Script=Han}|]/gu, ''), ACROSS_PUNCTUATION).filter((w) => !w.includes('|'))]
  })
}

/** Short names of firms, by the words that stand before or after them in the seeds and how long they are. */
const beside: readonly { readonly after?: string; readonly before?: string; readonly length: number }[] = [
  { after: '经招商引资', length: 2 },
  { after: '并发挥', length: 4 },
  { after: '主板上市企业', length: 4 },
  { after: '产业园,引进', length: 4 },
  { after: '产业,引进', length: 5 },
  { after: '项目建设例会6次。', length: 4 },
  { after: '多次组织', length: 4 },
  { before: '获评全市首家', length: 4 },
  { before: '获评省数字化', length: 4 },
  { before: '获批省大数据', length: 3 },
]
const shortNames = (text: string): readonly string[] =>
  beside.flatMap(({ after, before, length }) => {
    const name = `(\\p{Script=Han}{${length}})`
    return matches(text, new RegExp(after ? after + name : `${name}${before}`, 'gu'))
  })

interface Sources {
  readonly persons: readonly string[]
  readonly firms: readonly string[]
  readonly contacts: readonly string[]
  readonly issuers: readonly string[]
  readonly windows: ReadonlySet<string>
}
function readSources(): Sources {
  const ledger = join(shared, 'corpus', 'dev', 'ledger')
  const policy = join(shared, 'corpus', 'dev', 'policy')
  const texts = [...filesIn(join(shared, 'seeds'), '.txt'), ...filesIn(ledger, '.txt')]
  const clauses = filesIn(policy, '.json').map((json) => String((JSON.parse(json) as { text?: string }).text ?? ''))
  const all = texts.join('\n')
  const windows = new Set([...texts, ...clauses].flatMap(windowsOf))
  return {
    // A seat or a line that begins with a name and, in brackets, a post.
    persons: matches(all, /(?:^|\n|[：:])\s*(\p{Script=Han}{2,4})（[区市县省]/gu),
    // The five characters before the legal form tell a firm apart; the name's beginning cannot be cut out surely.
    firms: [...matches(all, /(\p{Script=Han}{5}(?:有限公司|有限责任公司))/gu), ...shortNames(folded(all).normalize('NFKC'))],
    contacts: matches(all, /([\w.+-]+@[\w-]+\.[\w.]*\w|(?<!\d)(?:0\d{2,3}-)?[1-9]\d{7,10}(?!\d))/g),
    issuers: filesIn(ledger, '.gold.json')
      .map((json) => (JSON.parse(json) as { org?: string | null }).org ?? '')
      .filter((org) => org.length >= 9),
    windows,
  }
}

function textOf(path: string): string | null {
  const bytes = readFileSync(join(root, path))
  if (/\.(?:docx|xlsx)$/.test(path))
    return Object.values(unzipSync(bytes, { filter: (f) => f.name.endsWith('.xml') }))
      .map((part) => strFromU8(part).replace(/<[^>]*>/g, ''))
      .join('\n')
  return bytes.subarray(0, 8192).includes(0) ? null : bytes.toString('utf8')
}
/** Every tracked file that is still there, with its text. Lock files hold hashes only. */
const tracked = () =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
    .split('\0')
    .filter((path) => path && path !== 'package-lock.json' && existsSync(join(root, path)))
    .flatMap((path) => {
      const text = textOf(path)
      return text === null ? [] : [{ path, text, folded: folded(text) }]
    })

describe.skipIf(!present)('nothing of the source documents stands in the project (needs ../shared beside the repository)', () => {
  const sources = present ? readSources() : null
  const files = present ? tracked() : []
  const holding = (needles: readonly string[]) =>
    files.flatMap(({ path, ...file }) =>
      needles.filter((needle) => file.folded.includes(folded(needle))).map((needle) => `${path}: ${needle}`),
    )

  test('the sources were read: persons, firms, contacts, issuing bodies and sentences are known', () => {
    expect(sources!.persons.length).toBeGreaterThanOrEqual(4)
    expect(sources!.firms.length).toBeGreaterThanOrEqual(4 + beside.length)
    expect(sources!.contacts.length).toBeGreaterThanOrEqual(4)
    expect(sources!.issuers.length).toBeGreaterThanOrEqual(3)
    expect(sources!.windows.size).toBeGreaterThan(20_000)
    expect(files.length).toBeGreaterThan(50)
  })
  test('no person of theirs', () => expect(holding(sources!.persons)).toEqual([]))
  test('no firm of theirs', () => expect(holding(sources!.firms)).toEqual([]))
  test('no phone number or e-mail address of theirs', () => expect(holding(sources!.contacts)).toEqual([]))
  test('no issuing body of theirs', () => expect(holding(sources!.issuers)).toEqual([]))
  test('no sentence of theirs', () => {
    const found = files.flatMap(({ path, text }) => windowsOf(text).flatMap((w) => (sources!.windows.has(w) ? [`${path}: ${w}`] : [])))
    expect(found).toEqual([])
  })
})
test('stretches are cut in a row and across punctuation; the titles of national laws are left out', () => {
  expect(windowsOf('甲乙丙丁戊己庚辛壬癸子丑寅卯')).toEqual(['甲乙丙丁戊己庚辛壬癸子丑寅卯'])
  expect(windowsOf('甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申酉')).toEqual(['甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'])
  expect(windowsOf('依照《中华人民共和国政府信息公开条例》办理')).toEqual([])
})
