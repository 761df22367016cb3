import { nothing, type Scope } from '@changtong/access'
import { instant, newId } from '@changtong/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseFilter, type CaseRecord, listCases, putCaseRow } from './caseRows.ts'
import { counterFaults, rebuildCounters, rollUp } from './counters.ts'
import { type Asked, countCases, countCasesByUnit } from './countersAsked.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'
import { caseRow } from './testing/ledger.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

const units = Array.from({ length: 4 }, () => newId())
const people = Array.from({ length: 3 }, () => newId())
const cases = Array.from({ length: 12 }, () => newId())
const unit = fc.constantFrom(...units)
const moments = ['2026-08-31T16:00:00Z', '2026-09-30T15:59:59Z', '2026-10-15T02:00:00Z', '2026-10-31T16:00:00Z'].map(instant)
const moment = fc.constantFrom(...moments)
const maybe = fc.constantFrom(true, false, null)
/** A row as the loop could write it: what only open cases have, and what only closed ones. */
const row: fc.Arbitrary<CaseRecord> = fc
  .record({
    id: fc.constantFrom(...cases),
    procedure: fc.constantFrom('problem', 'measure'),
    state: fc.constantFrom('registered', 'handling', 'verifying', 'cleared', 'explained', 'undone'),
    lead_unit: fc.option(unit),
    co_units: fc.uniqueArray(unit, { maxLength: 2 }),
    handler: fc.option(fc.constantFrom(...people)),
    area: fc.option(unit),
    due: fc.option(moment),
    due_suspended: fc.boolean(),
    closed: moment,
    taken_over: fc.boolean(),
    on_time: maybe,
    solved: maybe,
    reworked: maybe,
    sent_back: fc.uniqueArray(fc.record({ unit, at: moment }), { maxLength: 2, selector: (s) => s.unit }),
  })
  .map(({ closed, ...part }) => {
    const over = ['cleared', 'explained', 'undone'].includes(part.state)
    return caseRow({
      ...part,
      phase: over ? 'closed' : part.state,
      closed_at: over ? closed : null,
      due: over ? null : part.due,
      taken_over: over && part.taken_over,
      on_time: over ? part.on_time : null,
      solved: over ? part.solved : null,
    })
  })
const put = (record: CaseRecord) => own.db.transaction().execute((tx) => putCaseRow(tx, record))

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant({ ...nothing, all: true }),
  fc.record({
    all: fc.constant(false),
    units: fc.uniqueArray(unit, { maxLength: 3 }),
    areas: fc.uniqueArray(unit, { maxLength: 2 }),
    handler: fc.option(fc.constantFrom(...people)),
    // Contacts of enterprises count nothing.
    enterprise: fc.constant(null),
  }),
)
const months = { from: instant('2026-08-31T16:00:00Z'), before: instant('2026-09-30T16:00:00Z') }
const now = moments[2]!
/** What boards ask, as a list asks it. */
const asks: Readonly<Record<string, Omit<Asked, 'sentBack'>>> = {
  inHand: { procedure: 'problem', open: true },
  overdue: { open: true, running: true, dueBefore: now },
  soon: { open: true, running: true, dueFrom: now, dueBefore: instant('2026-11-01T00:00:00Z') },
  closed: { phases: ['closed'], takenOver: false, closedFrom: months.from, closedBefore: months.before },
  everClosed: { procedure: 'measure', phases: ['closed'] },
  onTime: { onTime: true, closedFrom: months.from },
  judged: { onTime: 'either' },
  solved: { solved: true },
  unsolved: { solved: false },
  reworked: { reworked: true, phases: ['closed'] },
  handedIn: { reworked: 'either' },
  states: { states: ['handling', 'cleared'] },
  ofTwo: { leads: [units[0]!, units[1]!], open: true },
  ofNobody: { leads: [null] },
  waiting: {
    waiting: [
      { procedure: 'problem', states: ['handling'], units: [units[0]!] },
      { procedure: 'measure', states: ['verifying'], units: null },
    ],
  },
}

describe('counters', () => {
  test('whatever happens to the rows, by whatever way, they say what the rows say, added up or not', async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: row.map((record) => () => put(record)) },
      {
        weight: 1,
        arbitrary: fc.tuple(unit, unit).map(
          ([a, b]) =>
            () =>
              own.db.updateTable('case_row').set({ lead_unit: b }).where('lead_unit', '=', a).execute(),
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(...cases).map((id) => () => own.db.deleteFrom('case_row').where('id', '=', id).execute()) },
      { weight: 3, arbitrary: fc.constant(() => rollUp(own.db)) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), scopes, async (steps, scope) => {
        for (const taken of steps) await taken()
        expect(await counterFaults(own.db)).toEqual([])
        const seen = [{ procedure: null, scope }]
        const listed: Record<string, number> = {}
        for (const [name, filter] of Object.entries(asks)) listed[name] = (await listCases(own.db, seen, { ...filter, limit: 1 })).count
        expect(await countCases(own.db, seen, asks)).toEqual(listed)
      }),
      { numRuns: 40 },
    )
  })

  test('by unit they are charged to whoever leads, and a sending back to whoever did it', async () => {
    await own.db.deleteFrom('case_row').execute()
    for (const record of fc.sample(row, 60)) await put({ ...record, id: newId(), no: newId() })
    await rollUp(own.db)
    const all = [{ procedure: null, scope: { ...nothing, all: true } }]
    const counted = await countCasesByUnit(own.db, all, {
      open: { open: true },
      each: { sentBack: { by: 'each', ...months } },
      any: { sentBack: { by: 'any', ...months } },
    })
    const listed = async (filter: CaseFilter) => (await listCases(own.db, all, { ...filter, limit: 1 })).count
    for (const id of [...units, null]) expect(counted.get(id)?.open ?? 0).toBe(await listed({ open: true, leads: [id] }))
    for (const id of units) expect(counted.get(id)?.each ?? 0).toBe(await listed({ sentBack: { by: [id], ...months } }))
    expect(counted.get(null)?.any).toBe(await listed({ sentBack: { by: 'any', ...months } }))
    // Asked of one's own units only: what they lead, and what they sent back as far as one still sees it.
    const two = units.slice(0, 2)
    const mine = [{ procedure: null, scope: { ...nothing, units: two, handler: people[0]! } }]
    const theirs = await countCasesByUnit(
      own.db,
      mine,
      { open: { open: true }, each: { sentBack: { by: 'each' } }, closed: { phases: ['closed'] } },
      two,
    )
    const shown = async (filter: CaseFilter) => (await listCases(own.db, mine, { ...filter, limit: 1 })).count
    expect([...theirs.keys()].sort()).toEqual([...two].sort())
    for (const id of two) {
      expect(theirs.get(id)?.open).toBe(await shown({ open: true, leads: [id] }))
      expect(theirs.get(id)?.closed).toBe(await shown({ phases: ['closed'], leads: [id] }))
      expect(theirs.get(id)?.each).toBe(await shown({ sentBack: { by: [id] } }))
    }
  })

  test('are added up once, however many do it at once, and while acts go on', async () => {
    const more = fc.sample(row, 40).map((record) => ({ ...record, id: newId(), no: newId() }))
    await Promise.all([...more.map(put), ...Array.from({ length: 6 }, () => rollUp(own.db))])
    await rollUp(own.db)
    expect(await counterFaults(own.db)).toEqual([])
    expect(await rollUp(own.db), 'nothing is left to add up').toBe(0)
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM case_delta GROUP BY key HAVING count(*) > 1 OR sum(n) = 0`.execute(
      own.db,
    )
    expect(rows, 'one row for what looks the same, and none that counts nothing').toEqual([])
  })

  test('a change that no board sees leaves nothing', async () => {
    const record = { ...fc.sample(row, 1)[0]!, id: newId(), no: newId() }
    await put(record)
    await rollUp(own.db)
    await put({ ...record, title: '改过的标题', version: 2 })
    expect(await rollUp(own.db)).toBe(0)
  })

  test('counted anew they are the same; and what somebody changed in them by hand is found, and mended so', async () => {
    const read = async () => (await sql`SELECT * FROM case_delta ORDER BY key`.execute(own.db)).rows
    await rollUp(own.db)
    const live = await read()
    await rebuildCounters(own.db)
    expect(await read()).toEqual(live)
    await sql`UPDATE case_delta SET n = n + 1 WHERE key = (SELECT max(key::text)::uuid FROM case_delta)`.execute(own.db)
    expect((await counterFaults(own.db)).length).toBe(1)
    await rebuildCounters(own.db)
    expect(await counterFaults(own.db)).toEqual([])
  })

  test('cannot be asked for what they do not hold', async () => {
    const all = [{ procedure: null, scope: { ...nothing, all: true } }]
    await expect(countCases(own.db, all, { odd: { closedFrom: instant('2026-09-15T00:00:00Z') } })).rejects.toThrow('beginning of a month')
    await expect(countCases(own.db, all, { odd: { dueBefore: now } })).rejects.toThrow('open cases')
  })
})
