import { scope, within } from '@changtong/access'
import { problem } from '@changtong/capabilities/problem/index.ts'
import { openDocument, readLimited } from '@changtong/extract'
import { refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecord, type Tx } from '@changtong/store'
import { z } from 'zod'
import { ApproveDuties, DutiesPage, DutyList, Id, SaveDuties, SetBackstop, Suggestion } from '../contract/index.ts'
import { consult } from '../duties/consult.ts'
import { approveDuties, backstopOf, draftOf, dutyLists, inForce, type KeptList, saveDuties, setBackstop } from '../duties/lists.ts'
import { readDuties } from '../duties/sheet.ts'
import { reading } from '../loop/reading.ts'
import { perform } from '../loop/work.ts'
import { settingFor } from '../loop/world.ts'
import { type Office, type Organisation, organisationOf, type Signed, settingsOf } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { mostBytes } from './files.ts'
import { commandOf, notFound, type Route, refusals, signedOf } from './http.ts'

type Right = 'edit' | 'approve' | 'backstop'
const may = (office: Office, signed: Signed, right: Right) => unlessGranted(office, signed, 'duties', right) === undefined
/** Names of persons, for those who are somebody. */
async function namesOf(office: Office, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const known = ids.filter((id) => id !== null)
  const people =
    known.length === 0 ? [] : await office.database.db.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return (id) => people.find((p) => p.id === id)?.name ?? '系统'
}

/** Versions as they are shown: an approved one with the names that its units had then. */
async function shownLists(office: Office, lists: readonly KeptList[]): Promise<z.infer<typeof DutyList>[]> {
  const organisation = await organisationOf(office.database.db)
  const name = await namesOf(
    office,
    lists.flatMap(({ list }) => [list.changed.person, list.approved?.person ?? null]),
  )
  return lists.map(({ list, saved }) => ({
    version: list.version,
    state: list.state,
    saved,
    rows: list.rows.map((row) => ({
      ...row,
      words: [...row.words],
      unitName: organisation.nameAt(row.unit, list.approved?.at ?? null) ?? '—',
      inForce: inForce(row, organisation, office.now()),
    })),
    changed: { by: name(list.changed.person), at: list.changed.at },
    approved: list.approved && { by: name(list.approved.person), at: list.approved.at, words: list.approved.words },
  }))
}

/** The page of duties: what is in force, what is being written, who takes the rest. */
async function dutiesPage(office: Office, signed: Signed): Promise<z.infer<typeof DutiesPage>> {
  const { db } = office.database
  const [organisation, lists, backstop, settings] = [
    await organisationOf(db),
    await dutyLists(db),
    await backstopOf(db),
    await settingsOf(db),
  ]
  const approved = lists.filter(({ list }) => list.state === 'approved')
  const draft = draftOf(lists)
  const shown = await shownLists(office, [...approved, ...(draft ? [draft] : [])])
  const name = await namesOf(office, [backstop?.by ?? null])
  return {
    current: shown.find(({ state }) => state === 'approved') ?? null,
    draft: shown.find(({ state }) => state === 'draft') ?? null,
    versions: shown.flatMap(({ version, rows, approved: seal }) => (seal ? [{ version, rows: rows.length, ...seal }] : [])),
    backstop: backstop && {
      unit: { id: backstop.unit, name: organisation.unitName(backstop.unit) ?? '—' },
      reason: backstop.reason,
      by: name(backstop.by),
      at: backstop.at,
    },
    backstopAfter: settingFor(problem, settings)('backstopAfter'),
    may: { edit: may(office, signed, 'edit'), approve: may(office, signed, 'approve'), backstop: may(office, signed, 'backstop') },
  }
}

export const dutyRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['duties']
  /** Does one change under its command id, and answers with the page as it is then. */
  const changing = async (
    request: Parameters<typeof signedOf>[0],
    reply: Parameters<typeof answerRefusal>[0],
    right: Right,
    body: (
      tx: Tx,
      noted: Noted,
      organisation: Organisation,
    ) => Promise<{ ok: true; value: true } | { ok: false; error: ReturnType<typeof refuse> }>,
    wish: unknown = request.body,
  ) => {
    const [signed, id] = [signedOf(request), commandOf(request)]
    const refused = unlessGranted(office, signed, 'duties', right)
    if (refused) return answerRefusal(reply, refused) as never
    const done = await perform<true>(office, signed, { id, request: { url: request.url, wish: wish as never } }, (work) =>
      body(work.tx, notedOf(signed, office, id), work.organisation),
    )
    return (done.ok ? dutiesPage(office, signed) : answerRefusal(reply, done.error)) as never
  }

  api.get('/api/duties', { schema: { tags, response: { 200: DutiesPage, ...refusals } } }, (request) =>
    dutiesPage(office, signedOf(request)),
  )
  api.get(
    '/api/duties/:version',
    {
      schema: {
        tags,
        params: z.object({ version: z.coerce.number().int().min(1).max(100_000) }),
        response: { 200: DutyList, ...refusals },
      },
    },
    async (request, reply) => {
      const found = (await dutyLists(db)).find(({ list }) => list.version === request.params.version)
      return found ? (await shownLists(office, [found]))[0]! : (answerRefusal(reply, notFound) as never)
    },
  )
  api.post('/api/duties/draft', { schema: { tags, body: SaveDuties, response: { 200: DutiesPage, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'edit', (tx, noted) => saveDuties(tx, request.body, noted)),
  )
  api.post('/api/duties/approve', { schema: { tags, body: ApproveDuties, response: { 200: DutiesPage, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'approve', (tx, noted) => approveDuties(tx, request.body, noted)),
  )
  api.post('/api/duties/backstop', { schema: { tags, body: SetBackstop, response: { 200: DutiesPage, ...refusals } } }, (request, reply) =>
    changing(request, reply, 'backstop', (tx, noted) => setBackstop(tx, request.body, noted)),
  )
  api.post(
    '/api/duties/import',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 200: DutiesPage, ...refusals, 413: refusals[422] } } },
    async (request, reply) => {
      const signed = signedOf(request)
      // The file is opened only for whoever may change the list.
      const refused = unlessGranted(office, signed, 'duties', 'edit')
      if (refused) return answerRefusal(reply, refused) as never
      const part = await request.file()
      if (!part)
        return answerRefusal(reply, refuse('file.none', '没有收到文件，请重新选择。', 'No file arrived. Please choose one again.')) as never
      const bytes = await readLimited(part.file, mostBytes)
      if (!bytes.ok) return answerRefusal(reply, bytes.error) as never
      const opened = await openDocument({ name: part.filename, bytes: bytes.value })
      if (!opened.ok) return answerRefusal(reply, opened.error) as never
      const rows = readDuties(opened.value.source, await organisationOf(db))
      if (!rows.ok) return answerRefusal(reply, rows.error) as never
      return changing(
        request,
        reply,
        'edit',
        async (tx, noted) => saveDuties(tx, { rows: [...rows.value], seen: draftOf(await dutyLists(tx))?.saved ?? 0 }, noted),
        rows.value,
      )
    },
  )
  api.get(
    '/api/cases/:id/suggestions',
    { schema: { tags, params: z.object({ id: Id }), response: { 200: z.array(Suggestion), ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const c = (await caseRecord(db, request.params.id))?.body as CaseState | undefined
      if (c?.procedure !== 'problem' || !within(scope(office.grants, signed.holder, 'problem', 'read'), c))
        return answerRefusal(reply, notFound) as never
      return reading(office, signed, async (work) => {
        const { suggested } = await consult(work, c)
        return suggested.slice(0, 5).map(({ unit, score, why }) => ({
          unit: { id: unit, name: work.organisation.unitName(unit) ?? '—' },
          score,
          why: why.map(({ kind, text, words, case: earlier }) => ({ kind, text, words: [...words], case: earlier })),
        }))
      })
    },
  )
}
