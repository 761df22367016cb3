import { type Id, no, ok, type Result, refuse, type Text, text } from '@changtong/kernel'
import { readCreditCode } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Enterprise, NewEnterprise } from '../contract/index.ts'
import { organisationOf } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'
import { sizeNames } from '../registers/enterpriseList.ts'
import { contactsOf } from './people.ts'

/** What a list or the demo told of an enterprise; only what a list told has a source and a day. */
interface EnterpriseData {
  readonly industry?: Text
  readonly street?: string
  readonly size?: string
  readonly unchecked?: boolean
  readonly values?: Readonly<Record<string, { readonly v: string; readonly source: string; readonly asOf: string }>>
}
const same = (words: string): Text => text(words, words)
const labels = {
  status: text('登记状态', 'Status'),
  industry: text('行业', 'Industry'),
  street: text('所在镇街', 'Street or town'),
  size: text('规模', 'Size'),
  address: text('地址', 'Address'),
  founded: text('成立日期', 'Founded'),
  capital: text('注册资本', 'Capital'),
  employees: text('从业人数', 'Employees'),
  revenue: text('营业收入', 'Revenue'),
} as const

/** One enterprise with whoever speaks for it. */
export async function enterpriseOf(db: Db, id: Id, now: string): Promise<Omit<z.infer<typeof Enterprise>, 'can'> | null> {
  const row = await db
    .selectFrom('record')
    .select(['id', 'key', 'name', 'data'])
    .where('register', '=', 'enterprise')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { industry, street, size, unchecked, values = {} } = row.data as unknown as EnterpriseData
  const place = street && [...(await organisationOf(db)).units.values()].find((unit) => unit.key === street)
  const better: Partial<Record<keyof typeof labels, Text | undefined>> = {
    industry,
    street: place ? text(place.name, place.nameEn ?? place.name) : undefined,
    size: size === undefined ? undefined : sizeNames[size],
  }
  const facts = (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
    const told = values[name]
    const value = better[name] ?? (told && same(told.v))
    return value ? [{ label: labels[name], value: { ...value }, source: told?.source ?? null, asOf: told?.asOf ?? null }] : []
  })
  const doubt = {
    label: text('信用代码', 'Credit code'),
    value: text('校验位不符，登记时已核对', 'Its last sign does not fit; it was compared when entered'),
    source: null,
    asOf: null,
  }
  return {
    id: row.id,
    name: row.name,
    creditCode: row.key,
    facts: unchecked ? [...facts, doubt] : facts,
    contacts: await contactsOf(db, row.key, now as never),
  }
}

/** Enters an enterprise in the register: refused by the form of its code, and where the last sign does not fit until somebody says it is right. */
export async function enterEnterprise(tx: Tx, wish: z.infer<typeof NewEnterprise>, noted: Noted): Promise<Result<{ readonly id: Id }>> {
  const read = readCreditCode(wish.creditCode)
  if (read.kind !== 'code')
    return no(refuse('enterprise.code', read.why.zh, read.why.en, { faults: [{ field: 'creditCode', message: read.why.zh }] }))
  if (!read.checked && !wish.unchecked)
    return no(
      refuse(
        'enterprise.code-check',
        '信用代码的校验位不符，请对照营业执照核对。确实无误的（个别早期代码如此），请勾选“代码无误”再登记。',
        'The last sign of the credit code does not fit; please compare it with the licence. If it is right (some early codes are), tick so and enter it again.',
        { faults: [{ field: 'unchecked', message: '请核对后勾选 · please check and tick' }] },
      ),
    )
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`changtong.enterprise ${read.code}`}))`.execute(tx)
  const there = await tx
    .selectFrom('record')
    .select('name')
    .where('register', '=', 'enterprise')
    .where('key', '=', read.code)
    .executeTakeFirst()
  if (there)
    return no(
      refuse('enterprise.there', `这个信用代码已经登记为“${there.name}”。`, `This credit code is entered already, as “${there.name}”.`),
    )
  const data = { name: wish.name, creditCode: read.code, ...(!read.checked && { unchecked: true }) }
  return ok({ id: await putRecord(tx, { register: 'enterprise', key: read.code, name: wish.name, data }, noted) })
}
