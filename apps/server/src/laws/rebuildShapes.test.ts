import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Fields, renamedField } from '@changtong/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { reshape } from '../rebuild/reshape.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'

let site: TestSite
let clerk: Client
beforeAll(async () => {
  site = await testSite('place')
  await reshape(site.database.db)
  clerk = await site.as('general-clerk')
})
afterAll(() => site.close())

/** Any part of a definition, as a later version of the program would have it. */
type Loose = { nouns: { version: number; upcasts?: unknown; fields: Fields; asks: readonly string[] } }
/** The definition of requests as of a version that calls the content and a personal field otherwise. */
async function underNewDefinition(work: () => Promise<void>): Promise<void> {
  const p = procedureOf('request') as unknown as Loose
  const before = { ...p.nouns }
  const { content, contactPhone, ...fields } = p.nouns.fields
  p.nouns.version = 3
  p.nouns.upcasts = [renamedField(1, 'content', 'account'), renamedField(2, 'contactPhone', 'phone')]
  p.nouns.fields = { ...fields, account: content!, phone: contactPhone! }
  p.nouns.asks = p.nouns.asks.map((name) => ({ content: 'account', contactPhone: 'phone' })[name] ?? name)
  try {
    await work()
  } finally {
    Object.assign(p.nouns, before)
    if (!before.upcasts) delete p.nouns.upcasts
  }
}
const bytes = async () => (await site.owner.pool.query('SELECT stream, version, v, data::text, digest, hash FROM entry ORDER BY seq')).rows

describe('定义变了，旧记录照样读得懂', () => {
  test('a field of an older version of the definition reads as today in row, page and search; not a byte of the ledger changes, and it verifies', async () => {
    const words = '装卸货时道路被占，货车进不来'
    const opened = await clerk.open('request', {
      title: '货车进出困难',
      content: words,
      source: 'enterprise',
      contactName: '某某',
      contactPhone: '13000001234',
    })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    const { id } = opened.body
    const written = await bytes()
    await underNewDefinition(async () => {
      expect((await compareRows(site.database.db)).differences, 'the row is still of the old shape').toMatchObject([
        { where: `case ${id}` },
      ])
      const said: string[] = []
      await reshape(site.database.db, (line) => said.push(line))
      expect(said).toEqual([expect.stringContaining('1 of ')])
      expect(await bytes()).toEqual(written)
      const page = (await clerk.get(`/api/cases/${id}`)).body
      const shown = Object.fromEntries(page.fields.map((f: { name: string; shown: string }) => [f.name, f.shown]))
      expect(shown).toMatchObject({ account: words, phone: expect.stringContaining('1234') })
      expect(Object.keys(shown)).not.toContain('content')
      expect((await clerk.get(`/api/cases?procedure=request&q=${encodeURIComponent('道路被占')}`)).body.count).toBe(1)
      expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })

      const acted = await clerk.act(id, 'accept')
      expect(acted.status, JSON.stringify(acted.body)).toBe(200)
      const { rows } = await site.owner.pool.query(
        `SELECT data->'definition' AS definition FROM entry WHERE stream = $1 ORDER BY version`,
        [id],
      )
      expect([rows[0].definition, rows.at(-1).definition]).toEqual([1, 3])
      const security = await site.as('security-administrator')
      expect((await security.post(`/api/cases/${id}/erase`, { reason: '本人书面申请删除' })).body).toMatchObject({
        erased: expect.arrayContaining(['phone']),
      })
      expect((await compareRows(site.database.db)).differences).toEqual([])
      expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
    })
  })
  test('a database that a newer program has written is refused in words, and nothing is changed', async () => {
    const written = await bytes()
    await expect(reshape(site.database.db)).rejects.toThrow(/procedure:request.*没有改动任何内容/)
    expect(await bytes()).toEqual(written)
  })
  test('a program that lacks a step does not start on anything', async () => {
    const p = procedureOf('campaign') as unknown as Loose
    p.nouns.version = 2
    try {
      await expect(reshape(site.database.db)).rejects.toThrow('campaign.upcasts: no step leads from version 1 to 2')
    } finally {
      p.nouns.version = 1
    }
  })
  test('every kind of event that stands in the ledger of the demo district has a version here', async () => {
    const { shapes } = await import('../eventShapes.ts')
    const types = (await site.owner.pool.query('SELECT DISTINCT type FROM entry')).rows.map((row) => row.type)
    expect(types.filter((type) => !Object.hasOwn(shapes.versions, type))).toEqual([])
  })
})

describe('组织先于记录建立的旧库', () => {
  test('units, people and appointments that entries did not tell are recorded once, without a secret, and can then be built again', async () => {
    const old = await testSite('place')
    try {
      await old.owner.pool.query(`
        SET LOCAL session_replication_role = replica;
        UPDATE person SET password = 'x';
        DELETE FROM entry WHERE type LIKE 'person.%' OR type LIKE 'appointment.%';
        UPDATE unit SET sort = sort + 1, key = key || '-old'`)
      expect((await compareRows(old.database.db)).differences.length).toBeGreaterThan(50)
      await reshape(old.database.db)
      expect((await compareRows(old.database.db)).differences).toEqual([])
      const { rows } = await old.owner.pool.query(`SELECT count(*)::int AS n FROM entry WHERE data::text LIKE '%password%'`)
      expect(rows[0].n).toBe(0)
    } finally {
      await old.close()
    }
  })
})
