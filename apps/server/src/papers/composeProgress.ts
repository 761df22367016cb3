import { scope, within } from '@changtong/access'
import { rectification } from '@changtong/capabilities/rectification/index.ts'
import { measuresOf, problemsOf, windowEnd } from '@changtong/capabilities/rectification/plan.ts'
import { rectificationReport } from '@changtong/capabilities/rectification/report.ts'
import { day, dayOf, type Id, printed } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { type ProgressLayout, progressReport } from '@changtong/papers'
import { caseRecords } from '@changtong/store'
import { sql } from 'kysely'
import { open } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import { settingFor } from '../loop/world.ts'
import { siteOf } from '../public/site.ts'
import { type Composed, type Composing, issuing } from './compose.ts'
import { figure } from './figures.ts'

interface Fields {
  readonly name: string
  readonly inspector: string
  readonly inspected: string
  readonly feedback: string
  readonly units: readonly Id[]
}

/** 整改进展通报 of a rectification as it stands: how the work was organised, what was done problem by problem, what comes next. */
export async function progress(c: CaseState, layout: ProgressLayout, by: Composing): Promise<Composed> {
  const { work } = by
  const fields = c.fields as unknown as Fields
  const reported = await reportedBy(c, work)
  const today = dayOf(work.now)
  const report = rectificationReport(c, reported, today)
  const [done, going] = report.sections.map((section) => section.problems.map(({ id }) => id)) as [Id[], Id[]]
  const counted = [...done, ...going]
  const measures = reported.filter(({ problem }) => counted.includes(problem.id)).flatMap((one) => one.measures)
  const finished = measures.filter(({ phase, outcome }) => phase === 'closed' && outcome === 'resolved')
  const ids = (of: readonly CaseState[]) => of.map(({ id }) => id)
  const list = { procedure: 'problem', parent: c.id } as const
  const figures = [
    figure(['反馈问题', 'Problems found'], '个', counted, list),
    figure(['已完成整改', 'Rectified'], '个', done, { ...list, phase: 'closed' }),
    figure(['持续推进', 'Going on'], '个', going, { ...list, ...open }),
    figure(['制定整改措施', 'Measures'], '条', ids(measures), null),
    figure(['已完成', 'Measures done'], '条', ids(finished), null),
  ]
  const [problems, rectified, goingOn, planned, carriedOut] = figures.map(({ words }) => words)
  const site = await siteOf(work.tx)
  const contact = [site.phone && `电话：${site.phone}`, site.email && `电子邮箱：${site.email}`].filter(Boolean)
  const bare = (heading: string) => heading.replace(/^[（(].+?[）)]/u, '')
  const paper = progressReport(
    {
      ...issuing(by),
      title: `${fields.inspected}关于${fields.name}进展情况的通报`,
      opening:
        `${printed(day(fields.feedback))}，${fields.inspector}向${fields.inspected}反馈了意见。按照党务公开原则和有关要求，现将整改进展情况予以公布。` +
        `截至${printed(today)}，${problems}，${rectified}，${goingOn}；${planned}，${carriedOut}。`,
      organised: await organised(c, fields, work),
      sections: report.sections
        .filter((section) => section.problems.length > 0)
        .map((section) => ({
          heading: bare(section.heading),
          problems: section.problems.map((problem) => ({
            title: /关于“(.+)”问题的整改/u.exec(problem.heading)?.[1] ?? problem.heading,
            measures: problem.measures.map((measure) => measure.text.replace(/^[一二三四五六七八九十]+是/u, '')),
          })),
        })),
      next: nextSteps(done.length, going.length),
      contact: contact.length > 0 ? `联系方式：${contact.join('，')}` : '联系方式：',
    },
    layout,
  )
  return { paper, figures, units: fields.units }
}

/** Its problems with their measures, as far as whoever drafts may see them. */
export const reportedBy = (c: CaseState, work: Work) => problemsWithMeasures(problemsOf(c), work)
export async function problemsWithMeasures(problemIds: readonly Id[], work: Work) {
  const reach = scope(work.office.grants, work.signed.holder, 'problem', 'read')
  const seen = new Map<Id, CaseState>()
  const take = async (ids: readonly Id[]) => {
    for (const record of await caseRecords(work.tx, ids)) seen.set(record.id, record.body as CaseState)
  }
  await take(problemIds)
  const problems = problemIds.flatMap((id) => seen.get(id) ?? []).filter((problem) => within(reach, problem))
  await take(problems.flatMap((problem) => Object.keys(problem.children)))
  return problems.map((problem) => ({ problem, measures: measuresOf(problem, { case: (id) => seen.get(id) }) }))
}

/** What the record says of how the work was organised: who takes part, since when there is an approved plan, how long the concentrated period is. */
async function organised(c: CaseState, { units, feedback }: Fields, work: Work): Promise<string[]> {
  const approved = await work.tx
    .selectFrom('entry')
    .select('at')
    .where('stream', '=', c.id)
    .where('type', '=', 'case.acted')
    .where(sql<boolean>`data->>'action' = 'approvePlan'`)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const names = units.map((id) => work.organisation.unitName(id) ?? '—')
  const months = settingFor(rectification, work.settings)('windowMonths')
  return [
    `参加整改的单位有${names.join('、')}，共${names.length}个单位。`,
    ...(approved
      ? [`整改方案于${printed(dayOf(approved.at as never))}审定，每条措施都明确了责任领导、责任单位和完成时限，由专班办公室按月调度。`]
      : []),
    `集中整改期自${printed(day(feedback))}起，至${printed(windowEnd(feedback, months))}止。`,
  ]
}
const nextSteps = (done: number, going: number): string[] => [
  ...(done > 0 ? ['对已完成整改的事项巩固成效，适时开展回头看，防止问题反弹。'] : []),
  ...(going > 0 ? ['对持续推进的事项按照确定的时限抓好落实，完成一项、验收一项、销号一项。'] : []),
]
