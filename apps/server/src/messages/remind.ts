import { glanceClock, leftText, type WorkCalendar } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { dayOf, type Id, type Instant, newId, type Text, text } from '@changtong/kernel'
import type { AnyProcedure, CaseState, ClockSpec, Fields } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import { lightSettings } from '../lights.ts'
import { load, note, perform, type Work } from '../loop/work.ts'
import { calendarOf, type Office, type Signed, settingsOf } from '../office.ts'
import { freshOf, type Grade, type Owed, owedOf, spokenNow, tomorrow } from './grades.ts'
import { type Address, addressesOf, dueWords, waitsFor } from './notices.ts'
import { heldFor, told } from './recipients.ts'
import { digestMoment, ruleOf, type SpokenSettings, spokenSettings } from './settings.ts'
import { lawOf } from './tell.ts'
import { putMessages } from './write.ts'

const few = 500

/**
 * Reminders and lights that have come: each grade of a due date of a clock in a round is told once, whatever happens: two servers at
 * once, a server that was away for days (the latest grade only), the same sweep again. A new due date or a new round owes its own.
 * @returns of how many cases somebody was told.
 */
export async function remind(office: Office, system: Signed): Promise<number> {
  const { db } = office.database
  await sql`DELETE FROM clock_watch w USING case_row c WHERE c.id = w.case_id AND (c.phase = 'closed' OR c.due IS NULL)`.execute(db)
  const now = office.now()
  const { calendar } = await calendarOf(db)
  const settings = spokenSettings(await settingsOf(db))
  let spokenOf = 0
  for (let after: Id | null = null; ; ) {
    const cases = await casesToLookAt(db, now, ruleOf(settings), after)
    const known = await toldOf(db, cases)
    const owing = (c: CaseState) =>
      Object.entries(c.clocks).some(([clock, facts]) => {
        const owed = owedOf(facts, now, calendar, settings)
        return owed?.come.some(({ grade }) => !known.has(keyOf(c, clock, owed.due.at, grade))) ?? false
      })
    await lookAgain(
      db,
      cases.filter((c) => !owing(c)),
      (c) => nextOf(c, now, calendar, settings),
      ruleOf(settings),
    )
    for (const { id } of cases.filter(owing)) if (await remindOf(office, system, id)) spokenOf += 1
    if (cases.length < few) return spokenOf
    after = cases.at(-1)!.id
  }
}

/** Open cases with a limit that have changed since they were looked at, whose time to be looked at has come, or that were looked at by other settings. */
async function casesToLookAt(db: Db, now: Instant, rule: string, after: Id | null): Promise<readonly CaseState[]> {
  let query = db
    .selectFrom('case_row')
    .leftJoin('clock_watch', 'clock_watch.case_id', 'case_row.id')
    .select('case_row.body')
    .where('phase', '<>', 'closed')
    .where('due', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('clock_watch.case_id', 'is', null),
        eb('clock_watch.version', '<>', eb.ref('case_row.version')),
        eb('clock_watch.look_at', '<=', now),
        eb('clock_watch.rule', '<>', rule),
      ]),
    )
  if (after !== null) query = query.where('case_row.id', '>', after)
  const rows = await query.orderBy('case_row.id').limit(few).execute()
  return rows.map(({ body }) => body as CaseState)
}

const keyOf = (c: Pick<CaseState, 'id' | 'round'>, clock: string, due: string, grade: string) =>
  [c.id, c.round, clock, due, grade].join(' ')
async function toldOf(db: Db, cases: readonly CaseState[]): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set()
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where(
      'case_id',
      'in',
      cases.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map(({ case_id, round, clock, due, grade }) => keyOf({ id: case_id, round }, clock, due, grade)))
}

/** The next moment at which a clock of the case has something to say; tomorrow at the latest. */
function nextOf(c: CaseState, now: Instant, calendar: WorkCalendar, settings: SpokenSettings): Instant {
  const moments = Object.values(c.clocks).flatMap((facts) => owedOf(facts, now, calendar, settings)?.next ?? [])
  return [...moments, tomorrow(dayOf(now))].sort()[0]!
}
async function lookAgain(db: Db | Tx, cases: readonly CaseState[], at: (c: CaseState) => Instant, rule: string): Promise<void> {
  if (cases.length === 0) return
  await db
    .insertInto('clock_watch')
    .values(cases.map((c) => ({ case_id: c.id, version: c.version, look_at: at(c), rule })))
    .onConflict((oc) =>
      oc.column('case_id').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        look_at: eb.ref('excluded.look_at'),
        rule: eb.ref('excluded.rule'),
      })),
    )
    .execute()
}

/** Tells what has come of one case that nobody was told yet. The row of the case is locked, so one server does it. */
async function remindOf(office: Office, system: Signed, id: Id): Promise<boolean> {
  const done = await perform(office, system, { id: newId(), request: { reminders: id } }, async (work) => {
    const c = await load(work, id)
    if (!c || c.phase === 'closed') return { ok: true, value: 0 }
    const settings = spokenSettings(work.settings)
    let spoken = 0
    for (const [clock, facts] of Object.entries(c.clocks)) {
      const owed = owedOf(facts, work.now, work.calendar, settings)
      const grade = owed && (await noted(work, c, clock, owed))
      if (owed && grade) {
        await speak(work, c, clock, owed, grade, settings)
        spoken += 1
      }
    }
    await lookAgain(work.tx, [work.cases.get(id)!], (now) => nextOf(now, work.now, work.calendar, settings), ruleOf(settings))
    return { ok: true, value: spoken }
  })
  return done.ok && done.value > 0
}

/** Writes the grades that have come down; the one that people are told of, null where nothing new is to be said. */
async function noted(work: Work, c: CaseState, clock: string, owed: Owed): Promise<Grade | null> {
  const of = { case_id: c.id, round: c.round, clock, due: owed.due.at }
  const rows = await work.tx
    .selectFrom('reminder')
    .select(['grade', 'at', 'told'])
    .where((eb) => eb.and(of))
    .execute()
  const grade = spokenNow(owed, rows)
  const fresh = freshOf(owed, rows)
  if (fresh.length > 0)
    await work.tx
      .insertInto('reminder')
      .values(fresh.map((f) => ({ ...of, grade: f.grade, at: work.now, told: f.grade === grade })))
      .execute()
  return grade
}

const lights: Readonly<Partial<Record<Grade, 'yellow' | 'red'>>> = { yellow: 'yellow', red: 'red' }

async function speak(work: Work, c: CaseState, clock: string, { due }: Owed, grade: Grade, settings: SpokenSettings): Promise<void> {
  const p = procedureOf(c.procedure)!
  const light = lights[grade]
  const to = [...addressesOf(waitsFor(p, c), c), ...(light === 'red' ? above(p, c) : [])]
  const held = told(to, await heldFor(work.tx, to, work.now), c, lawOf(work), null)
  const words = wordsOf(work, p, c, clock, light)
  // A light that comes on at midnight is written about when the office opens; the inbox has it at once.
  const opens = digestMoment(dayOf(work.now), settings)
  await putMessages(
    work.tx,
    held.map(({ person, appointment }) => ({ person, appointment, case: c.id, kind: light ? 'light' : 'due', words, prompt: true, light })),
    work.now,
    work.office.config,
    due.precision === 'hour' || work.now > opens ? work.now : opens,
  )
  if (light)
    note(work, c.id, [
      { type: 'clock.lit', v: 1, data: { clock, light, due: due.at, precision: due.precision, told: held.map(({ person }) => person) } },
    ])
}

/** Whom a red light tells besides those the case waits for. */
function above(p: AnyProcedure, c: CaseState): readonly Address[] {
  const supervision: Address = { to: 'post', post: 'supervision-group' }
  const waits = waitsFor(p, c)
  if ((waits === 'lead-unit' || waits === 'handler') && c.leadUnit !== null) return [{ to: 'leader', unit: c.leadUnit }, supervision]
  return [supervision, { to: 'post', post: 'taskforce-head' }]
}

function wordsOf(work: Work, p: AnyProcedure, c: CaseState, clock: string, light: 'yellow' | 'red' | undefined): Text {
  const { label } = p.consequences.clocks[clock] as ClockSpec<Fields, string>
  const glance = glanceClock(c.clocks[clock]!, work.now, work.calendar, lightSettings(work.settings))!
  const left = leftText(glance) ?? text('', '')
  const due = dueWords(glance.due!.at, glance.due!.precision)
  const lit = light ? text(light === 'red' ? '，亮红灯' : '，亮黄灯', light === 'red' ? ', red light' : ', yellow light') : text('', '')
  return text(`${label.zh}${left.zh}（${due} 到期）${lit.zh}。`, `${label.en}: ${left.en} (due ${due})${lit.en}.`)
}
