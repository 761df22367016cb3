import { isNothing, scope, within } from '@changtong/access'
import { type Due as CalendarDue, leftText, limitText, readClock, spentText } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { withheld } from '@changtong/capabilities/withheld.ts'
import { type Instant, type Text, text } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import {
  type AnyProcedure,
  actionOf,
  type CaseEvent,
  type CaseState,
  type ClockSpec,
  type DecideContext,
  type Field,
  type Fields,
  field,
  formOf,
  type Offer,
  offers,
  stateOf,
} from '@changtong/model'
import { caseRecords, entriesOf } from '@changtong/store'
import type { z } from 'zod'
import { type HeldPost, heldAs, heldPosts, principalsOf } from '../appointments.ts'
import { requesterPosts, wordsOf } from '../comments/read.ts'
import type { CaseDetail } from '../contract/index.ts'
import { backstopMissing } from '../duties/consult.ts'
import { asToday } from '../eventShapes.ts'
import { withinGroup } from '../groups.ts'
import { lightSettings } from '../lights.ts'
import { dueWords } from '../messages/notices.ts'
import type { Organisation } from '../office.ts'
import { ladderOf } from './ladder.ts'
import { rowsOf } from './rows.ts'
import { evidenceLabel, inputDetails, masked, type Names, shownValue } from './shown.ts'
import type { Work } from './work.ts'
import { contextFor } from './world.ts'

type Detail = z.infer<typeof CaseDetail>
const dueOf = (due: CalendarDue) => ({ at: due.at, precision: due.precision, provisional: due.provisional, words: due.words })

/** Names of every person and case that a page mentions. */
async function namesFor(
  work: Work,
  entries: readonly Entry[],
  c: CaseState,
): Promise<
  Names & {
    readonly unitAt: Organisation['nameAt']
    readonly post: (entry: Entry) => { name: string; post: Text | null; unit: string | null; id: string }
    /** The author as a sentence names him: a delegate with whoever he acts for. */
    readonly said: (entry: Entry) => Text
  }
> {
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

/** The story, oldest first. Clock facts stand with the act that made them and are told by the readings. */
function timelineOf(
  p: AnyProcedure,
  entries: readonly Entry[],
  names: Awaited<ReturnType<typeof namesFor>>,
  words: ReadonlyMap<number, string>,
): Detail['timeline'] {
  let round = 1
  // A measure added by an act or an import is told by that act; its echo in this stream is not told twice.
  const told = new Set(entries.filter((e) => e.type === 'case.acted' || e.type === 'case.opened').map((e) => e.command))
  return entries.flatMap((entry) => {
    const by = names.post(entry)
    const said = names.said(entry)
    const event = entry as unknown as CaseEvent
    const base = {
      version: entry.version,
      at: entry.at as Instant,
      by,
      round,
      details: [] as { label: Text; value: string }[],
      evidence: [] as { file: string; name: string }[],
      about: 'act' as Detail['timeline'][number]['about'],
      set: [] as string[],
      comment: null as Detail['timeline'][number]['comment'],
    }
    const who = (zh: string, en: string): Text => text(`${said.zh}${zh}`, `${said.en} ${en}`)
    switch (event.type) {
      case 'case.opened':
        return [
          {
            ...base,
            label: text('登记', 'Registered'),
            sentence: who(`登记了${p.nouns.label.zh}`, `registered the ${p.nouns.label.en.toLowerCase()}`),
          },
        ]
      case 'case.acted': {
        const { action, input, from, to, evidence } = event.data
        const spec = actionOf(p, action)
        const label = spec?.label ?? organisationActs[action] ?? text(action, action)
        if (event.data.newRound) round += 1
        const moved =
          from === to
            ? text('', '')
            : text(
                `，状态由“${stateOf(p, from).label.zh}”变为“${stateOf(p, to).label.zh}”`,
                `; ${stateOf(p, from).label.en} → ${stateOf(p, to).label.en}`,
              )
        return [
          {
            ...base,
            label,
            sentence: text(`${said.zh}：${label.zh}${moved.zh}`, `${said.en}: ${label.en}${moved.en}`),
            details: [
              ...inputDetails(spec?.input ?? organisationInput[action] ?? {}, input, {
                ...names,
                unit: (id) => names.unitAt(id, entry.at),
              }),
            ],
            evidence: (evidence ?? []).map(({ file, name }) => ({ file, name })),
            about: spoken.includes(action) ? ('talk' as const) : base.about,
            set: Object.keys(event.data.patch ?? {}),
          },
        ]
      }
      case 'case.commented': {
        const { to, mentions } = event.data
        const inside = to === 'inside'
        const label = requesterPosts.includes(entry.by.post)
          ? text('反映人留言', 'From the requester')
          : inside
            ? text('内部留言', 'Note inside')
            : text('给反映人的话', 'To the requester')
        return [
          {
            ...base,
            label,
            sentence: who(
              inside ? '写了一条内部留言' : requesterPosts.includes(entry.by.post) ? '留言补充了情况' : '给反映人留了言',
              inside ? 'wrote a note' : requesterPosts.includes(entry.by.post) ? 'wrote' : 'wrote to the requester',
            ),
            about: 'talk' as const,
            comment: {
              to,
              text: words.get(entry.version) ?? null,
              mentions: requesterPosts.includes(entry.by.post) ? [] : mentions.flatMap((id) => names.person(id) ?? []),
            },
          },
        ]
      }
      case 'case.taken-over':
        return [
          {
            ...base,
            label: text('据公开材料登记', 'Recorded from a published document'),
            sentence: who(
              '据公开材料登记为已完成；不计入本平台的按期率、解决率和回炉率',
              'recorded it as done on the published word; it is left out of our own rates',
            ),
            details: [{ label: text('原文位置', 'Place in the document'), value: event.data.position }],
          },
        ]
      case 'case.undone':
        return [{ ...base, label: text('撤销导入', 'Import undone'), sentence: who('撤销了导入', 'undid the import') }]
      case 'personal.erased':
        return [
          {
            ...base,
            label: text('删除个人信息', 'Personal data erased'),
            sentence: who('依法删除了本件的个人信息', 'erased the personal data of this case'),
            details: [{ label: text('理由', 'Reason'), value: event.data.reason }],
          },
        ]
      case 'document.issued':
        return [
          {
            ...base,
            label: text('形成文件', 'Document issued'),
            sentence: who(`形成《${event.data.name}》`, `issued "${event.data.name}"`),
            details: [{ label: text('摘要 SHA-256', 'SHA-256'), value: event.data.sha256 }],
          },
        ]
      case 'clock.lit': {
        const { clock, light, due, precision, told: persons } = event.data
        const label = light === 'red' ? text('亮红灯', 'Red light') : text('亮黄灯', 'Yellow light')
        const what = (p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>)[clock]?.label ?? text(clock, clock)
        const heard = persons.map((id) => names.person(id)).filter((name) => name !== null)
        return [
          {
            ...base,
            about: 'clock' as const,
            label,
            sentence: text(
              `${what.zh}${light === 'red' ? '已经到期' : '临近到期'}，${label.zh}`,
              `${what.en}: ${light === 'red' ? 'the due date has passed' : 'the due date is near'}; ${label.en.toLowerCase()}`,
            ),
            details: [
              { label: text('到期', 'Due'), value: dueWords(due, precision) },
              ...(heard.length > 0 ? [{ label: text('已提醒', 'Told'), value: heard.join('、') }] : []),
            ],
          },
        ]
      }
      case 'area.inherited':
        // The problem's page tells where it lies, and when that changed.
        return []
      case 'child.opened':
        if (told.has(entry.command)) return []
        return [
          {
            ...base,
            label: text('增加措施', 'Measure added'),
            sentence: who('增加了一条措施', 'added a measure'),
            details: caseDetail(names, event.data.child),
          },
        ]
      case 'child.closed':
        return [
          {
            ...base,
            label: text('措施办结', 'Measure closed'),
            sentence: who('办结了一条措施', 'closed a measure'),
            details: caseDetail(names, event.data.child),
          },
        ]
      case 'child.reopened':
        return [
          {
            ...base,
            label: text('措施回炉', 'Measure reopened'),
            sentence: who('退回了一条措施', 'sent a measure back'),
            details: caseDetail(names, event.data.child),
          },
        ]
      default:
        return []
    }
  })
}
/** Acts by which somebody is spoken to. */
const spoken: readonly string[] = ['reply', 'answer', 'urge', 'instruct', 'answerInstruction']
const caseDetail = (names: Names, id: string) => [{ label: text('措施', 'Measure'), value: names.caseNo(id) ?? '' }]

/** Acts of the organisation, which no procedure names: they happen to a case because a person or a unit was succeeded. */
const organisationActs: Readonly<Record<string, Text>> = {
  handlerSucceeded: text('经办人继任', 'Handling officer succeeded'),
  unitSucceeded: text('承办单位调整', 'Unit succeeded'),
}
const organisationInput: Readonly<Record<string, Fields>> = {
  handlerSucceeded: { from: field.person(text('原经办人', 'Before')), into: field.person(text('继任者', 'Now')) },
  unitSucceeded: { from: field.unit(text('原单位', 'Before')), into: field.unit(text('承接单位', 'Now')) },
}
