import { procedures } from '@changtong/capabilities/registry.ts'
import { type Id, no, ok, type Result, refuse, type Text, text } from '@changtong/kernel'
import type { Tunable } from '@changtong/model'
import type { z } from 'zod'
import type { LimitSettings } from '../contract/index.ts'
import { lightLimits } from '../lights.ts'
import { type Office, settingsOf } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { receiptLimits } from '../papers/receipts.ts'
import { putSetting } from './accounts.ts'

const tunablesOf = (p: (typeof procedures)[number]) => Object.entries(p.nouns.tunables as Readonly<Record<string, Tunable>>)
interface Known {
  readonly label: Text
  readonly default: number
  readonly min: number
  readonly max: number
}
const bounds = { min: 1, max: 3660 }
/** Limits of no procedure, each group under its name. */
const groups: readonly { readonly procedure: string; readonly label: Text; readonly limits: Readonly<Record<string, Known>> }[] = [
  { procedure: 'lights', label: text('临期与亮灯', 'Due soon and lights'), limits: lightLimits },
  { procedure: 'papers', label: text('公文签收', 'Signing for papers'), limits: receiptLimits },
]
/** The names of all limits that an office sets, `problem.signDays`, with their labels: those of definitions, when lights come on, and by when units sign. */
const known = (): ReadonlyMap<string, Known> =>
  new Map<string, Known>([
    ...procedures.flatMap((p) =>
      tunablesOf(p).map(([name, t]) => {
        const label = text(`${p.nouns.label.zh}·${t.label.zh}`, `${p.nouns.label.en}: ${t.label.en}`)
        return [`${p.id}.${name}`, { label, default: t.default, ...bounds }] as const
      }),
    ),
    ...Object.entries(lightLimits),
    ...Object.entries(receiptLimits),
  ])

/** Every limit with its default and what this office has set, and who changed what. */
export async function limitsOf(office: Office): Promise<z.infer<typeof LimitSettings>> {
  const { db } = office.database
  const settings = await settingsOf(db)
  const shared = groups.map(({ limits, ...group }) => ({
    ...group,
    limits: Object.entries(limits).map(([name, { label, min, max, default: usual }]) => {
      return { name, label, default: usual, value: settings[name] ?? usual, min, max }
    }),
  }))
  const kinds = procedures.map((p) => ({
    procedure: p.id,
    label: p.nouns.label,
    limits: tunablesOf(p).map(([name, t]) => {
      const key = `${p.id}.${name}`
      return { name: key, label: t.label, default: t.default, value: settings[key] ?? t.default, ...bounds }
    }),
  }))
  return {
    kinds: [...shared, ...kinds.filter(({ limits }) => limits.length > 0)],
    changes: await changesOf(office),
  }
}

/** What changed from one entry of the settings to the next. */
async function changesOf(office: Office): Promise<z.infer<typeof LimitSettings>['changes']> {
  const { db } = office.database
  const record = await db
    .selectFrom('record')
    .select('id')
    .where('register', '=', 'setting')
    .where('key', '=', 'tunables')
    .executeTakeFirst()
  if (!record) return []
  const rows = await db
    .selectFrom('entry')
    .leftJoin('person', 'person.id', 'entry.person')
    .select(['entry.at', 'entry.data', 'person.name'])
    .where('stream', '=', record.id as Id)
    .where('type', '=', 'record.put')
    .orderBy('version')
    .execute()
  const limits = known()
  let before: Readonly<Record<string, number>> = {}
  const changes = rows.flatMap(({ at, data, name }) => {
    const now = (data as { readonly data: Readonly<Record<string, number>> }).data
    const was = before
    before = now
    return [...limits].flatMap(([key, { label, default: usual }]) => {
      const [from, to] = [was[key] ?? usual, now[key] ?? usual]
      return from === to ? [] : [{ at, who: name ?? '—', label, from, to }]
    })
  })
  return changes.reverse().slice(0, 100)
}

/**
 * Sets a limit for everything that starts from now on; what runs keeps the due date on its record. When lights come on holds at once, for
 * what runs, too.
 */
export async function setLimit(
  office: Office,
  wish: { readonly name: string; readonly value: number },
  noted: Noted,
): Promise<Result<true>> {
  const limit = known().get(wish.name)
  if (!limit) return no(refuse('setting.not-found', '没有这项时限设置。', 'There is no such limit.'))
  const { min, max } = limit
  if (wish.value < min || wish.value > max)
    return no(
      refuse(
        'setting.range',
        `这一项请填 ${min} 至 ${max} 的整数，原来的设置没有变。`,
        `Please give a whole number from ${min} to ${max}; the setting is as it was.`,
      ),
    )
  await putSetting(office, wish.name, wish.value, noted)
  return ok(true)
}
