import type { Block } from '@changtong/capabilities/article/blocks.ts'
import { dayOf, type Instant, no, ok, type Result, refuse } from '@changtong/kernel'
import type { z } from 'zod'
import { listOf, type Question } from '../board/asked.ts'
import { CaseQuery, type YearReport } from '../contract/index.ts'
import { listFor } from '../loop/list.ts'
import { act, openCase, type Work } from '../loop/work.ts'
import { notedOf, unlessGranted } from '../routes/accounts.ts'
import { addColumn, columnsOf } from './columns.ts'
import { openReportBlocks } from './openReport.ts'

type Wish = z.infer<typeof YearReport>

/** A sentence with a number as of now; `list` opens the records behind it. */
interface Figure {
  readonly question: Question
  readonly says: (n: number) => string
}
/** Titles of open problems named in the second section. */
const mostNamed = 10

function figuresOf(year: number): { readonly work: readonly Figure[]; readonly open: readonly Figure[]; readonly next: readonly Figure[] } {
  const [first, after] = [`${year}-01-01`, `${year + 1}-01-01`]
  const opened = { openedFrom: first, openedBefore: after }
  const closed = { closedFrom: first, closedBefore: after }
  return {
    work: [
      { question: { procedure: 'request', ...opened }, says: (n) => `全年收到企业和群众诉求${n}件。` },
      { question: { procedure: 'problem', ...opened }, says: (n) => `登记营商环境问题${n}个。` },
      { question: { procedure: 'problem', state: 'cleared', ...closed }, says: (n) => `经独立核验销号的问题${n}个。` },
      { question: { procedure: 'problem', reworked: 'true', ...closed }, says: (n) => `其中核验未通过、退回重办后办结的${n}个。` },
      { question: { procedure: 'measure', state: 'cleared', ...closed }, says: (n) => `完成并核验整改措施${n}条。` },
      { question: { procedure: 'batch', state: 'published', ...closed }, says: (n) => `公示已解决问题清单${n}批。` },
      { question: { procedure: 'article', state: 'published', ...closed }, says: (n) => `主动公开信息${n}篇。` },
    ],
    open: [
      { question: { procedure: 'problem', phase: 'intake,assigned,handling,verifying' }, says: (n) => `目前仍在办理的问题${n}个。` },
      { question: { procedure: 'problem', light: 'red' }, says: (n) => `其中超过办理时限的${n}个。` },
    ],
    next: [
      { question: { procedure: 'measure', phase: 'intake,handling,verifying' }, says: (n) => `继续推进在办的整改措施${n}条。` },
      {
        question: { procedure: 'measure', phase: 'intake,handling,verifying', dueFrom: after, dueBefore: `${year + 2}-01-01` },
        says: (n) => `其中${year + 1}年内到期的${n}条。`,
      },
    ],
  }
}

/** The yearly report in three sections: figures of the ledgers as of now, the problems still open, what comes next. Persons word it further before it is checked. */
export async function reportBlocks(work: Work, year: number): Promise<readonly Block[]> {
  const { office, signed, now } = work
  const asked = (question: Question, limit: number) =>
    listFor(office, signed, CaseQuery.parse({ ...question, limit: String(limit) }), work.tx)
  const figure = async ({ question, says }: Figure): Promise<Block> => {
    const { count } = await asked(question, 1)
    return { kind: 'figure', text: says(count), value: count, asOf: now, list: listOf(question) }
  }
  const all = async (figures: readonly Figure[]): Promise<readonly Block[]> => {
    const blocks: Block[] = []
    for (const one of figures) blocks.push(await figure(one))
    return blocks
  }
  const { work: done, open, next } = figuresOf(year)
  const { rows } = await asked({ ...open[0]!.question, sort: 'no' }, 50)
  const named = rows.filter((row) => !row.confidential).slice(0, mostNamed)
  return [
    { kind: 'heading', text: '一、工作情况' },
    ...(await all(done)),
    { kind: 'heading', text: '二、存在问题' },
    ...(await all(open)),
    ...named.map(
      (row, at): Block => ({ kind: 'figure', text: `${at + 1}.${row.title}。`, value: 1, asOf: now, list: `/w/cases/${row.id}` }),
    ),
    { kind: 'heading', text: '三、下一步工作计划' },
    ...(await all(next)),
    { kind: 'paragraph', text: '待补充：下一年度的重点工作安排。' },
  ]
}

/** The folder of the year under the chosen column: the one that is there, or a new one. */
async function yearFolder(work: Work, command: string, { parent, year }: Wish): Promise<Result<string>> {
  const columns = await columnsOf(work.tx)
  if (!columns.some((column) => column.id === parent && !column.retired))
    return no(refuse('column.unknown', '没有这个栏目，请另选。', 'There is no such column. Please choose another.'))
  const name = `${year}年`
  const there = columns.find((column) => column.parent === parent && column.name.zh === name && !column.retired)
  if (there) return ok(there.id)
  const refused = unlessGranted(work.office, work.signed, 'publication', 'columns')
  if (refused) return no(refused)
  const wish = { name: { zh: name, en: String(year) }, parent, unit: null, updateDays: null, description: null, opens: null }
  const made = await addColumn(work.tx, wish, notedOf(work.signed, work.office, command))
  return made.ok ? ok(made.value.id) : made
}

/** Drafts the report of a year as an article for the folder of that year; it is checked, approved and published like any other. */
export async function draftYearReport(
  work: Work,
  command: string,
  wish: Wish,
): Promise<Result<{ readonly id: string; readonly no: string }>> {
  const column = await yearFolder(work, command, wish)
  if (!column.ok) return column
  const title = `${wish.issuer}${wish.year}年${wish.subject}`
  const opened = await openCase(work, { procedure: 'article', fields: { title, kind: 'report' } })
  if (!opened.ok) return opened
  const body = await (wish.form === 'disclosure' ? openReportBlocks : reportBlocks)(work, wish.year)
  const input = {
    title,
    kind: 'report',
    column: column.value,
    body,
    source: wish.issuer,
    issuer: wish.issuer,
    topic: 'economy',
    genre: 'report',
    writtenOn: dayOf(work.now as Instant),
    validity: 'none',
    openness: 'proactive',
    way: 'website',
    basis: wish.form === 'disclosure' ? '《政府信息公开条例》第五十条' : '《政府信息公开条例》第二十条',
  }
  const written = await act(work, opened.value.id, { action: 'write', input })
  return written.ok ? ok({ id: opened.value.id, no: opened.value.no }) : written
}
