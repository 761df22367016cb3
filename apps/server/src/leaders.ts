import { postLabel, scope } from '@changtong/access'
import { dayOf, type Id, type Text, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { type CaseFilter, type CaseRecord, listCases } from '@changtong/store'
import type { z } from 'zod'
import { type HeldPost, heldPosts } from './appointments.ts'
import { filterFrom, listOf, open, type Question } from './board/asked.ts'
import { countByUnit, countQuestions } from './board/counted.ts'
import type { LeaderPage, LeaderProblem, LeaderRow } from './contract/index.ts'
import { rowsOf } from './loop/rows.ts'
import { type Office, type Organisation, organisationOf, referencesOf, type Signed } from './office.ts'
import { holderOf, seatsAt, taskforceRecords } from './taskforce.ts'
import { momentOf, readableScopes } from './waiting.ts'

interface Leader {
  readonly id: Id
  readonly name: string
  readonly as: Text
  /** The units in the line with all below them; null: every unit. */
  readonly line: readonly Id[] | null
}

/** Who leads: everybody in charge of a line of units, and the heads of the taskforce, to whom every unit answers. */
async function leadersOf(office: Office, organisation: Organisation, held: readonly HeldPost[]): Promise<readonly Leader[]> {
  const { db } = office.database
  const charged = held.filter(({ post, kind }) => post === 'leader-in-charge' || (post === 'taskforce-head' && kind === 'regular'))
  if (charged.length === 0) return []
  const lines = await db
    .selectFrom('appointment')
    .select(['id', 'lines'])
    .where(
      'id',
      'in',
      charged.map((h) => h.appointment),
    )
    .execute()
  const seats = new Map<Id, Text>()
  for (const { id } of await taskforceRecords(db))
    for (const { seat, post, person } of await seatsAt(db, organisation, id, office.now()))
      if (person && !seats.has(person.id)) seats.set(person.id, text(`${seat}（${post}）`, `${seat} (${post})`))
  return [...Map.groupBy(charged, ({ id }) => id)].map(([id, posts]) => {
    const own = posts.filter(({ post }) => post === 'leader-in-charge').map((p) => p.appointment)
    const units = lines.filter((l) => own.includes(l.id)).flatMap((l) => l.lines.flatMap((unit) => organisation.below(unit)))
    return { id, name: posts[0]!.name, as: seats.get(id) ?? postLabel(posts[0]!.post), line: own.length === 0 ? null : [...new Set(units)] }
  })
}
/** A leader sees his own page; whoever may read every problem sees every leader's. */
const visible = (office: Office, signed: Signed, leader: Leader): boolean =>
  leader.id === signed.actor.person || scope(office.grants, signed.holder, 'problem', 'read').all

/** A line without units leads nothing: no list is that of every unit by mistake. */
const nobody = '00000000-0000-7000-8000-000000000000'
const inLine = ({ line }: Pick<Leader, 'line'>): Question => (line === null ? {} : { lead: line.length === 0 ? nobody : line.join(',') })
const questionsOf = (within: Question) =>
  ({
    inHand: { procedure: 'problem', ...open, ...within },
    dueSoon: { procedure: 'problem', light: 'yellow', ...within },
    overdue: { procedure: 'problem', light: 'red', ...within },
  }) satisfies Readonly<Record<string, Question>>
const numbered = <K extends string>(questions: Readonly<Record<K, Question>>, counts: Readonly<Record<K, number>>) =>
  Object.fromEntries((Object.keys(questions) as K[]).map((name) => [name, { n: counts[name], list: listOf(questions[name]) }])) as Record<
    K,
    { n: number; list: string }
  >

export async function leaderRows(office: Office, signed: Signed): Promise<z.infer<typeof LeaderRow>[]> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const leaders = (await leadersOf(office, organisation, await heldPosts(db, office.now()).execute())).filter((l) =>
    visible(office, signed, l),
  )
  const [at, scopes] = [await momentOf(office, signed), readableScopes(office, signed)]
  const rows: z.infer<typeof LeaderRow>[] = []
  for (const leader of leaders) {
    const questions = questionsOf(inLine(leader))
    const numbers = numbered(questions, await countQuestions(db, scopes, questions, at))
    rows.push({ id: leader.id, name: leader.name, as: leader.as, units: leader.line?.length ?? null, numbers })
  }
  return rows
}

/** One leader's page: the problems of his units and those he instructed on, as far as whoever asks may see them. */
export async function leaderPage(office: Office, signed: Signed, id: Id): Promise<z.infer<typeof LeaderPage> | null> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const held = await heldPosts(db, office.now()).execute()
  const leader = (await leadersOf(office, organisation, held)).find((l) => l.id === id)
  if (!leader || !visible(office, signed, leader)) return null
  const [at, scopes] = [await momentOf(office, signed), readableScopes(office, signed)]
  const within = inLine(leader)
  const counted = {
    ...questionsOf(within),
    toVerify: { procedure: 'problem', phase: 'verifying', ...within },
    solved: { procedure: 'problem', solved: 'true', closedFrom: `${dayOf(office.now()).slice(0, 4)}-01-01`, ...within },
  } satisfies Readonly<Record<string, Question>>
  const instructed: Question = { procedure: 'problem', ...open, instructedBy: id }
  const list = (question: Question, filter: Partial<CaseFilter>) => listCases(db, scopes, { ...filterFrom(question, at), ...filter })
  const [own, told] = [await list(counted.inHand, { sort: 'due', limit: 50 }), await list(instructed, { sort: '-changed', limit: 50 })]
  const shown = await problemsOf(office, held, id, [...own.rows, ...told.rows])
  return {
    id,
    name: leader.name,
    as: leader.as,
    own: id === signed.actor.person,
    numbers: {
      ...numbered(counted, await countQuestions(db, scopes, counted, at)),
      instructed: { n: told.count, list: listOf(instructed) },
    },
    units: await unitsOf(office, signed, organisation, held, leader),
    problems: shown.slice(0, own.rows.length),
    instructed: shown.slice(own.rows.length),
  }
}

async function problemsOf(
  office: Office,
  held: readonly HeldPost[],
  leader: Id,
  records: readonly CaseRecord[],
): Promise<z.infer<typeof LeaderProblem>[]> {
  const { db } = office.database
  const rows = await rowsOf(db, records, await referencesOf(db), office.now())
  return rows.map((row, i) => {
    const { instructions } = (records[i]!.body as CaseState).fields as {
      readonly instructions?: readonly {
        readonly text: string
        readonly by: Id
        readonly due: string | null
        readonly answer: string | null
      }[]
    }
    const last = instructions?.findLast(({ by }) => by === leader)
    return {
      row,
      responsible: row.leadUnit && holderOf(held, { unit: row.leadUnit.id, post: 'unit-leader' }),
      instruction: last ? { text: last.text, due: last.due, answered: last.answer !== null } : null,
    }
  })
}

async function unitsOf(office: Office, signed: Signed, organisation: Organisation, held: readonly HeldPost[], { line }: Leader) {
  if (line === null) return []
  const questions = questionsOf({})
  const counts = await countByUnit(office.database.db, readableScopes(office, signed), questions, await momentOf(office, signed))
  const none = { inHand: 0, dueSoon: 0, overdue: 0 }
  const order = new Map(line.map((unit, i) => [unit, i]))
  return line
    .filter((unit) => organisation.units.get(unit)?.state === 'active')
    .map((unit) => ({
      unit: { id: unit, name: organisation.unitName(unit) ?? '—' },
      responsible: holderOf(held, { unit, post: 'unit-leader' })?.name ?? null,
      numbers: numbered(questionsOf({ lead: unit }), counts.get(unit) ?? none),
    }))
    .sort(
      (a, b) =>
        b.numbers.overdue.n - a.numbers.overdue.n ||
        b.numbers.inHand.n - a.numbers.inHand.n ||
        (order.get(a.unit.id) ?? 0) - (order.get(b.unit.id) ?? 0),
    )
}
