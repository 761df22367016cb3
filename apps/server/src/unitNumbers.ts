import { scope } from '@changtong/access'
import { whereScope } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { UnitNumbers } from './contract/index.ts'
import { type Office, organisationOf, type Signed } from './office.ts'

/**
 * How far each unit is with the measures it leads, of those the viewer may see: closed of all (销号), and how many of those handed in for
 * verification had to go back (回炉率). The same as the metrics `cleared` and `reworked` of the definition `measure`: what a published
 * document says is done is counted apart and is in no rate.
 */
export async function unitNumbers(office: Office, signed: Signed): Promise<z.infer<typeof UnitNumbers>[]> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const reach = scope(office.grants, signed.holder, 'measure', 'read')
  const count = (condition: string) => sql<number>`count(*) FILTER (WHERE ${sql.raw(condition)})::int`
  const rows = await db
    .selectFrom('case_row')
    .select([
      'lead_unit',
      count(`state = 'cleared'`).as('closed'),
      count(`state NOT IN ('dropped', 'recorded', 'undone')`).as('total'),
      count(`state = 'recorded'`).as('recorded'),
      count(`round > 1 AND body->'times' ? 'applyClearance'`).as('reworked'),
      count(`body->'times' ? 'applyClearance'`).as('verified'),
    ])
    .where('procedure', '=', 'measure')
    .where('lead_unit', 'is not', null)
    .where(whereScope(reach))
    .groupBy('lead_unit')
    .execute()
  return rows
    .map(({ lead_unit, closed, total, recorded, reworked, verified }) => ({
      unit: { id: lead_unit!, name: organisation.unitName(lead_unit) ?? '—' },
      measures: { closed, total, recorded },
      rework: { reworked, verified },
    }))
    .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'zh-CN'))
}
