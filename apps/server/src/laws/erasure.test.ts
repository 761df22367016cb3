import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('place')
})
afterAll(() => site.close())

const fields = {
  title: '夜间施工噪声扰企',
  content: '连续三晚施工到凌晨，影响员工休息。',
  source: 'enterprise',
  contactName: '欧阳某某',
  contactPhone: '13000001234',
  confidential: true,
}
/** Every place of the database in which a text occurs. */
async function placesOf(words: string): Promise<string[]> {
  const { rows } = await site.owner.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found = []
  for (const { name } of rows) {
    const { rowCount } = await site.owner.pool.query(`SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text LIKE $1 LIMIT 1`, [`%${words}%`])
    if (rowCount) found.push(name)
  }
  return found.sort()
}

describe('个人信息可以依法删除，链条仍然完整', () => {
  test('personal values never stand in the ledger; once erased they stand nowhere, and the chain verifies', async () => {
    const clerk = await site.as('general-clerk')
    const { body: opened } = await clerk.open('request', fields)
    expect(await placesOf('13000001234')).toEqual(['case_row', 'personal'])
    expect((await verifyLedger(site.database.db)).ok).toBe(true)
    const security = await site.as(await securityAdministrator())
    expect((await clerk.post(`/api/cases/${opened.id}/erase`, { reason: '本人书面申请删除' })).status).toBe(403)
    const erased = await security.post(`/api/cases/${opened.id}/erase`, { reason: '本人书面申请删除' })
    expect(erased.body).toEqual({ erased: ['contactName', 'contactPhone'] })
    expect(await placesOf('13000001234')).toEqual([])
    expect(await placesOf('欧阳某某')).toEqual([])
    expect((await verifyLedger(site.database.db)).ok).toBe(true)
    const page = await clerk.get(`/api/cases/${opened.id}`)
    expect(page.body.fields.filter((f: { shown: string }) => f.shown === '已依法删除').map((f: { name: string }) => f.name)).toEqual([
      'contactName',
      'contactPhone',
    ])
    expect((await security.post(`/api/cases/${opened.id}/erase`, { reason: '再次申请' })).body.code).toBe('erase.nothing')
  })
  test('personal values that were changed, or removed without an entry, are found', async () => {
    const clerk = await site.as('general-clerk')
    const { body: opened } = await clerk.open('request', fields)
    const { pool } = site.owner
    await pool.query(`UPDATE personal SET data = jsonb_set(data, '{contactPhone}', '"13111111111"') WHERE stream = $1`, [opened.id])
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: false, why: 'personal data changed' })
    await pool.query('DELETE FROM personal WHERE stream = $1', [opened.id])
    expect(await verifyLedger(site.database.db)).toMatchObject({
      ok: false,
      why: 'personal data is missing without an entry that erased it',
    })
  })
})

/** The demo district's security administrator, whatever his name. */
async function securityAdministrator(): Promise<string> {
  const row = await site.database.db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person')
    .select('person.key')
    .where('post', '=', 'security-administrator')
    .executeTakeFirstOrThrow()
  return row.key!
}
