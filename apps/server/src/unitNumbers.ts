import { scope } from '@changtong/access'
import type { z } from 'zod'
import { listOf, type Question } from './board/asked.ts'
import { countByUnit } from './board/counted.ts'
import type { UnitNumbers } from './contract/index.ts'
import { type Office, organisationOf, type Signed } from './office.ts'
import { momentOf } from './waiting.ts'

const questionsOf = (more: Question = {}) =>
  ({
    closed: { procedure: 'measure', state: 'cleared', ...more },
    total: { procedure: 'measure', state: 'planned,handling,verifying,cleared', ...more },
    recorded: { procedure: 'measure', state: 'recorded', ...more },
    reworked: { procedure: 'measure', reworked: 'true', ...more },
    verified: { procedure: 'measure', reworked: 'either', ...more },
  }) satisfies Readonly<Record<string, Question>>

/**
 * How far each unit is with the measures it leads, of those the viewer may see: closed of all (销号), and how many of those handed in for
 * verification had to go back (回炉率). The same as the metrics `cleared` and `reworked` of the definition `measure`: what a published
 * document says is done is counted apart and is in no rate. Each number names the list of what it counts.
 */
export async function unitNumbers(office: Office, signed: Signed): Promise<z.infer<typeof UnitNumbers>[]> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const reach = scope(office.grants, signed.holder, 'measure', 'read')
  const counted = await countByUnit(db, [{ procedure: 'measure', scope: reach }], questionsOf(), await momentOf(office, signed))
  return [...counted]
    .flatMap(([id, { closed, total, recorded, reworked, verified }]) => {
      if (id === null || total + recorded + verified === 0) return []
      const lists = Object.fromEntries(Object.entries(questionsOf({ lead: id })).map(([name, question]) => [name, listOf(question)]))
      return {
        unit: { id, name: organisation.unitName(id) ?? '—' },
        measures: { closed, total, recorded },
        rework: { reworked, verified },
        lists: lists as z.infer<typeof UnitNumbers>['lists'],
      }
    })
    .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'zh-CN'))
}
