import { procedures } from '@changtong/capabilities/registry.ts'
import { newId } from '@changtong/kernel'
import { actionOf, type CaseState, evolve, type Field, stateOf } from '@changtong/model'
import { putCaseRow } from '@changtong/store'
import { recordOf } from '../../loop/project.ts'
import { organisationOf } from '../../office.ts'
import type { TestSite } from '../../testing/client.ts'
import { type Held, moment } from './holders.ts'

/** A case as it lies to the unit of the unit posts: led by it, supported by it, led by another unit, or not sent to anybody yet. */
export interface Made {
  readonly c: CaseState
  readonly where: 'near' | 'beside' | 'far' | 'nobody'
}

/** Something for each field that is asked for at registration. */
function valueFor({ look }: Field): unknown {
  switch (look.as) {
    case 'line':
    case 'paragraph':
      return '为权限测试编写的文字'
    case 'day':
      return '2026-09-01'
    case 'number':
      return 1
    case 'check':
      return false
    case 'choice':
      return Object.keys(look.choices)[0]
    default:
      return undefined
  }
}
/** Cases of every kind in each state that something is done from: each near, beside, far, and with nobody. */
export async function someCases(site: TestSite, held: readonly Held[]): Promise<readonly Made[]> {
  const cases: Made[] = []
  const { db } = site.database
  const organisation = await organisationOf(db)
  const [near, far] = [await site.unit('market-regulation'), await site.unit('city-management')]
  const [street, elsewhere] = [await site.unit('heyuan'), await site.unit('wangchuan')]
  const mine = held.find((h) => h.post === 'handling-officer')!.signed.actor.person
  const [other, registrar] = [await site.person('city-management-handler'), await site.person('general-second')]
  const place = {
    near: { leadUnit: near, coUnits: [], handler: mine },
    beside: { leadUnit: far, coUnits: [near], handler: other },
    far: { leadUnit: far, coUnits: [], handler: other },
    nobody: { leadUnit: null, coUnits: [], handler: null },
  }
  for (const p of procedures) {
    const actions = Object.keys(p.actions).map((name) => actionOf(p, name)!)
    const states = new Set<string>([p.nouns.initial, ...actions.flatMap((spec) => spec.from[0] ?? [])])
    for (const state of states)
      for (const [where, assign] of Object.entries(place) as [Made['where'], (typeof place)['near']][]) {
        const { phase } = stateOf(p, state)
        const opened = evolve(
          undefined,
          {
            type: 'case.opened',
            v: 1,
            data: {
              procedure: p.id,
              definition: p.nouns.version,
              no: newId(),
              state,
              phase,
              parent: null,
              fields: Object.fromEntries([
                ...('area' in p.nouns.fields ? [['area', where === 'near' ? street : elsewhere]] : []),
                ...Object.entries(p.nouns.fields as Readonly<Record<string, Field>>).flatMap(([name, f]) => {
                  const value = (p.nouns.asks as readonly string[]).includes(name) ? valueFor(f) : undefined
                  return value === undefined ? [] : [[name, value]]
                }),
              ]),
              as: Object.keys(p.nouns.roles)[0]!,
              assign,
            },
          },
          { stream: newId(), version: 1, at: moment, by: registrar },
        )
        cases.push({ c: opened, where })
        await db.transaction().execute((tx) => putCaseRow(tx, recordOf(opened, organisation)))
      }
  }
  return cases
}
