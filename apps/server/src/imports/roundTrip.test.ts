import { openDocument } from '@changtong/extract'
import { day } from '@changtong/kernel'
import {
  csv,
  notice,
  type ProgressLayout,
  type PublicityItem,
  progressReport,
  renderOfficialPaper,
  renderPublicityList,
  type SheetColumn,
  type SheetValue,
  writeLedger,
} from '@changtong/papers'
import { readLedger } from '@changtong/reader'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

/** What is written is read back through the whole way that an upload takes. */
async function readBack(name: string, bytes: Uint8Array) {
  const opened = await openDocument({ name, bytes })
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message.en}`)
  return readLedger(opened.value.source)
}
const folded = (words: string): string => words.trim().replace(/\s+/gu, (run) => (run.includes('\n') ? '\n' : ' '))

const signs = [
  ...'办理材料窗口企业流程公开一件事审批压减时限提升整改落实，。；：、（）“”《》0123456789=+-@&<>"\'_x%,;| \n\t',
  '①',
  '一是',
  '𠮷',
]
/** Any words, but no cell that says nothing. */
const words = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 60 })
  .map((all) => all.join(''))
  .filter((one) => /[\p{L}\p{N}]/u.test(one))
const sentence = fc
  .array(
    fc.constantFrom('梳理办理材料', '合并受理窗口', '公开办理进度', '压减审批时限', '实行“一件事”联办', '建立月度通报', '落实《服务规程》'),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => `${all.join('，')}。`)
const unit = fc.constantFrom('区住建局', '区政务服务中心', '区市场监管局', '区交通运输局', '区税务局')
const due = fc.option(
  fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
  { nil: null },
)
const problem = fc.record({
  title: fc.option(words, { nil: null }),
  full: words,
  source: words,
  lead: unit,
  status: fc.constantFrom('已完成', '正在推进', '尚未完成'),
  measures: fc.array(fc.record({ text: words, unit, due }), { maxLength: 4 }),
})
type Problem = typeof problem extends fc.Arbitrary<infer P> ? P : never

const columns: readonly SheetColumn[] = [
  { title: '序号', width: 6, kind: 'short', spread: true },
  { title: '问题来源', width: 12, spread: true },
  { title: '问题标题', width: 20, spread: true },
  { title: '问题内容', width: 36, spread: true },
  { title: '牵头单位', width: 14, spread: true },
  { title: '状态', width: 10, spread: true },
  { title: '措施序号', group: '整改措施', width: 6, kind: 'short' },
  { title: '内容', group: '整改措施', width: 36 },
  { title: '责任单位', group: '整改措施', width: 14 },
  { title: '完成时限', group: '整改措施', width: 12, kind: 'date' },
]
const blockOf = (p: Problem, n: number): SheetValue[][] =>
  (p.measures.length > 0 ? p.measures : [undefined]).map((m, i) => [
    n + 1,
    p.source,
    p.title,
    p.full,
    p.lead,
    p.status,
    m ? String(i + 1) : null,
    m?.text ?? null,
    m?.unit ?? null,
    m?.due ?? null,
  ]) // prettier-ignore
/** What is said of a problem, without what the reader adds of its own (figures, units named in the words). */
const said = (problems: readonly Problem[]) =>
  problems.map((p, n) => ({
    no: String(n + 1),
    title: p.title === null ? null : folded(p.title),
    full: folded(p.full),
    source: folded(p.source),
    lead: p.lead,
    status: p.status,
    measures: p.measures.map((m, i) => ({ no: String(i + 1), text: folded(m.text), unit: m.unit, due: m.due })),
  }))
const heard = ({ reading }: Awaited<ReturnType<typeof readBack>>) =>
  reading.problems.map(({ no, title, full, source, lead, status, measures }) => ({
    no,
    title,
    full,
    source,
    lead,
    status,
    measures: measures.map((m) => ({
      no: m.no,
      text: m.text,
      unit: m.units.find(({ role }) => role === 'co')?.name,
      due: m.dates.find(({ role, text }) => role === 'due' && /^\d{4}-\d\d-\d\d$/.test(text))?.to ?? null,
    })),
  }))
const ledgerOf = (problems: readonly Problem[]) => ({
  name: '问题台账',
  title: '青禾区问题台账',
  exported: '2026-09-21 10:00 导出',
  columns,
  blocks: problems.map(blockOf),
  notes: ['注：由系统导出。'],
})

describe('what we write we read back equal', () => {
  test('a ledger as a workbook, whatever its words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(problem, { minLength: 1, maxLength: 16 }), async (problems) => {
        const read = await readBack('台账.xlsx', await writeLedger(ledgerOf(problems)))
        expect(read.sheets![0]!.passed.map(({ kind }) => kind)).toEqual(['note'])
        expect(heard(read)).toEqual(said(problems))
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 120_000)

  test('a ledger as text with commas', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(problem, { minLength: 1, maxLength: 16 }), async (problems) => {
        const rows = problems.flatMap((p, n) =>
          blockOf(p, n).map((row, i) => row.map((value, c) => (i > 0 && columns[c]!.spread ? null : value))),
        )
        const named = columns.map((column) => ({ ...column, title: column.group && column.title === '内容' ? '措施内容' : column.title }))
        expect(heard(await readBack('台账.csv', Buffer.from(csv({ columns: named, rows }))))).toEqual(said(problems))
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 120_000)

  test('a publicity list: problems, sources, lead units, measures and what was done', async () => {
    const item = fc.record({
      problem: sentence,
      source: fc.constantFrom('2025年堵点问题', '企业座谈会'),
      leadUnit: unit,
      texts: fc.array(sentence, { minLength: 1, maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 8 }), async (given) => {
        const items = given.map(
          ({ texts, ...one }, n): PublicityItem => ({
            ...one,
            serial: n + 1,
            outcome: 'resolved',
            measures: texts.map((text, i) => ({ no: String(i + 1), text })),
            completions: texts.map((text, i) => ({ no: String(i + 1), text: `已${text}`, covers: [String(i + 1)] })),
          }),
        )
        const written = await renderPublicityList({ title: '澄湾新城已解决问题公示清单（第一批）', date: day('2026-01-05'), items })
        if (!written.ok) throw new Error(written.error.message.en)
        const { reading } = await readBack('公示清单.docx', written.value)
        expect(reading.kind).toBe('problem_list')
        expect(reading.problems.map(({ no, full, source, lead }) => ({ no, full, source, lead }))).toEqual(
          items.map(({ serial, problem: full, source, leadUnit: lead }) => ({ no: String(serial), full, source, lead })),
        )
        expect(
          reading.problems.map(({ measures, results }) => [measures.map(({ text }) => text), results!.map(({ text }) => text)]),
        ).toEqual(items.map(({ measures, completions }) => [measures.map(({ text }) => text), completions.map(({ text }) => text)]))
      }),
      { numRuns: 4, endOnFailure: true },
    )
  }, 120_000)

  test.each<ProgressLayout>(['itemised', 'running'])(
    'a progress report (%s): problems and measures',
    async (layout) => {
      const titled = fc.record({
        title: fc.constantFrom('门头牌匾备案多头跑', '惠企资金进度不透明', '夜间公交不足', '注销流程长'),
        measures: fc.array(sentence, { minLength: 1, maxLength: 3 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(titled, { minLength: 2, maxLength: 5 }), async (problems) => {
          const paper = progressReport(
            {
              issuer: '澄湾新城优化营商环境工作专班办公室',
              number: '澄营办发〔2026〕8号',
              date: day('2026-11-05'),
              title: '澄湾新城关于专项巡察反馈问题整改进展情况的通报',
              opening: '2026年7月6日，巡察组向澄湾新城反馈了专项巡察意见。现将集中整改进展情况予以公布。',
              organised: ['成立整改工作领导小组，主要领导负总责。'],
              sections: [{ heading: '集中整改期内的事项', problems }],
              next: ['按期报告。'],
              contact: null,
            },
            layout,
          )
          const written = await renderOfficialPaper(paper, { draft: false })
          if (!written.ok) throw new Error(written.error.message.en)
          const { reading } = await readBack('通报.docx', written.value)
          expect(reading.kind).toBe('rectification_report')
          // A measure introduced by 一是 keeps those characters (CONTRACTS).
          const bare = (text: string) => text.replace(/^[一二三四五]是/u, '')
          expect(
            reading.problems.map((p) => ({ about: /“(.+)”/u.exec(p.full)?.[1], measures: p.measures.map(({ text }) => bare(text)) })),
          ).toEqual(problems.map(({ title, measures }) => ({ about: title, measures })))
        }),
        { numRuns: 3 },
      )
    },
    120_000,
  )

  test('a task list as a notice: tasks with their units and time limits', async () => {
    const task = fc.record({ text: sentence, lead: unit, month: fc.integer({ min: 1, max: 12 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(task, { minLength: 2, maxLength: 6 }), async (tasks) => {
        const paper = notice({
          issuer: '澄湾新城优化营商环境工作专班办公室',
          number: '澄营办发〔2026〕9号',
          date: day('2026-01-05'),
          title: '关于印发优化营商环境重点任务清单的通知',
          addressees: ['各部门'],
          body: [
            { type: 'text', text: '现将重点任务清单印发给你们，请认真落实。' },
            { type: 'heading', level: 1, text: '一、重点任务' },
            ...tasks.map(({ text, lead, month }, n) => ({
              type: 'heading' as const,
              level: 3 as const,
              text: `${n + 1}.${text}（牵头单位：${lead}；完成时限：2026年${month}月底前）`,
            })),
          ],
        })
        const written = await renderOfficialPaper(paper, { draft: false })
        if (!written.ok) throw new Error(written.error.message.en)
        const { reading } = await readBack('任务清单.docx', written.value)
        expect(reading.kind).toBe('task_list')
        const measures = reading.problems.flatMap((p) => p.measures)
        expect(measures.map((m) => m.units.find(({ role }) => role === 'lead')?.name)).toEqual(tasks.map(({ lead }) => lead))
        expect(measures.map((m) => m.dates.find(({ role }) => role === 'due')?.text)).toEqual(
          tasks.map(({ month }) => `2026年${month}月底前`),
        )
        for (const [n, { text }] of tasks.entries()) expect(measures[n]!.text).toContain(text.slice(0, -1))
      }),
      { numRuns: 3 },
    )
  }, 120_000)
})
