import { type Id, no, ok, type Result, refuse, text } from '@changtong/kernel'
import { readCreditCode } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Enterprise, EnterpriseList, EnterpriseQuery, NewEnterprise } from '../contract/index.ts'
import { organisationOf } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'
import { contactsOf, runsAt } from './people.ts'

/** Enterprises of the register, by name or credit code. */
export async function enterprisesOf(
  db: Db,
  { q, offset, limit }: z.infer<typeof EnterpriseQuery>,
  now: string,
): Promise<Omit<z.infer<typeof EnterpriseList>, 'can'>> {
  const words = (q ?? '').normalize('NFKC').split(/\s+/u).filter(Boolean)
  let query = db.selectFrom('record').where('register', '=', 'enterprise')
  for (const word of words) {
    const like = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    query = query.where((eb) => eb.or([eb('name', 'ilike', like), eb('key', 'ilike', like)]))
  }
  const rows = await query
    .select(['record.id', 'record.key', 'record.name'])
    .select((eb) =>
      eb
        .selectFrom('contact_right')
        .whereRef('contact_right.enterprise', '=', 'record.key')
        .where(runsAt(now as never))
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('contacts'),
    )
    .orderBy(sql`contacts`, 'desc')
    .orderBy('record.name')
    .orderBy('record.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return {
    rows: rows.map(({ id, key, name, contacts }) => ({ id, name, creditCode: key, contacts: Number(contacts) })),
    count: Number(n),
  }
}

const sizes = { large: text('大型', 'Large'), medium: text('中型', 'Medium'), small: text('小型', 'Small'), micro: text('微型', 'Micro') }
/** One enterprise with whoever speaks for it. */
export async function enterpriseOf(db: Db, id: Id, now: string): Promise<Omit<z.infer<typeof Enterprise>, 'can'> | null> {
  const row = await db
    .selectFrom('record')
    .select(['id', 'key', 'name', 'data'])
    .where('register', '=', 'enterprise')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { industry, street, size } = row.data as {
    readonly industry?: { readonly zh: string; readonly en: string }
    readonly street?: string
    readonly size?: keyof typeof sizes
  }
  const place = street && [...(await organisationOf(db)).units.values()].find((unit) => unit.key === street)
  const fact = (zh: string, en: string, value: { readonly zh: string; readonly en: string } | undefined) =>
    value ? [{ label: text(zh, en), value: { ...value } }] : []
  return {
    id: row.id,
    name: row.name,
    creditCode: row.key,
    facts: [
      ...fact('行业', 'Industry', industry),
      ...fact('所在镇街', 'Street or town', place ? text(place.name, place.nameEn ?? place.name) : undefined),
      ...fact('规模', 'Size', size && sizes[size]),
    ],
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
