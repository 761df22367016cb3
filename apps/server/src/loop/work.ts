import { randomBytes } from 'node:crypto'
import { may, scope, within } from '@changtong/access'
import type { WorkCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { canonical, dayOf, type Id, type Instant, type Json, newId, no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { digestOf } from '@changtong/kernel/digest'
import { type Draft, payloadDigest } from '@changtong/ledger'
import {
  type Act,
  type AnyProcedure,
  type Assignment,
  actionOf,
  type CaseEvent,
  type CaseState,
  decide,
  evolve,
  type Fields,
  open,
  type Printed,
  partPersonal,
  type Related,
  standing,
  stateOf,
} from '@changtong/model'
import { answerAndStamps, answerTo, append, caseRecord, keepAnswer, nextNumber, putCaseRow, type Tx, useFiles } from '@changtong/store'
import { beyondGroup } from '../groups.ts'
import { tell } from '../messages/tell.ts'
import { type Office, type Organisation, referencesOf, type Signed } from '../office.ts'
import { inheritAreas } from './areas.ts'
import { completed } from './completed.ts'
import { effects } from './effects.ts'
import { idleUnit, strangeCase, strangePerson } from './named.ts'
import { recordOf } from './project.ts'
import { contextFor, settingFor } from './world.ts'

/** One unit of work: everything in it happens together, or none of it. */
export interface Work {
  readonly tx: Tx
  readonly office: Office
  readonly organisation: Organisation
  readonly calendar: WorkCalendar
  readonly settings: Readonly<Record<string, number>>
  readonly signed: Signed
  readonly now: Instant
  /** Cases as they stand in this work, as they stood before it, and the version each had when it was loaded. */
  readonly cases: Map<Id, CaseState>
  readonly before: Map<Id, CaseState>
  readonly loadedAt: Map<Id, number>
  readonly pending: Map<Id, CaseEvent[]>
}
export interface OpenedCase {
  readonly id: Id
  readonly no: string
  readonly procedure: string
}

/** Carries a refusal out of a transaction, so that the transaction is rolled back. Never leaves this module. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
const orRollBack = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new RolledBack(result.error)
}

/**
 * Does work under a command id. The same command of the same person gives the first answer again; the same id with another
 * request is refused. Entries, rows, files and the answer are written in one transaction.
 */
export async function perform<T extends Json>(
  office: Office,
  signed: Signed,
  command: { readonly id: Id; readonly request: Json; readonly at?: Instant },
  body: (work: Work) => Promise<Result<T>>,
): Promise<Result<T>> {
  const request = digestOf(JSON.parse(canonical(command.request)) as Json)
  const { db } = office.database
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) => once(tx, office, signed, { ...command, request }, body))
    } catch (error) {
      if (isDeadlock(error) && attempt < 4) continue
      if (!(error instanceof RolledBack) && !isSameCommand(error)) throw error
      // Of two requests with one command id at once, the later one gets the answer of the earlier.
      const answered = await answerTo(db, signed.actor.person, command.id, request)
      if (answered) return answered as Result<T>
      if (error instanceof RolledBack) return no(error.refusal)
      throw error
    }
  }
}

async function once<T extends Json>(
  tx: Tx,
  office: Office,
  signed: Signed,
  command: { readonly id: Id; readonly request: string; readonly at?: Instant },
  body: (work: Work) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { answer: before, stamps } = await answerAndStamps(tx, signed.actor.person, command.id, command.request)
  if (before) return before as Result<T>
  const now = command.at ?? office.now()
  const { organisation, calendar, settings } = await referencesOf(tx, stamps)
  const work: Work = {
    tx,
    office,
    organisation,
    calendar,
    settings,
    signed,
    now,
    cases: new Map(),
    before: new Map(),
    loadedAt: new Map(),
    pending: new Map(),
  }
  const answer = orRollBack(await body(work))
  await write(work, command.id)
  await keepAnswer(tx, signed.actor.person, command.id, command.request, answer, now)
  return ok(answer)
}
/** Two works that wait for each other's cases: the database ends one, and it is simply done again. */
const isDeadlock = (error: unknown): boolean => ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
const isSameCommand = (error: unknown): boolean =>
  (error as { code?: string; constraint?: string }).code === '23505' && (error as { constraint?: string }).constraint === 'command_pkey'

async function write(work: Work, command: Id): Promise<void> {
  await inheritAreas(work)
  const { actor } = work.signed
  const by = { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit }
  for (const [stream, events] of work.pending) {
    const version = work.loadedAt.get(stream) ?? 0
    const c = work.cases.get(stream)!
    const drafts = events.map((event, i) => withoutPersonal(underDefinition(event, c), { stream, version: version + i + 1 }))
    orRollBack(
      await append(
        work.tx,
        { stream, version },
        drafts.map((d) => d.draft),
        { by, at: work.now, command },
      ),
    )
    const apart = drafts.flatMap((d) => d.apart ?? [])
    if (apart.length > 0) await work.tx.insertInto('personal').values(apart).execute()
    await putCaseRow(work.tx, recordOf(c, work.organisation))
    await useFiles(
      work.tx,
      events.flatMap((e) => (e.type === 'case.acted' ? (e.data.evidence ?? []).map((given) => given.file) : [])),
      stream,
    )
  }
  await tell(work)
}

/** An event says under which version of the definition it was written; without a word it was the first. */
function underDefinition(event: CaseEvent, { procedure }: CaseState): CaseEvent {
  const { version } = procedureOf(procedure)!.nouns
  return version === 1 ? event : ({ ...event, data: { ...event.data, definition: version } } as CaseEvent)
}

interface Parted {
  readonly draft: Draft
  readonly apart: { readonly stream: Id; readonly version: number; readonly salt: string; readonly data: string } | null
}
/** The draft of an event for the ledger: personal values stand apart, and the entry holds their salted digest. */
function withoutPersonal(event: CaseEvent, place: { readonly stream: Id; readonly version: number }): Parted {
  const plain: Draft = { type: event.type, v: event.v, data: event.data as unknown as Json }
  if (event.type === 'case.commented') {
    const { text, ...said } = event.data
    const salt = randomBytes(16).toString('hex')
    const data = { ...said, personal: payloadDigest(salt, { text: text ?? '' }) }
    return { draft: { ...plain, data: data as unknown as Json }, apart: { ...place, salt, data: JSON.stringify({ text: text ?? '' }) } }
  }
  if (event.type !== 'case.opened') return { draft: plain, apart: null }
  const { open: fields, personal } = partPersonal(procedureOf(event.data.procedure)!.nouns.fields, event.data.fields)
  if (Object.keys(personal).length === 0) return { draft: plain, apart: null }
  const salt = randomBytes(16).toString('hex')
  const data = { ...event.data, fields, personal: payloadDigest(salt, personal as Json) }
  return { draft: { ...plain, data: data as unknown as Json }, apart: { ...place, salt, data: JSON.stringify(personal) } }
}

/** Loads a case for changing: its row is locked until the work is done. */
export async function load(work: Work, id: Id): Promise<CaseState | undefined> {
  const known = work.cases.get(id)
  if (known) return known
  const record = await caseRecord(work.tx, id, true)
  if (!record) return undefined
  const c = record.body as CaseState
  work.cases.set(id, c)
  work.before.set(id, c)
  work.loadedAt.set(id, c.version)
  return c
}

/** Notes events of a case in this work; the case is what it will be once they are written. */
export function note(work: Work, id: Id, events: readonly CaseEvent[]): CaseState {
  let c = work.cases.get(id)
  for (const event of events)
    c = evolve(c, event, { stream: id, version: (c?.version ?? 0) + 1, at: work.now, by: work.signed.actor.person })
  work.cases.set(id, c!)
  work.pending.set(id, [...(work.pending.get(id) ?? []), ...events])
  return c!
}

const notFound = refuse('case.not-found', '没有找到这件事项，或者您无权查看。', 'This case was not found, or you may not see it.')

/** Words written on a case and lights that came on change nothing that an act rests on: they turn nobody's act back. */
const passing = ['case.commented', 'clock.lit', 'area.inherited']
async function movedOn(work: Work, id: Id, seen: number): Promise<boolean> {
  const since = await work.tx.selectFrom('entry').select('type').where('stream', '=', id).where('version', '>', seen).execute()
  return since.length === 0 || since.some(({ type }) => !passing.includes(type))
}

/** Does one act on one case, with the cases it opens and the acts it tells. */
export async function act(
  work: Work,
  id: Id,
  asked: Act,
  options: { readonly told?: boolean; readonly version?: number } = {},
): Promise<Result<readonly OpenedCase[]>> {
  const c = await load(work, id)
  const p = c && procedureOf(c.procedure)
  if (!c || !p) return no(notFound)
  if (!options.told && may(work.office.grants, work.signed.holder, p.id, 'read', c)) return no(notFound)
  if (options.version !== undefined && options.version !== c.version && (await movedOn(work, id, options.version))) {
    return no(
      refuse(
        'case.moved-on',
        '这件事项刚刚被别人更新了，您的内容没有提交，但都还在。请看过最新情况后再提交。',
        'Somebody has just updated this case. Yours was not submitted, and is still there. Please look at the latest state and submit again.',
        { version: c.version },
      ),
    )
  }
  const spec = actionOf(p, asked.action)
  const ctx = await contextFor(work, p, c, asked.input, spec?.input ?? {}, options.told)
  const stood = standing(p, c, asked.action, work.signed.actor, ctx)
  if (!stood.ok) return stood
  const full = await completed(work, p, c, asked)
  if (!full.ok) return full
  const wanted = full.value
  const named = spec?.input ?? {}
  const idle = idleUnit(work, named, wanted.input) ?? (await strangePerson(work, named, wanted.input, c.leadUnit))
  if (idle) return no(idle)
  const decided = decide(p, c, wanted, work.signed.actor, ctx)
  if (!decided.ok) return decided
  const strange = options.told
    ? undefined
    : ((await beyondGroup(work, p.id, wanted.action, c, named, wanted.input)) ?? (await strangeCase(work, named, wanted.input)))
  if (strange) return no(strange)
  const before = c.phase
  const after = note(work, id, decided.value.events)
  await echo(work, after, before)
  const opened: OpenedCase[] = []
  for (const opening of decided.value.opens) {
    const related = opening.asChild ? [] : [{ id, procedure: p.id, by: wanted.action }]
    const child = await openCase(work, { ...opening, parent: opening.asChild ? id : null, related, told: true })
    if (!child.ok) return child
    opened.push(child.value)
    if (opening.begin) {
      const begun = await act(work, opening.id, { action: 'begin', input: opening.begin }, { told: true })
      if (!begun.ok) return begun
    }
  }
  for (const telling of decided.value.tells) {
    const told = await act(work, telling.case, { action: telling.action, input: telling.input }, { told: true })
    if (!told.ok) return told
  }
  const effect = effects[`${p.id}.${wanted.action}`]
  if (effect) {
    const done = await effect(work, work.cases.get(id)!, (wanted.input ?? {}) as Readonly<Record<string, unknown>>)
    if (!done.ok) return done
  }
  return ok(opened)
}

/** Closing or reopening a child stands in the parent's stream too, so that "closed while a measure is added" cannot happen. */
async function echo(work: Work, child: CaseState, before: CaseState['phase']): Promise<void> {
  if (child.parent === null || (before === 'closed') === (child.phase === 'closed')) return
  const parent = await load(work, child.parent)
  if (!parent) return
  const data = { child: child.id, phase: child.phase, outcome: child.outcome, by: work.signed.actor.person }
  note(work, parent.id, [{ type: child.phase === 'closed' ? 'child.closed' : 'child.reopened', v: 1, data }])
}

export interface Opening {
  readonly id?: Id
  readonly procedure: string
  readonly fields: unknown
  readonly parent?: Id | null
  readonly assign?: Assignment
  readonly document?: Printed
  readonly related?: readonly Related[]
  readonly told?: boolean
  /** Closed at once on the word of a published document. */
  readonly takenOver?: { readonly to: string }
  readonly as?: string
}

/** What acts set cannot be brought along at registration. */
function unasked(p: AnyProcedure, fields: unknown): Refusal | undefined {
  const asks = p.nouns.asks as readonly string[]
  const extra = Object.keys((fields ?? {}) as object).filter((name) => Object.hasOwn(p.nouns.fields, name) && !asks.includes(name))
  if (extra.length === 0) return undefined
  const label = (lang: 'zh' | 'en') => extra.map((name) => (p.nouns.fields as Fields)[name]!.label[lang]).join(lang === 'zh' ? '、' : ', ')
  return refuse(
    'input.unasked',
    `登记时不能填写：${label('zh')}。请在办理中填写。`,
    `These cannot be given at registration: ${label('en')}. They are stated while the case is handled.`,
    { faults: extra.map((field) => ({ field, message: '登记时不能填写' })) },
  )
}

/** Whoever registers for his streets or park registers what is there, and says where it is. */
function elsewhere(work: Work, p: AnyProcedure, fields: unknown): Refusal | undefined {
  const reach = scope(work.office.grants, work.signed.holder, p.id, 'open')
  if (reach.areas.length === 0) return undefined
  const c = { leadUnit: null, coUnits: [], handler: work.signed.actor.person, fields: (fields ?? {}) as object }
  return within(reach, c)
    ? undefined
    : refuse(
        'access.area',
        '请填写所在镇街或园区，并且只能登记您所联系的镇街或园区的线索。您填写的内容都还在。',
        'Please say in which street, town or park it is; only those that you look after can be registered by you. What you typed is still there.',
        { faults: [{ field: 'area', message: '须是您所联系的镇街或园区 · one that you look after' }] },
      )
}

/** Opens a case with its number; a child is noted in its parent's stream in the same work. */
export async function openCase(work: Work, opening: Opening): Promise<Result<OpenedCase>> {
  const p = procedureOf(opening.procedure)
  if (!p) return no(refuse('procedure.unknown', '没有这类事项。', 'There is no such kind of case.'))
  if (!opening.told) {
    const refused =
      may(work.office.grants, work.signed.holder, p.id, 'open', null) ?? elsewhere(work, p, opening.fields) ?? unasked(p, opening.fields)
    if (refused) return no(refused)
    const strange = idleUnit(work, p.nouns.fields, opening.fields) ?? (await strangeCase(work, p.nouns.fields, opening.fields))
    if (strange) return no(strange)
  }
  const id = opening.id ?? newId()
  const year = Number(dayOf(work.now).slice(0, 4))
  const number = `${p.nouns.series}〔${year}〕${await nextNumber(work.tx, p.nouns.series, year)}号`
  const as = opening.as ?? Object.keys(p.nouns.roles)[0]!
  const opened = open(
    p,
    {
      id,
      no: number,
      parent: opening.parent ?? null,
      fields: opening.fields,
      as,
      assign: opening.assign,
      document: opening.document,
      related: opening.related,
    },
    work.signed.actor,
    { now: work.now, calendar: work.calendar, world: { setting: settingFor(p, work.settings) } },
  )
  if (!opened.ok) return opened
  work.loadedAt.set(id, 0)
  let c = note(work, id, opened.value)
  if (opening.parent) {
    const parent = await load(work, opening.parent)
    if (!parent) return no(notFound)
    note(work, parent.id, [{ type: 'child.opened', v: 1, data: { child: id, procedure: p.id, phase: c.phase } }])
  }
  if (opening.takenOver && opening.document) {
    const target = stateOf(p, opening.takenOver.to)
    c = note(work, id, [
      {
        type: 'case.taken-over',
        v: 1,
        data: {
          ...opening.document,
          to: opening.takenOver.to,
          phase: target.phase,
          outcome: target.phase === 'closed' ? target.outcome : null,
        },
      },
    ])
    await echo(work, c, 'intake')
  }
  return ok({ id, no: number, procedure: p.id })
}
