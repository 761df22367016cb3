import { openDocument } from '@changtong/extract'
import { day, endOfMonth, must } from '@changtong/kernel'
import { plainSource, type ReadMeasure, readLedger } from '@changtong/reader'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfficialPaper } from '../officialPaper.ts'
import { renderOfficialPaper } from '../renderOfficialPaper.ts'
import { samples } from './samples.ts'
import { timetable } from './schedules.ts'
import { type BookTask, type TaskBook, type TaskDue, taskBook } from './tasks.ts'

const issuing = { issuer: '澄湾新城优化营商环境工作专班办公室', number: '澄营办发〔2026〕15号', date: day('2026-11-05') }
const book = (tasks: readonly BookTask[], more: Partial<TaskBook> = {}): TaskBook => ({
  ...issuing,
  title: '澄湾新城优化营商环境重点任务分工',
  opening: '现将重点任务分工如下。',
  sections: [{ heading: '重点任务', tasks }],
  demands: [],
  signed: false,
  ...more,
})
/** What stands on the paper, line by line, as a reader of plain text finds it. */
const printedLines = (paper: OfficialPaper): string =>
  [
    paper.title,
    '',
    ...paper.body.flatMap((block) =>
      block.type === 'heading' ? [`${block.text}${block.after ?? ''}`] : block.type === 'text' ? [block.text] : [],
    ),
  ].join('\n')
const dueOf = ({ dates }: Pick<ReadMeasure, 'dates'>) => {
  const due = dates.find(({ role }) => role === 'due')
  return due ? { to: due.to, precision: due.precision } : null
}
const readBack = (measure: ReadMeasure) => ({
  lead: measure.units.find(({ role }) => role === 'lead')?.name ?? null,
  co: measure.units.filter(({ role }) => role === 'co').map(({ name }) => name),
  due: dueOf(measure),
})
const endOf = ({ date, precision }: TaskDue) =>
  precision === 'day'
    ? date
    : precision === 'month'
      ? endOfMonth(date)
      : precision === 'year'
        ? `${date.slice(0, 4)}-12-31`
        : quarterEnd(date)
const quarterEnd = (date: string) => {
  const last = Math.ceil(Number(date.slice(5, 7)) / 3) * 3
  return endOfMonth(day(`${date.slice(0, 4)}-${String(last).padStart(2, '0')}-01`))
}
const written = ({ lead, coUnits, due }: BookTask) => ({
  lead,
  co: coUnits,
  due: due ? { to: endOf(due), precision: due.precision } : null,
})

const units = [
  '审批服务处',
  '综合执法处',
  '市场监管处',
  '财务统计处',
  '区税务局',
  '区数据局',
  '区住房和城乡建设局',
  '安全生产监管局',
] as const
const deeds = [
  '三个窗口并为一个综合窗口',
  '公开惠企资金拨付进度',
  '印发检查计划统筹办法',
  '梳理一次告知清单',
  '建立企业首席联络员制度',
  '推广电子证照',
] as const
const aTask: fc.Arbitrary<BookTask> = fc
  .record({
    text: fc.constantFrom(...deeds),
    lead: fc.constantFrom(...units),
    coUnits: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 3 }),
    due: fc.option(
      fc.record({
        date: fc.record({
          y: fc.integer({ min: 2026, max: 2029 }),
          m: fc.integer({ min: 1, max: 12 }),
          d: fc.integer({ min: 1, max: 28 }),
        }),
        precision: fc.constantFrom('day' as const, 'month' as const, 'quarter' as const, 'year' as const),
      }),
    ),
  })
  .map(({ due, coUnits, ...rest }) => ({
    ...rest,
    coUnits: coUnits.filter((unit) => unit !== rest.lead),
    due: due
      ? {
          date: day(`${due.date.y}-${String(due.date.m).padStart(2, '0')}-${String(due.date.d).padStart(2, '0')}`),
          precision: due.precision,
        }
      : null,
  }))

describe('a task book read back', () => {
  it('what is written item by item is read as the same tasks: lead, supporting units, dates to their precision', () => {
    fc.assert(
      fc.property(fc.array(aTask, { minLength: 1, maxLength: 8 }), (tasks) => {
        const { reading } = readLedger(plainSource(printedLines(taskBook(book(tasks), 'itemised'))), { as: 'task_list' })
        expect(reading.problems.map(({ no }) => no)).toEqual(tasks.map((_, at) => String(at + 1)))
        expect(reading.problems.map(({ measures }) => readBack(measures[0]!))).toEqual(tasks.map(written))
        for (const [at, task] of tasks.entries()) expect(reading.problems[at]!.full).toContain(task.text)
      }),
      { numRuns: 60 },
    )
  })
  it('the document itself is recognised as a task list and gives the same tasks, in either layout', async () => {
    for (const paper of [samples.taskBookItems, samples.taskBookTable]) {
      const bytes = must(await renderOfficialPaper(paper, { draft: false }))
      const opened = await openDocument({ name: '任务书.docx', bytes })
      if (!opened.ok) throw new Error(JSON.stringify(opened.error))
      const { reading } = readLedger(opened.value.source)
      const measures = reading.problems.flatMap(({ measures: own }) => own)
      expect(measures.map(readBack)).toEqual([
        { lead: '审批服务处', co: ['综合执法处', '市场监管处'], due: { to: '2027-06-30', precision: 'month' } },
        { lead: '财务统计处', co: [], due: { to: '2027-03-31', precision: 'quarter' } },
        { lead: '综合执法处', co: ['安全生产处'], due: { to: '2027-01-20', precision: 'day' } },
      ])
    }
  }, 60_000)
})

describe('the tables of tasks', () => {
  const tables = ({ body, attachments = [] }: OfficialPaper) =>
    [...body, ...attachments.flatMap((one) => one.body)].flatMap((block) => (block.type === 'table' ? [block.rows] : []))
  it('rows run on through the sections; each lead unit has one line to sign', () => {
    expect(tables(samples.taskBookTable).flatMap((rows) => rows.map(([no]) => no))).toEqual(['1', '2', '3'])
    const boxes = samples.taskBookTable.body.flatMap((block) => (block.type === 'boxes' ? block.rows : []))
    expect(boxes.map(([box]) => box?.text)).toEqual(['审批服务处', '财务统计处', '综合执法处'])
  })
  it('a roadmap has a table for each year on pages turned sideways, a step stands in its quarter and nowhere else', () => {
    const [first, second] = tables(samples.roadmap)
    expect(samples.roadmap.attachments?.map(({ across }) => across)).toEqual([true])
    expect(first).toEqual([['集中攻坚阶段\n高频堵点基本解决', '', '', '', '完成堵点收集和交办（专班办公室）']])
    expect(second).toEqual([
      ['集中攻坚阶段\n高频堵点基本解决', '1.综合窗口投入使用（审批服务处）\n2.公布第一批已解决问题', '', '', ''],
      ['巩固提升阶段\n形成长效制度', '', '检查计划统筹办法印发（综合执法处）', '', '开展满意度回访（督导组）'],
    ])
  })
  it('a timetable runs by month whatever order it is given in; a month is named once, what ends with it stands last', () => {
    expect(tables(samples.timetable)[0]).toEqual([
      ['2026年11月', '门头牌匾备案综合窗口投入使用', '审批服务处', '2026年11月20日前'],
      ['', '上线惠企资金拨付进度查询', '财务统计处', '2026年11月底前'],
      ['2026年12月', '召开联席会议专题会议', '专班办公室', '2026年12月10日前'],
      ['', '完成年度总结', '专班办公室', '2026年底前'],
      ['2027年1月', '公布第一批已解决问题清单，开展满意度回访', '督导组', '2027年1月底前'],
      ['2027年2月', '印发入企检查统筹办法', '综合执法处', '2027年2月底前'],
      ['2027年3月', '向党工委汇报一季度工作', '专班办公室', '2027年一季度末前'],
    ])
    const entries = (dates: readonly string[]) =>
      dates.map((date) => ({ due: { date: day(date), precision: 'day' as const }, text: '某事', unit: '某处' }))
    const dates = fc.array(
      fc.integer({ min: 1, max: 28 }).map((d) => `2027-0${(d % 9) + 1}-${String(d).padStart(2, '0')}`),
      { minLength: 1, maxLength: 9 },
    )
    fc.assert(
      fc.property(dates, (some) => {
        const paper = timetable({ ...issuing, title: '时间表', opening: '如下。', entries: entries(some) })
        const months = tables(paper)[0]!
          .map(([month]) => month!)
          .filter((month) => month !== '')
        expect(new Set(months).size).toBe(months.length)
        expect([...months].sort()).toEqual(months)
      }),
    )
  })
})
