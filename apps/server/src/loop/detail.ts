import { isNothing, scope, within } from '@changtong/access'
import { type Due as CalendarDue, leftText, limitText, readClock, spentText } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { withheld } from '@changtong/capabilities/withheld.ts'
import { type Instant, text } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import {
  type AnyProcedure,
  type CaseEvent,
  type CaseState,
  type ClockSpec,
  type DecideContext,
  type Field,
  type Fields,
  formOf,
  type Offer,
  offers,
} from '@changtong/model'
import { caseRecords, entriesOf } from '@changtong/store'
import type { z } from 'zod'
import { type HeldPost, heldAs, heldPosts, principalsOf } from '../appointments.ts'
import { wordsOf } from '../comments/read.ts'
import type { CaseDetail } from '../contract/index.ts'
import { backstopMissing } from '../duties/consult.ts'
import { asToday } from '../eventShapes.ts'
import { withinGroup } from '../groups.ts'
import { lightSettings } from '../lights.ts'
import { ladderOf } from './ladder.ts'
import { rowsOf } from './rows.ts'
import { evidenceLabel, masked, type Names, shownValue } from './shown.ts'
import { type StoryNames, timelineOf } from './timeline.ts'
import type { Work } from './work.ts'
import { contextFor } from './world.ts'

type Detail = z.infer<typeof CaseDetail>
const dueOf = (due: CalendarDue) => ({ at: due.at, precision: due.precision, provisional: due.provisional, words: due.words })

/** Names of every person and case that a page mentions. */
async function namesFor(work: Work, entries: readonly Entry[], c: CaseState): Promise<StoryNames> {
  const inside = JSON.stringify([entries.map((e) => e.data), c.fields])
  const ids = [...new Set([...inside.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g)].map(([id]) => id))]
  const persons = [...new Set([...entries.flatMap((e) => e.by.person ?? []), ...ids, ...c.evidence.map((e) => e.by)])]
  const people = persons.length === 0 ? [] : await work.tx.selectFrom('person').select(['id', 'name']).where('id', 'in', persons).execute()
  const cases = ids.length === 0 ? [] : await work.tx.selectFrom('case_row').select(['id', 'no', 'title']).where('id', 'in', ids).execute()
  const appointments = [...new Set(entries.flatMap((e) => e.by.appointment ?? []))]
  const held =
    appointments.length === 0
      ? []
      : await work.tx.selectFrom('appointment').select(['id', 'kind']).where('id', 'in', appointments).execute()
  const kinds = new Map(held.map((a) => [a.id, a.kind]))
  const principals = await principalsOf(
    work.tx,
    held.filter((a) => a.kind === 'delegated').map((a) => a.id),
  )
  const personNames = new Map(people.map((p) => [p.id, p.name]))
  const caseNos = new Map(cases.map((row) => [row.id, `${row.no} ${row.title}`]))
  const nameOf = (e: Entry) =>
    // Who of the enterprise it was stands with the contact, for those who may see it.
    ({ public: '公众', contact: '企业联系人', system: '系统' })[e.by.post] ?? personNames.get(e.by.person ?? '') ?? '系统'
  return {
    unit: (id) => work.organisation.nameAt(id, c.closedAt),
    unitAt: work.organisation.nameAt,
    person: (id) => (id === null ? null : (personNames.get(id) ?? null)),
    caseNo: (id) => (id === null ? null : (caseNos.get(id) ?? null)),
    post: (e) => ({
      // Of contacts nothing goes out by which two cases could be told to come from one enterprise.
      id: e.by.post === 'contact' ? e.stream : (e.by.person ?? e.stream),
      name: nameOf(e),
      // The public and the platform itself hold no post.
      post:
        e.by.appointment === null || e.by.post === 'contact'
          ? null
          : heldAs(e.by.post, kinds.get(e.by.appointment) ?? 'regular', principals.get(e.by.appointment)),
      unit: work.organisation.nameAt(e.by.unit, e.at),
    }),
    said: (e) => {
      const principal = principals.get(e.by.appointment ?? '')
      return principal ? text(`${nameOf(e)}受${principal.name}委托`, `${nameOf(e)} for ${principal.name}`) : text(nameOf(e), nameOf(e))
    },
  }
}

/** The page of a case: its facts, clocks, story, measures, and what this person may do now and why not the rest. */
export async function detailOf(work: Work, c: CaseState): Promise<Detail> {
  const p = procedureOf(c.procedure)!
  const entries = asToday(await entriesOf(work.tx, c.id))
  const names = await namesFor(work, entries, c)
  const ctx = await contextFor(work, p, c, undefined, {})
  const [record] = await caseRecords(work.tx, [c.id])
  const children = await caseRecords(work.tx, Object.keys(c.children))
  const order = Object.keys(c.children)
  const related = (await caseRecords(work.tx, [...new Set(c.related.map(({ id }) => id))])).filter((other) =>
    within(scope(work.office.grants, work.signed.holder, other.procedure, 'read'), other.body as CaseState),
  )
  const rows = await rowsOf(
    work.tx,
    [record!, ...[...children].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)), ...related],
    work,
    work.now,
  )
  const document = c.document
    ? await work.tx.selectFrom('import').select(['id', 'name']).where('id', '=', c.document.document).executeTakeFirst()
    : undefined
  const images = await imagesAmong(
    work,
    c.evidence.map(({ file }) => file),
  )
  return {
    row: rows[0]!,
    version: c.version,
    fields: shownFields(work, p, c, names),
    offers: (await offersOf(work, p, c, ctx)) as Detail['offers'],
    readings: readingsOf(work, p, c),
    ladder: ladderOf(work, p, entries, openClocks(work, p, c), names),
    timeline: timelineOf(p, entries, names, await wordsOf(work.tx, c.id)),
    children: rows.slice(1, 1 + children.length),
    related: rows.slice(1 + children.length),
    evidenceKinds: Object.keys(p.nouns.evidence).map((kind) => ({ kind, label: evidenceLabel(p, kind) })),
    evidence: c.evidence.map((e) => ({
      file: e.file,
      name: e.name,
      kind: e.kind,
      kindLabel: evidenceLabel(p, e.kind),
      round: e.round,
      at: e.at,
      by: { id: e.by, name: names.person(e.by) ?? '—', post: null, unit: null },
      image: images.has(e.file),
    })),
    sentTo: await sentTo(work, entries),
    document: c.document ? { import: document?.id ?? null, name: document?.name ?? '', position: c.document.position } : null,
  }
}

/** Which of these files are pictures, by their bytes. */
async function imagesAmong({ tx }: Work, files: readonly string[]): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set()
  const rows = await tx.selectFrom('file').select('id').where('id', 'in', files).where('type', '=', 'image').execute()
  return new Set(rows.map(({ id }) => id))
}

/** The offers of the rules, with the units that the actor's grants let each form name. */
async function offersOf(work: Work, p: AnyProcedure, c: CaseState, ctx: DecideContext): Promise<readonly Offer[]> {
  const found: Offer[] = []
  for (const offer of offers(p, c, work.signed.actor, ctx)) {
    const because = offer.allowed && p.id === 'problem' && offer.action === 'toBackstop' ? await backstopMissing(work) : undefined
    found.push(because ? { ...offer, allowed: false, because } : await withinGroup(work, p.id, c, offer))
  }
  return found
}

/** Whom the last dispatch went to, as the posts were held at that moment. */
async function sentTo(work: Work, entries: readonly Entry[]): Promise<Detail['sentTo']> {
  const sent = entries.findLast((entry) => {
    const event = entry as unknown as CaseEvent
    return event.type === 'case.acted' && !!event.data.assign?.leadUnit && ['assigned', 'handling'].includes(event.data.phase)
  })
  const event = sent as unknown as Extract<CaseEvent, { type: 'case.acted' }> | undefined
  const unit = event?.data.assign?.leadUnit
  if (!sent || !unit) return null
  const held = await heldPosts(work.tx, sent.at as Instant)
    .where('appointment.unit', '=', unit)
    .execute()
  const holder = (test: (h: HeldPost) => boolean) => {
    const found = held.find(test)
    return found ? { id: found.id, name: found.name } : null
  }
  return {
    unit: { id: unit, name: work.organisation.nameAt(unit, sent.at) ?? '—' },
    at: sent.at as Instant,
    liaison: holder((h) => h.post === 'liaison-officer'),
    officeMember: holder((h) => h.office_member),
  }
}

function shownFields(work: Work, p: AnyProcedure, c: CaseState, names: Names): Detail['fields'] {
  const seesContacts = !isNothing(scope(work.office.grants, work.signed.holder, p.id, 'see-contact'))
  const fields = p.nouns.fields as Fields
  return formOf(fields).flatMap(({ name, label, look }) => {
    if (c.erased?.includes(name)) {
      return [{ name, label, look: look as Detail['fields'][number]['look'], value: null, shown: '已依法删除', masked: true }]
    }
    const value = (c.fields as Readonly<Record<string, unknown>>)[name]
    if (value === undefined || value === null) return []
    const hidden = !seesContacts && withheld(c.fields as Readonly<Record<string, unknown>>, name, fields[name] as Field)
    const shown = shownValue(fields[name] as Field, value, names)
    return [
      {
        name,
        label,
        look: look as Detail['fields'][number]['look'],
        value: hidden ? null : value,
        shown: hidden ? masked(shown) : shown,
        masked: hidden,
      },
    ]
  })
}

/** Clocks of the case as they stand; those that are over bear no marks of what comes. */
const openClocks = (work: Work, p: AnyProcedure, c: CaseState) =>
  Object.entries(p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>).flatMap(([clock, { label }]) => {
    const reading = readClock(c.clocks[clock] ?? [], work.now, work.calendar, lightSettings(work.settings))
    return reading ? [{ label, reading }] : []
  })

function readingsOf(work: Work, p: AnyProcedure, c: CaseState): Detail['readings'] {
  return Object.entries(p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>).flatMap(([clock, spec]) => {
    const reading = readClock(c.clocks[clock] ?? [], work.now, work.calendar, lightSettings(work.settings))
    if (!reading) return []
    return [
      {
        clock,
        label: spec.label,
        state: reading.state,
        light: reading.light,
        startedAt: reading.startedAt,
        due: reading.due && dueOf(reading.due),
        left: leftText(reading),
        spent: spentText(reading),
        basis: reading.basis,
        edition: reading.edition,
        dueOnResume: reading.dueOnResume && dueOf(reading.dueOnResume),
        warnings: [...reading.warnings],
        skipped: reading.skipped.map(({ date, why }) => ({ date, why })),
        pauses: reading.pauses.map((pause) => ({
          from: pause.from,
          to: pause.to,
          reason: pause.reason,
          cap: pause.cap && limitText(pause.cap),
        })),
        extensions: reading.extensions.map((extension) => ({ at: extension.at, reason: extension.reason, to: dueOf(extension.to) })),
        explanation: reading.explanation,
      },
    ]
  })
}
