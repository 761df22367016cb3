import { isNothing, postLabel, scope } from '@changtong/access'
import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { type Text, text } from '@changtong/kernel'
import { stateOf } from '@changtong/model'
import { contains, type Db, lettersOf, type Scopes, soundPattern, soundsLike, spellOwed, whereScopes } from '@changtong/store'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { heldPosts } from '../appointments.ts'
import { listOf } from '../board/asked.ts'
import type { Palette, PaletteItem } from '../contract/index.ts'
import { pagesOf } from '../menu.ts'
import type { Office, Signed } from '../office.ts'
import { viewsNamed } from '../views/views.ts'
import { readableScopes } from '../waiting.ts'
import { isTyped, soundsOf } from './sounds.ts'

type Item = z.infer<typeof PaletteItem>
/** Of each kind; whoever wants more types more. */
const most = { case: 7, unit: 4, person: 4, enterprise: 4, view: 4 } as const
/** Hits that are put in order; more are not looked at. */
const looked = 300

const item = (kind: Item['kind'], label: Text, path: string, more: Partial<Item> = {}): Item => ({
  kind,
  label,
  path,
  note: null,
  no: null,
  state: null,
  confidential: false,
  opens: null,
  ...more,
})
const same = (name: string): Text => text(name, name)

/**
 * What a person can go to or begin that goes by what was typed: pages and views he has, cases he may read, names of units, people and
 * enterprises. Searched are the words that lists search, and names as they sound: never a personal or masked field.
 */
export async function paletteOf(office: Office, signed: Signed, typed: string, procedure?: string): Promise<z.infer<typeof Palette>> {
  const q = typed.trim()
  const goes = (label: Text) => q === '' || isTyped(label, q)
  const [cases, names, views] = await Promise.all([
    q === '' ? [] : casesLike(office, signed, q),
    q === '' ? [] : namesLike(office, signed, q),
    viewsLike(office, signed, goes),
  ])
  const { holder } = signed
  const acts = Object.entries((procedure === undefined ? undefined : procedureOf(procedure))?.actions ?? {})
  return {
    items: [
      ...cases,
      ...pagesOf(office, signed)
        .filter(({ label }) => goes(label))
        .map(({ label, path, group }) => item('page', label, path, { note: group.label })),
      ...procedures
        .filter(({ id, nouns }) => !isNothing(scope(office.grants, holder, id, 'open')) && goes(newLabel(nouns.label)))
        .map(({ id, nouns }) => item('new', newLabel(nouns.label), `/w/cases?procedure=${id}`, { opens: id })),
      ...views,
      ...names,
    ],
    acts: acts.filter(([, { label }]) => goes(label as Text)).map(([action]) => action),
  }
}
const newLabel = (kind: Text): Text => text(`新建${kind.zh}`, `New: ${kind.en}`)

async function viewsLike(office: Office, signed: Signed, goes: (label: Text) => boolean): Promise<readonly Item[]> {
  const kinds = new Map(procedures.map(({ id, nouns }) => [id, nouns.label]))
  return (await viewsNamed(office, signed))
    .filter(({ procedure, name }) => !isNothing(scope(office.grants, signed.holder, procedure, 'read')) && goes(same(name)))
    .slice(0, most.view)
    .map(({ procedure, name, search }) =>
      item('view', same(name), listOf({ ...search, procedure } as never), { note: kinds.get(procedure) ?? null }),
    )
}

/** The best first: by number, by the beginning of the title, by the title, by its sound, by other words; open before closed, latest first. */
async function casesLike(office: Office, signed: Signed, q: string): Promise<readonly Item[]> {
  const { db } = office.database
  const scopes: Scopes = readableScopes(office, signed)
  if (scopes.length === 0) return []
  const letters = lettersOf(q)
  const part = `%${q.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const readable = sql`${whereScopes(scopes)} AND state <> 'undone'`
  const byWords = sql`SELECT id, 4 AS rank FROM case_row WHERE ${contains(q, sql`words`, sql`search`)} AND ${readable} LIMIT ${looked}`
  const bySound = letters
    ? sql`UNION ALL SELECT c.id, CASE WHEN sounds ~ ${`^${soundPattern(letters).replace('(^|[ \n])', '')}`} THEN 2 ELSE 3 END FROM (
        SELECT case_row.id, sounds FROM spelling JOIN case_row ON case_row.id = spelling.id
        WHERE kind = 'case' AND ${soundsLike(letters)} AND ${readable} LIMIT ${looked}) AS c`
    : sql``
  const { rows } = await sql<{
    id: string
    procedure: string
    no: string
    title: string
    state: string
    phase: string
    outcome: string | null
    confidential: boolean
  }>`
    WITH hit AS (SELECT id, min(rank) AS rank FROM ((${byWords}) ${bySound}) AS hits GROUP BY id)
    SELECT id, procedure, no, title, state, phase, outcome, confidential FROM case_row JOIN hit USING (id)
    ORDER BY CASE WHEN lower(no) LIKE ${part} THEN 0 WHEN lower(title) LIKE ${part.slice(1)} THEN 1 WHEN lower(title) LIKE ${part} THEN 2 ELSE rank END,
      (phase = 'closed'), changed_at DESC, id
    LIMIT ${most.case}`.execute(db)
  return rows.map((row) => {
    const p = procedureOf(row.procedure)!
    return item('case', same(row.title), `/w/cases/${row.id}`, {
      note: p.nouns.label,
      no: row.no,
      state: { label: stateOf(p, row.state).label, phase: row.phase, outcome: row.outcome },
      confidential: row.confidential,
    })
  })
}

/** Units and people, whom everybody on the staff may look up; enterprises for those who read cases that name them. */
async function namesLike(office: Office, signed: Signed, q: string): Promise<readonly Item[]> {
  const { db } = office.database
  const letters = lettersOf(q)
  const part = `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const goes = letters ? sql<boolean>`(name ILIKE ${part} OR ${soundsLike(letters)})` : sql<boolean>`name ILIKE ${part}`
  const readsCases = readableScopes(office, signed).some(({ procedure }) => procedure === 'request' || procedure === 'problem')
  const [units, people, enterprises] = await Promise.all([
    found(db, 'unit', goes, sql`AND EXISTS (SELECT 1 FROM unit WHERE unit.id = spelling.id AND unit.state = 'active')`),
    found(db, 'person', goes, sql`AND EXISTS (SELECT 1 FROM person WHERE person.id = spelling.id AND person.active)`),
    readsCases ? found(db, 'enterprise', goes, sql``) : [],
  ])
  const held =
    people.length === 0
      ? []
      : await heldPosts(db, office.now())
          .where(
            'person.id',
            'in',
            people.map(({ id }) => id),
          )
          .execute()
  const accounts = !isNothing(scope(office.grants, signed.holder, 'organisation', 'people'))
  return [
    ...enterprises.map(({ name }) => item('enterprise', same(name), listOf({ procedure: 'all', q: name }))),
    ...units.map(({ id, name }) => item('unit', same(name.split('\n')[0]!), listOf({ procedure: 'all', unit: id }))),
    ...people.flatMap(({ id, name }) => {
      const post = held.find((h) => h.id === id)
      // Whoever holds no post any more is nobody to go to, but for those who keep the accounts.
      if (!post && !accounts) return []
      const { zh, en } = post ? postLabel(post.post) : text('现无岗位', 'no post now')
      return [
        item('person', same(name), accounts ? `/w/admin/people/${id}` : listOf({ procedure: 'all', handler: id }), {
          note: post && !zh.startsWith(post.unitName) ? text(`${post.unitName} ${zh}`, `${post.unitName}, ${en}`) : { zh, en },
        }),
      ]
    }),
  ]
}
const found = async (db: Db, kind: 'unit' | 'person' | 'enterprise', goes: RawBuilder<boolean>, standing: RawBuilder<unknown>) =>
  (
    await sql<{ id: string; name: string }>`
      SELECT id, name FROM spelling WHERE kind = ${kind} AND ${goes} ${standing} ORDER BY length(name), name LIMIT ${most[kind]}`.execute(
      db,
    )
  ).rows

/** Spells what was written since the last time: all of it at the start and in a sweep; where somebody waits, the latest, for a moment only. */
export async function spell(db: Db, forMs = Number.POSITIVE_INFINITY): Promise<void> {
  const until = performance.now() + forMs
  const some = forMs === Number.POSITIVE_INFINITY ? 500 : 100
  while (performance.now() < until) if ((await spellOwed(db, soundsOf, some)) === 0) return
}
