import { scope, within } from '@changtong/access'
import { rectification } from '@changtong/capabilities/rectification/index.ts'
import { measuresOf, problemsOf, windowEnd } from '@changtong/capabilities/rectification/plan.ts'
import { rectificationReport } from '@changtong/capabilities/rectification/report.ts'
import { dayOf, daysBetween, type LocalDate, localDate } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecord, caseRecords } from '@changtong/store'
import { z } from 'zod'
import { Id, RectificationReport } from '../contract/index.ts'
import { settingFor } from '../loop/world.ts'
import { settingsOf } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { notFound, type Route, refusals, signedOf } from './http.ts'

const query = z.strictObject({
  date: z
    .string()
    .refine((s) => localDate(s).ok, '请按 2026-01-05 的格式填写 · please write the date as 2026-01-05')
    .optional()
    .describe('the day of the report; today where none is given'),
})

/** The report of a rectification, made of its problems and measures as they are. */
export const rectificationRoutes: Route = (api, office) => {
  const { db } = office.database
  api.get(
    '/api/rectifications/:id/report',
    {
      schema: {
        tags: ['cases'],
        params: z.object({ id: Id }),
        querystring: query,
        response: { 200: RectificationReport, ...refusals },
      },
    },
    async (request, reply) => {
      const c = (await caseRecord(db, request.params.id))?.body as CaseState | undefined
      const { holder } = signedOf(request)
      if (c?.procedure !== 'rectification' || !within(scope(office.grants, holder, 'rectification', 'read'), c))
        return answerRefusal(reply, notFound) as never
      const date = (request.query.date as LocalDate | undefined) ?? dayOf(office.now())
      const seen = new Map<string, CaseState>()
      const take = async (ids: readonly string[]) => {
        for (const record of await caseRecords(db, ids)) seen.set(record.id, record.body as CaseState)
      }
      await take(problemsOf(c))
      // The report tells no more than the reader may see: the problems that are within his reach.
      const reach = scope(office.grants, holder, 'problem', 'read')
      const problems = problemsOf(c)
        .flatMap((id) => seen.get(id) ?? [])
        .filter((problem) => within(reach, problem))
      await take(problems.flatMap((problem) => Object.keys(problem.children)))
      const world = { case: (id: string) => seen.get(id) }
      const reported = problems.map((problem) => ({ problem, measures: measuresOf(problem, world) }))
      const report = rectificationReport(c, reported, date)
      const counted = (cases: readonly CaseState[]) => ({
        closed: cases.filter(({ phase }) => phase === 'closed').length,
        total: cases.length,
      })
      const ends = windowEnd(String(c.fields.feedback), settingFor(rectification, await settingsOf(db))('windowMonths'))
      return {
        date,
        sinceFeedback: report.sinceFeedback,
        window: { ends, left: daysBetween(date, ends) },
        problems: counted(problems),
        categories: [...Map.groupBy(problems, (problem) => String(problem.fields.section ?? ''))]
          .filter(([name]) => name !== '')
          .map(([name, of]) => ({ name, ...counted(of) })),
        measures: counted(reported.flatMap(({ measures }) => measures)),
        sections: report.sections.map((section) => ({
          heading: section.heading,
          problems: section.problems.map((problem) => ({ ...problem, measures: [...problem.measures] })),
        })),
      }
    },
  )
}
