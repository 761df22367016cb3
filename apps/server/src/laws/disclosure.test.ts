import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { withheld } from '@changtong/capabilities/withheld.ts'
import { instant, newId } from '@changtong/kernel'
import { type AnyProcedure, type CaseState, evolve, type Field, stateOf } from '@changtong/model'
import { putCaseRow } from '@changtong/store'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordOf } from '../loop/project.ts'
import { organisationOf } from '../office.ts'
import { batchOf, campaignOf, type Desks, desksOf, must, published, solved } from '../scenarios/steps.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { operations } from './operations.ts'

const now = instant('2026-09-21T02:00:00Z')
/** A word of its own for each field that the public may not see: found again wherever it comes out. */
const sign = (p: AnyProcedure, name: string) => `xqz${p.id}${name}zqx`.toLowerCase()
const anySign = /xqz[a-z-]+zqx/i
let site: TestSite
let desks: Desks
let list: string
const planted = new Set<string>()
beforeAll(async () => {
  site = await testSite('place', now)
  desks = await desksOf(site)
  const problem = await solved(
    desks,
    { externalNo: sign(procedureOf('problem')!, 'externalNo'), enterprise: sign(procedureOf('problem')!, 'enterprise') },
    2,
  )
  await plant()
  await oneOfEach()
  list = await published(desks, await batchOf(desks, await campaignOf(desks)), [problem], '2026-09-21')
})
afterAll(() => site.close())

const fieldsOf = (p: AnyProcedure) => Object.entries(p.nouns.fields as Readonly<Record<string, Field>>)
const hidden = (p: AnyProcedure) => fieldsOf(p).filter(([name, f]) => f.personal || p.consequences.disclosure.fields[name] !== 'public')
/** What fits the look of a field and holds its sign; what is chosen, counted or dated can hold none. */
function signedValue(p: AnyProcedure, name: string, { look }: Field, before: unknown): unknown {
  if (look.as === 'line' || look.as === 'paragraph') return sign(p, name)
  if (look.as === 'parts' && Array.isArray(before))
    return before.map((part) =>
      typeof part === 'object' && part !== null
        ? Object.fromEntries(
            Object.entries(part).map(([key, value]) => [
              key,
              typeof value === 'string' && /^[^0-9-]{2,}/.test(value) ? sign(p, name) : value,
            ]),
          )
        : part,
    )
  return before
}
const signedFields = (p: AnyProcedure, fields: Readonly<Record<string, unknown>>) => {
  const put = hidden(p).flatMap(([name, f]) => {
    const value = signedValue(p, name, f, fields[name])
    if (JSON.stringify(value)?.includes(sign(p, name))) planted.add(`${p.id}.${name}`)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...fields, ...Object.fromEntries(put) }
}
/** Every case that is there says in every hidden field what nobody outside may read, as if it had been typed. */
async function plant(): Promise<void> {
  const { db } = site.owner
  for (const row of await db.selectFrom('case_row').select(['id', 'procedure', 'body']).execute()) {
    const c = row.body as CaseState
    const body = { ...c, fields: signedFields(procedureOf(row.procedure)!, c.fields) }
    await db
      .updateTable('case_row')
      .set({ body: JSON.stringify(body) })
      .where('id', '=', row.id)
      .execute()
  }
}
/** One case of every kind, in the state in which most of it is disclosed, led by a unit, confidential where it can be. */
async function oneOfEach(): Promise<void> {
  const organisation = await organisationOf(site.database.db)
  for (const p of procedures) {
    const state = (p.consequences.disclosure.when as readonly string[])[0] ?? p.nouns.initial
    const c = evolve(
      undefined,
      {
        type: 'case.opened',
        v: 1,
        data: {
          procedure: p.id,
          definition: p.nouns.version,
          no: newId(),
          state,
          phase: stateOf(p, state).phase,
          parent: null,
          fields: signedFields(p, {
            [p.nouns.title]: '一件公开以前谁也不该看见的事',
            ...('confidential' in p.nouns.fields && { confidential: true }),
          }),
          as: Object.keys(p.nouns.roles)[0]!,
          assign: { leadUnit: desks.market, coUnits: [], handler: null },
        },
      },
      { stream: newId(), version: 1, at: now, by: await site.person('general-second') },
    )
    await site.database.db.transaction().execute((tx) => putCaseRow(tx, recordOf(c, organisation)))
  }
}

/** Everything readable in an answer: the text of a page, or of every part of a document. */
function wordsOf(bytes: Buffer, type: string): string {
  if (!/officedocument|octet-stream|zip/.test(type)) return bytes.toString('utf8')
  try {
    return Object.values(unzipSync(new Uint8Array(bytes)))
      .map((part) => strFromU8(part))
      .join('\n')
  } catch {
    return bytes.toString('utf8')
  }
}
const look = async (who: Client, url: string): Promise<{ status: number; words: string }> => {
  const answer = await who.get(url)
  return { status: answer.status, words: wordsOf(answer.bytes, String(answer.headers['content-type'] ?? '')) }
}

describe('law 5: what is never public reaches no public page, feed, export or search', () => {
  test('every hidden field that can hold a word holds one', () => {
    const texts = procedures.flatMap((p) =>
      hidden(p).flatMap(([name, f]) => (['line', 'paragraph'].includes(f.look.as) ? [`${p.id}.${name}`] : [])),
    )
    expect(texts.filter((name) => !planted.has(name))).toEqual([])
    expect(planted.size).toBeGreaterThan(30)
  })

  test('no public address says any of them: pages, lists, documents, feed, seals, search, site map, the description of the interface', async () => {
    const anybody = site.anonymous()
    const open = Object.entries(operations).flatMap(([key, { needs }]) =>
      needs === 'anybody' && key.startsWith('GET ') && !key.includes('{') ? [key.slice(4)] : [],
    )
    const queue = [
      ...open,
      list,
      '/api/openapi.json',
      '/w/sign-in',
      ...['xqz', '公开', '窗口'].flatMap((q) => [`/search?q=${q}`, `/lists?q=${q}`]),
    ]
    const seen = new Set<string>()
    const said: string[] = []
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      if (seen.has(url) || seen.size > 500) continue
      seen.add(url)
      const { words } = await look(anybody, url)
      const found = anySign.exec(words)
      if (found) said.push(`${url} says ${found[0]}`)
      if (/谁也不该看见/.test(words)) said.push(`${url} tells of a case that is not published`)
      for (const [, href] of words.matchAll(/(?:href|src|action)="(\/[^"#]*)"|<loc>[^<]*?(\/[^<]*)<\/loc>/g)) {
        const next = href?.replaceAll('&amp;', '&')
        if (next && !/^\/(?:w\/|api\/)/.test(next) && !next.includes('view=') && !next.includes('lang=')) queue.push(next)
      }
    }
    expect(said).toEqual([])
    expect((await look(anybody, list)).words, 'what is public is there').toContain('综合窗口已经启用')
    expect([...seen]).toEqual(expect.arrayContaining([list, `${list}.csv`, `${list}/1`, '/feed.atom', '/sitemap.xml']))
    expect([...seen].some((url) => url.endsWith('.docx'))).toBe(true)
    expect(seen.size).toBeGreaterThan(20)
  })

  test('a post that may not see a case finds nothing of it: no list, export, page, count or search', async () => {
    const stranger = await site.as('finance-liaison')
    const ids = (await site.database.db.selectFrom('case_row').select('id').execute()).map(({ id }) => id)
    const urls = [
      '/api/cases?procedure=all&limit=200',
      '/api/cases?procedure=all&q=xqz',
      '/api/cases.xlsx?procedure=all',
      '/api/work-orders.xlsx',
      '/api/board',
      '/api/waiting',
      '/api/messages',
      ...ids.flatMap((id) => [`/api/cases/${id}`, `/api/batches/${id}`, `/api/meetings/${id}`, `/api/rectifications/${id}/report`]),
    ]
    for (const url of urls) expect((await look(stranger, url)).words, url).not.toMatch(anySign)
  })

  test('who sees a case and not its contacts finds no contact: not on the page, in an export, or by searching', async () => {
    const p = procedureOf('request')!
    const kept = fieldsOf(p)
      .filter(([name, f]) => withheld({ confidential: true }, name, f))
      .map(([name]) => sign(p, name))
    expect(kept.length).toBeGreaterThan(2)
    const { id } = await site.database.db.selectFrom('case_row').select('id').where('procedure', '=', 'request').executeTakeFirstOrThrow()
    for (const key of ['supervision-checker', 'reform-lead', 'taskforce-head', 'publisher']) {
      const who = await site.as(key)
      expect((await who.get(`/api/cases/${id}`)).status, key).toBe(200)
      for (const url of [`/api/cases/${id}`, '/api/cases?procedure=request', '/api/cases.xlsx?procedure=request']) {
        const { words } = await look(who, url)
        for (const word of kept) expect(words.includes(word), `${key} ${url} ${word}`).toBe(false)
      }
      for (const word of kept) expect(must(await who.get(`/api/cases?procedure=all&q=${word}`)).count, `${key} searching ${word}`).toBe(0)
    }
    expect((await look(desks.clerk, `/api/cases/${id}`)).words, 'intake sees them').toContain(kept[0])
  })
})
