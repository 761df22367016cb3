import { scope, within } from '@changtong/access'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type CaseState, type Offer, offers } from '@changtong/model'
import { type CaseFilter, caseRecords, listCases } from '@changtong/store'
import type { z } from 'zod'
import { filterFrom } from '../board/asked.ts'
import type { BulkOffers, Chosen } from '../contract/index.ts'
import { momentWith, readableScopes } from '../waiting.ts'
import type { Work } from './work.ts'
import { contextFor } from './world.ts'

/** As many as somebody can look through before doing something with all of them. */
const most = 200

/** The chosen cases that this person may read, in the order of the list. */
async function chosenCases(work: Work, chosen: z.infer<typeof Chosen>): Promise<{ cases: readonly CaseState[]; more: number }> {
  const { tx, office, signed } = work
  if ('ids' in chosen) {
    const ids = [...new Set(chosen.ids)]
    const records = await caseRecords(tx, ids.slice(0, most))
    const mine = records.filter((r) => within(scope(office.grants, signed.holder, r.procedure, 'read'), r.body as CaseState))
    const at = new Map(mine.map((r) => [r.id, r.body as CaseState]))
    return { cases: ids.flatMap((id) => at.get(id) ?? []), more: Math.max(0, ids.length - most) }
  }
  const { query, except } = chosen
  const scopes = readableScopes(office, signed, query.procedure === 'all' ? undefined : query.procedure)
  const filter: CaseFilter = { ...filterFrom(query, momentWith(office, signed, work)), sort: query.sort, limit: most + except.length }
  if (scopes.length === 0 || filter.waiting?.length === 0) return { cases: [], more: 0 }
  const { rows, count } = await listCases(tx, scopes, filter)
  const wanted = rows.filter(({ id }) => !except.includes(id)).slice(0, most)
  return { cases: wanted.map((r) => r.body as CaseState), more: Math.max(0, count - except.length - wanted.length) }
}

/** What this person may do with several cases, and with which of them not and why. Nothing is done. */
export async function bulkOffers(work: Work, chosen: z.infer<typeof Chosen>): Promise<z.infer<typeof BulkOffers>> {
  const { cases, more } = await chosenCases(work, chosen)
  const offered: { readonly c: CaseState; readonly offers: readonly Offer[] }[] = []
  for (const c of cases) {
    const p = procedureOf(c.procedure)!
    offered.push({ c, offers: offers(p, c, work.signed.actor, await contextFor(work, p, c, undefined, {})) })
  }
  const allowed = offered.flatMap((one) => one.offers.filter((offer) => offer.allowed && isForMany(offer)))
  const acts = [...new Map(allowed.map((offer) => [offer.action, offer])).values()].map(({ action, label, form }) => ({
    action,
    label,
    form: [...form] as z.infer<typeof BulkOffers>['acts'][number]['form'],
    may: allowed.filter((offer) => offer.action === action).length,
  }))
  const names = new Set(acts.map(({ action }) => action))
  return {
    acts: acts.sort((a, b) => b.may - a.may),
    cases: offered.map(({ c, offers: of }) => ({
      id: c.id,
      no: c.no,
      title: titleOf(c),
      version: c.version,
      may: of.filter((offer) => offer.allowed && names.has(offer.action)).map(({ action }) => action),
      why: Object.fromEntries(
        of.flatMap(({ action, allowed: yes, because }) => (names.has(action) && !yes && because ? [[action, because.message]] : [])),
      ),
    })),
    more,
  }
}
/** What needs evidence of its own or speaks of the measures of one case is done case by case. */
const isForMany = ({ needs, form }: Offer): boolean =>
  needs.length === 0 && form.every(({ look }) => look.as !== 'parts' && look.as !== 'files')
const titleOf = (c: CaseState): string => String(c.fields[procedureOf(c.procedure)!.nouns.title as string] ?? '').slice(0, 200)
