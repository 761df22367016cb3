import { openDocument, type Upload } from '@changtong/extract'
import { dayOf, type Id, type LocalDate, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { type Office, organisationOf, unitsNamed } from '../office.ts'
import { addUnit, type Noted } from '../organisation.ts'
import { addPerson, appoint } from './appointments.ts'
import { dayNamed, kindNamed, postNamed, readSheet, type SheetRow } from './organisationSheet.ts'

export interface RefusedRow {
  readonly table: number
  readonly row: number
  readonly why: Refusal['message']
}
export interface ImportedPerson {
  readonly id: Id
  readonly name: string
  readonly login: string
  readonly password: string
}
export interface Imported {
  readonly units: number
  readonly people: readonly ImportedPerson[]
  readonly appointments: number
}

/**
 * Takes a sheet of units, posts and people: all of it, or nothing and every refused row with its reason. A preview does the same and then
 * takes everything back, so that what it shows is what will be.
 */
export async function importSheet(office: Office, upload: Upload, noted: Noted, preview = false): Promise<Result<Imported>> {
  const opened = await openDocument(upload)
  if (!opened.ok) return opened
  const { rows, unread } = readSheet(opened.value.source)
  if (unread) return no(unread)
  try {
    return ok(
      await office.database.db.transaction().execute(async (tx) => {
        const { done, refused } = await takeSheet(tx, rows, noted)
        if (refused.length > 0) throw new Untaken(refused)
        if (preview) throw new Looked({ ...done, people: done.people.map((person) => ({ ...person, password: '' })) })
        return done
      }),
    )
  } catch (error) {
    if (error instanceof Looked) return ok(error.done)
    if (!(error instanceof Untaken)) throw error
    const { length } = error.rows
    return no(
      refuse(
        'sheet.rows',
        `有 ${length} 行不能导入，整张表都没有导入。请按下列原因改好后再传。`,
        `${length} rows cannot be taken, so nothing of the sheet was. Please put them right, as listed, and send it again.`,
        { rows: error.rows },
      ),
    )
  }
}
/** Carries what would be done out of the transaction, so that it is rolled back. */
class Looked extends Error {
  readonly done: Imported
  constructor(done: Imported) {
    super('only looked at')
    this.done = done
  }
}
/** Carries the refused rows out of the transaction, so that it is rolled back. */
class Untaken extends Error {
  readonly rows: readonly RefusedRow[]
  constructor(rows: readonly RefusedRow[]) {
    super(`${rows.length} rows refused`)
    this.rows = rows
  }
}

/**
 * Creates the units and people of a sheet inside one transaction, units first and in the order they stand. Every row that cannot be taken is
 * named with its reason; where there is one, whoever calls rolls everything back.
 */
async function takeSheet(
  tx: Tx,
  rows: readonly SheetRow[],
  noted: Noted,
): Promise<{ readonly done: Imported; readonly refused: readonly RefusedRow[] }> {
  const refused: RefusedRow[] = []
  const refuseRow = ({ table, row }: SheetRow, { message }: Refusal) => refused.push({ table, row, why: message })
  let units = 0
  for (const row of rows.filter(({ kind }) => kind === 'unit')) {
    const fault = await takeUnit(tx, row.values, noted)
    if (fault) refuseRow(row, fault)
    else units += 1
  }
  const people = new Map<string, ImportedPerson>()
  let appointments = 0
  for (const row of rows.filter(({ kind }) => kind === 'person')) {
    const fault = await takePerson(tx, row.values, people, noted)
    if (fault) refuseRow(row, fault)
    else appointments += 1
  }
  return { done: { units, people: [...people.values()], appointments }, refused }
}

type Values = SheetRow['values']
const lacking = (zh: string, en: string) => refuse('sheet.row', `缺少${zh}。`, `The ${en} is missing.`)

/** One unit a name: none, or several of that name, is said. */
async function unitBy(tx: Tx, name: string): Promise<Id | Refusal> {
  const organisation = await organisationOf(tx)
  const found = unitsNamed(organisation, null, name)
  if (found.length === 1) return found[0]!.id
  return found.length === 0
    ? refuse('sheet.row', `没有“${name}”这个单位。`, `There is no unit "${name}".`)
    : refuse('sheet.row', `有 ${found.length} 个单位叫“${name}”，无法确定是哪个。`, `${found.length} units are called "${name}".`)
}

async function takeUnit(tx: Tx, values: Values, noted: Noted): Promise<Refusal | undefined> {
  if (values.unit === '') return lacking('单位名称', 'name of the unit')
  if (values.parent === '') return lacking('上级单位', 'unit above')
  const parent = await unitBy(tx, values.parent)
  if (typeof parent !== 'string') return parent
  const organisation = await organisationOf(tx)
  const above = organisation.units.get(parent)!
  const aliases = values.aliases
    .split(/[、，,；;]/u)
    .map((alias) => alias.trim())
    .filter(Boolean)
  const taken = [values.unit, ...aliases].find((name) => unitsNamed(organisation, above.organisation, name).length > 0)
  if (taken) return refuse('sheet.row', `“${taken}”已是一个单位的名称或别名。`, `"${taken}" is a name of a unit already.`)
  await addUnit(
    tx,
    {
      organisation: above.organisation,
      parent,
      parentPath: above.path,
      name: values.unit,
      nameEn: values.english || null,
      aliases,
      former: [],
      state: 'active',
    },
    noted,
  )
  return undefined
}

/** A person on several rows has several posts; name and login must then agree. */
async function takePerson(tx: Tx, values: Values, people: Map<string, ImportedPerson>, noted: Noted): Promise<Refusal | undefined> {
  const { name, login } = values
  if (name.length < 2) return lacking('姓名', 'name')
  if (!/^[\p{L}\p{N}._-]{3,60}$/u.test(login))
    return refuse('sheet.row', '登录账号应为 3 至 60 个字母、数字或 . _ -。', 'A login has 3 to 60 letters, digits or . _ -')
  const post = postNamed(values.post)
  if (!post) return refuse('sheet.row', `没有“${values.post}”这个岗位。`, `There is no post "${values.post}".`)
  const kind = kindNamed(values.kind)
  if (!kind) return refuse('sheet.row', `没有“${values.kind}”这种任职方式。`, `There is no kind of appointment "${values.kind}".`)
  const from = values.from === '' ? dayOf(noted.at as never) : dayNamed(values.from)
  if (!from) return refuse('sheet.row', `“${values.from}”不是日期。`, `"${values.from}" is no day.`)
  if (values.unit === '') return lacking('单位', 'unit')
  const unit = await unitBy(tx, values.unit)
  if (typeof unit !== 'string') return unit
  const known = people.get(login)
  if (known && known.name !== name)
    return refuse(
      'sheet.row',
      `账号“${login}”在本表中已给了“${known.name}”。`,
      `The login "${login}" is given to ${known.name} in this sheet.`,
    )
  let person = known
  if (!person) {
    const made = await addPerson(tx, { name, login }, noted)
    if (!made.ok) return made.error
    person = { id: made.value.id, name, login, password: made.value.password }
    people.set(login, person)
  }
  const held = await appoint(
    tx,
    { person: person.id, post, unit, kind, from: from as LocalDate, until: null, lines: [], officeMember: false },
    noted,
  )
  return held.ok ? undefined : held.error
}
