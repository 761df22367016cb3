import type { Id } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { asToday } from '../eventShapes.ts'
import { foldedNames } from '../organisation.ts'
import type { Personal } from './cases.ts'
import { contactAfter, contactRows, type ToldContactOf, type ToldContacts } from './contacts.ts'

/** Rows of the organisation and of registers as their entries tell them: the same members as the columns, and nothing that entries do not say. */
export interface ToldUnit {
  readonly id: Id
  readonly key: string | null
  readonly organisation: Id
  readonly parent: Id | null
  readonly name: string
  readonly name_en: string | null
  readonly aliases: readonly string[]
  readonly folded: readonly string[]
  readonly state: string
  readonly path: readonly Id[]
  readonly sort: number
}
export interface ToldTime {
  readonly unit: Id
  readonly name: string
  readonly name_en: string | null
  readonly parent: Id | null
  readonly state: string
  readonly starts: string
  readonly ends: string | null
}
export interface ToldPerson {
  readonly id: Id
  readonly key: string | null
  readonly name: string
  readonly login: string | null
  readonly demo: unknown
  readonly active: boolean
}
export interface ToldAppointment {
  readonly id: Id
  readonly person: Id
  readonly post: string
  readonly unit: Id
  readonly kind: string
  readonly lines: readonly Id[]
  readonly office_member: boolean
  readonly starts: string
  readonly ends: string | null
  readonly succeeds: Id | null
  readonly taken_over: boolean
  readonly delegates: Id | null
  readonly acts: readonly string[] | null
}
export interface ToldRecord {
  readonly id: Id
  readonly register: string
  readonly key: string
  readonly name: string
  readonly data: unknown
  readonly version: number
}
export interface ToldSeries {
  readonly id: Id
  readonly name: string
  readonly form: string
  readonly kinds: readonly string[]
  readonly issuer: string
  readonly year: number
  readonly first: number
}
export interface ToldNumber {
  readonly series: Id
  readonly year: number
  readonly serial: number
  readonly state: string
  readonly purpose: string
  readonly paper: Id | null
  readonly reason: string | null
  readonly taken_by: Id | null
  readonly taken_at: string
  readonly settled_by: Id | null
  readonly settled_at: string | null
}
export interface ToldReceipt {
  readonly paper: Id
  readonly unit: Id
  readonly role: string
  readonly due: string | null
  readonly opened_at: string | null
  readonly opened_by: Id | null
}
export interface ToldErratum {
  readonly paper: Id
  readonly no: number
  readonly text: string
  readonly by: Id | null
  readonly at: string
}
export interface Told extends ToldContacts {
  readonly series: readonly ToldSeries[]
  readonly numbers: readonly ToldNumber[]
  readonly receipts: readonly ToldReceipt[]
  readonly errata: readonly ToldErratum[]
  readonly units: ReadonlyMap<Id, ToldUnit>
  readonly times: readonly ToldTime[]
  readonly people: ReadonlyMap<Id, ToldPerson>
  readonly appointments: ReadonlyMap<Id, ToldAppointment>
  readonly records: ReadonlyMap<Id, ToldRecord>
}

// biome-ignore lint/suspicious/noExplicitAny: what stands in old entries is read as it is; the comparison with the rows is the check.
type Data = any
type Unit = { readonly row: Omit<ToldUnit, 'path'>; readonly times: readonly ToldTime[] }

/** A unit after one more entry. The same steps as `addUnit` and `changeUnit` take on the rows. */
function unitAfter(u: Unit | undefined, { stream, type, at, data: told }: Entry): Unit | undefined {
  const data = told as Data
  if (type === 'unit.created') {
    const { key = null, organisation, parent, name, nameEn: name_en, aliases, former, state, sort = 0, from = at } = data
    const other = [...aliases, ...former]
    const row = { id: stream, key, organisation, parent, name, name_en, aliases: other, folded: foldedNames(name, other), state, sort }
    return { row, times: [{ unit: stream, name, name_en, parent, state, starts: from, ends: null }] }
  }
  if (type === 'unit.recorded') return { row: data.row, times: data.times }
  if (type !== 'unit.changed' || !u) return u
  const { row } = u
  const name = data.name ?? row.name
  const aliases = [...new Set<string>([...(data.aliases ?? row.aliases), ...(name === row.name ? [] : [row.name])])]
  const now = { name, name_en: data.nameEn === undefined ? row.name_en : data.nameEn, state: data.state ?? row.state }
  const next = { ...row, ...now, aliases, folded: foldedNames(name, aliases) }
  if (now.name === row.name && now.name_en === row.name_en && now.state === row.state) return { row: next, times: u.times }
  const starts = data.from ?? at
  const before = u.times.filter((t) => t.ends !== null || t.starts < starts).map((t) => (t.ends === null ? { ...t, ends: starts } : t))
  return { row: next, times: [...before, { unit: stream, ...now, parent: row.parent, starts, ends: null }] }
}

function personAfter(p: ToldPerson | undefined, { stream, type, data: told }: Entry): ToldPerson | undefined {
  const data = told as Data
  if (type === 'person.created')
    return { id: stream, key: data.key ?? null, name: data.name, login: data.login, demo: data.demo ?? null, active: true }
  if (type === 'person.ended') return p && { ...p, active: false }
  return type === 'person.recorded' ? data : p
}

function appointmentAfter(a: ToldAppointment | undefined, { stream, type, data: told }: Entry): ToldAppointment | undefined {
  const data = told as Data
  switch (type) {
    case 'appointment.made': {
      const { person, post, unit, kind, lines, officeMember, from, until, succeeds = null, takenOver = true } = data
      const { delegates = null, acts = null } = data
      const held = { id: stream, person, post, unit, kind, lines, office_member: officeMember, starts: from, ends: until }
      return { ...held, succeeds, taken_over: takenOver, delegates, acts }
    }
    case 'appointment.recorded':
      return data
    case 'appointment.ended':
      return a && { ...a, ends: data.until }
    case 'appointment.changed':
      return a && { ...a, lines: data.lines }
    case 'appointment.tookOver':
      return a && { ...a, taken_over: true }
    default:
      return a
  }
}

function recordAfter(_r: ToldRecord | undefined, { stream, type, version, data }: Entry): ToldRecord | undefined {
  if (type === 'record.withdrawn') return undefined
  const { register, key, name, data: values } = data as Data
  return { id: stream, register, key, name, data: values, version }
}

/** A series with its numbers after one more entry: the same steps as `papers/numbers.ts` takes on the rows. */
interface Series {
  readonly row: ToldSeries
  readonly numbers: readonly ToldNumber[]
}
function seriesAfter(s: Series | undefined, { stream, type, at, by, data: told }: Entry): Series | undefined {
  const data = told as Data
  if (type === 'series.made') return { row: { id: stream, ...data }, numbers: [] }
  if (!s) return s
  if (type === 'series.taken') {
    const taken = { series: stream, ...data, reason: null, taken_by: by.person, taken_at: at, settled_by: null, settled_at: null }
    return { ...s, numbers: [...s.numbers, taken] }
  }
  if (type !== 'series.settled') return s
  const { year, serial, state, paper, reason } = data
  const settled = { state, paper, reason, settled_by: by.person, settled_at: at }
  return { ...s, numbers: s.numbers.map((n) => (n.year === year && n.serial === serial ? { ...n, ...settled } : n)) }
}

interface Paper {
  readonly receipts: readonly ToldReceipt[]
  readonly errata: readonly ToldErratum[]
}
function paperAfter(p: Paper = { receipts: [], errata: [] }, { stream: paper, type, at, by, data: told }: Entry): Paper {
  const data = told as Data
  if (type === 'paper.issued') {
    // Papers from before have neither copies nor days to sign by.
    const { units, copies = [], due = {} } = data
    const lines = (role: 'main' | 'copy', to: readonly Id[]) =>
      to.map((unit) => ({ paper, unit, role, due: due[role] ?? null, opened_at: null, opened_by: null }))
    return { ...p, receipts: [...lines('main', units), ...lines('copy', copies)] }
  }
  if (type === 'paper.opened')
    return {
      ...p,
      receipts: p.receipts.map((r) => (data.units.includes(r.unit) ? { ...r, opened_at: at, opened_by: by.person } : r)),
    }
  if (type !== 'paper.corrected') return p
  return { ...p, errata: [...p.errata, { paper, no: p.errata.length + 1, text: data.text, by: by.person, at }] }
}

const foldOf = <T>(entries: readonly Entry[], after: (before: T | undefined, e: Entry) => T | undefined): T | undefined =>
  asToday(entries).reduce<T | undefined>(after, undefined)

/** What the streams of an organisation, its registers, number series and papers tell, taken up one after another. */
export function telling(): {
  readonly hear: (entries: readonly Entry[], personal?: Personal) => void
  readonly told: () => Told
} {
  const units = new Map<Id, Unit>()
  const people = new Map<Id, ToldPerson>()
  const appointments = new Map<Id, ToldAppointment>()
  const records = new Map<Id, ToldRecord>()
  const contacts = new Map<Id, ToldContactOf>()
  const series = new Map<Id, Series>()
  const papers = new Map<Id, Paper>()
  const kept = <T>(into: Map<Id, T>, id: Id, value: T | undefined) => {
    if (value) into.set(id, value)
  }
  return {
    hear: (entries, personal) => {
      const { stream, type } = entries[0]!
      if (type.startsWith('unit.')) kept(units, stream, foldOf(entries, unitAfter))
      else if (type.startsWith('person.')) kept(people, stream, foldOf(entries, personAfter))
      else if (type.startsWith('appointment.')) kept(appointments, stream, foldOf(entries, appointmentAfter))
      else if (type.startsWith('contact.')) kept(contacts, stream, foldOf(entries, contactAfter(personal)))
      else if (type.startsWith('record.')) kept(records, stream, foldOf(entries, recordAfter))
      else if (type.startsWith('series.')) kept(series, stream, foldOf(entries, seriesAfter))
      else if (type.startsWith('paper.')) kept(papers, stream, foldOf<Paper>(entries, paperAfter))
    },
    told: () => {
      const path = (id: Id | null): readonly Id[] => (id === null ? [] : [...path(units.get(id)?.row.parent ?? null), id])
      return {
        units: new Map([...units].map(([id, { row }]) => [id, { ...row, path: path(id) }])),
        times: [...units.values()].flatMap((u) => u.times),
        people,
        appointments,
        records,
        ...contactRows(contacts),
        series: [...series.values()].map(({ row }) => row),
        numbers: [...series.values()].flatMap(({ numbers }) => numbers),
        receipts: [...papers.values()].flatMap(({ receipts }) => receipts),
        errata: [...papers.values()].flatMap(({ errata }) => errata),
      }
    },
  }
}
