import { openRows, safeName } from '@changtong/extract'
import { canonical, type Json, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { writeLedger } from '@changtong/papers'
import { sql } from 'kysely'
import { consolePerson } from '../consolePerson.ts'
import { perform, type Work } from '../loop/work.ts'
import type { Office } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'
import { type EnterpriseHead, enterpriseHead } from './enterpriseColumns.ts'
import { type EnterpriseRow, type EnterpriseRows, type RefusedRow, readEnterprises } from './enterpriseRows.ts'

/** What an import into a register did. `columns`: what each column was taken for; null: not used. */
export interface ImportedRegister {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly refused: number
  readonly columns: Readonly<Record<string, string | null>>
  /** The refused rows as a workbook, each with its row, its cell and its reason; null where there is none. */
  readonly refusedFile: Uint8Array | null
}
const register = 'enterprise'

/** The first sheets are looked through for a list; nobody hides one behind more. */
const sheetsTried = 5

async function foundIn(file: { readonly name: string; readonly bytes: Uint8Array }) {
  for (let sheet = 0; sheet < sheetsTried; sheet++) {
    const rows = await openRows(file, sheet)
    if (!rows.ok) return rows
    const head = enterpriseHead(rows.value)
    if (head) return ok({ rows: rows.value, head })
    if (rows.value.length === 0 && sheet > 0) break
  }
  return no(
    refuse(
      'register.unread',
      '没有找到企业名录。表中要有“企业名称”和“统一社会信用代码”两列。没有登记任何内容。',
      'No list of enterprises was found. It needs a column for the name and one for the credit code. Nothing was entered.',
    ),
  )
}

/**
 * Puts a list of enterprises (xlsx or csv) into the register, as the first person of the general group: new ones are added, values that the list
 * tells otherwise are changed, with an entry each; what it does not tell stays. All of it in one work, so nothing is half done. A second import of
 * the same list changes nothing.
 */
export async function importEnterprises(
  office: Office,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly unchecked: boolean },
): Promise<Result<ImportedRegister>> {
  const signed = await consolePerson(office)
  if (!signed)
    return no(
      refuse(
        'import.nobody',
        '综合组还没有人员，无法导入。请先启动一次或建立人员。',
        'There is nobody in the general group yet. Please start once, or set up people first.',
      ),
    )
  const found = await foundIn(file)
  if (!found.ok) return found
  const { rows, head } = found.value
  const read = readEnterprises(rows, head, file.unchecked)
  const command = { id: newId(), request: { register, name: safeName(file.name) } }
  const put = await perform(office, signed, command, (work) => putAll(work, read, safeName(file.name)))
  if (!put.ok) return put
  const columns = Object.fromEntries(head.headings.flatMap((heading, c) => (heading === '' ? [] : [[heading, head.columns[c] ?? null]])))
  return ok({ ...put.value, refused: read.refused.length, columns, refusedFile: await refusedSheet(head, read.refused) })
}

type Counted = { readonly added: number; readonly changed: number; readonly same: number }
async function putAll(work: Work, { taken }: EnterpriseRows, source: string): Promise<Result<Counted>> {
  const { actor } = work.signed
  const noted: Noted = {
    by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
    at: work.now,
    command: newId(),
  }
  await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.enterprises'))`.execute(work.tx)
  const streets = new Map([...work.organisation.units.values()].flatMap((unit) => (unit.key === null ? [] : [[unit.name, unit.key]])))
  const count = { added: 0, changed: 0, same: 0 }
  for (let from = 0; from < taken.length; from += 500) {
    const part = taken.slice(from, from + 500)
    const known = await work.tx
      .selectFrom('record')
      .select(['key', 'name', 'data'])
      .where('register', '=', register)
      .where(
        'key',
        'in',
        part.map(({ creditCode }) => creditCode),
      ) // prettier-ignore
      .execute()
    const there = new Map(known.map((record) => [record.key, record]))
    for (const row of part) {
      const before = there.get(row.creditCode)
      const data = dataOf(row, (before?.data ?? {}) as Record<string, Json>, { source, asOf: work.now.slice(0, 10) }, streets)
      if (before && before.name === row.name && data === null) {
        count.same++
        continue
      }
      const whole = {
        ...((before?.data ?? {}) as Record<string, Json>),
        ...data,
        name: row.name,
        creditCode: row.creditCode,
        ...(row.unchecked && { unchecked: true }),
      }
      await putRecord(work.tx, { register, key: row.creditCode, name: row.name, data: whole }, noted)
      count[before ? 'changed' : 'added']++
    }
  }
  return ok(count)
}

interface Told {
  readonly source: string
  readonly asOf: string
}
/** What the row says otherwise than the record, each value with its source and its day; null where it says nothing new. */
function dataOf(
  row: EnterpriseRow,
  before: Record<string, Json>,
  told: Told,
  streets: ReadonlyMap<string, string>,
): Record<string, Json> | null {
  const known = (before.values ?? {}) as Record<string, { readonly v: Json }>
  const news = Object.entries(row.values).filter(([name, v]) => canonical(known[name]?.v ?? null) !== canonical(v))
  if (news.length === 0) return null
  const { industry, street, size } = Object.fromEntries(news)
  const place = street === undefined ? undefined : streets.get(street)
  return {
    ...(industry !== undefined && { industry: { zh: industry, en: industry } }),
    ...(place !== undefined && { street: place }),
    ...(size !== undefined && { size }),
    values: { ...known, ...Object.fromEntries(news.map(([name, v]) => [name, { v, ...told }])) } as Json,
  }
}

async function refusedSheet({ headings }: EnterpriseHead, refused: readonly RefusedRow[]): Promise<Uint8Array | null> {
  if (refused.length === 0) return null
  const width = Math.max(headings.length, ...refused.slice(0, 1000).map(({ cells }) => cells.length))
  return writeLedger({
    name: '未登记的行',
    title: '未登记的行和原因',
    exported: `共 ${refused.length} 行`,
    columns: [
      { title: '行', width: 7, kind: 'short' },
      { title: '单元格', width: 9, kind: 'short' },
      { title: '未登记的原因', width: 44 },
      ...Array.from({ length: width }, (_, c) => ({ title: headings[c] ?? '', width: 20, kind: 'code' as const })),
    ],
    rows: refused.map(({ row, cell, why, cells }) => [row, cell, why.zh, ...Array.from({ length: width }, (_, c) => cells[c] ?? '')]),
  })
}
