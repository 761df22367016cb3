import { readFileSync } from 'node:fs'
import { addDays, addHours, dayOf, type Instant, instant } from '@changtong/kernel'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { sealDay } from '@changtong/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows } from '../rebuild/index.ts'
import { confirmed, must, received } from '../scenarios/steps.ts'
import { sweep } from '../sweep.ts'
import { type Client, type TestSite, testSite } from '../testing/client.ts'
import { verifyLedger } from '../verify.ts'

/** The same numbers for the same seed. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}
const keys = [
  'general-clerk',
  'general-second',
  'supervision-checker',
  'publisher',
  'market-regulation-liaison',
  'market-regulation-handler',
  'market-regulation-deputy',
  'finance-liaison',
]

let site: TestSite
let now: Instant = instant('2026-11-20T02:00:00Z')
let people: Client[]
beforeAll(async () => {
  site = await testSite('story', now)
})
afterAll(() => site.close())
/** Sets the clock on and lets these people sign in again: a session does not last over days. */
const later = async (hours: number, who: readonly string[] = keys): Promise<Client[]> => {
  now = addHours(now, hours)
  site.at(now)
  people = []
  for (const key of who) people.push(await site.as(key))
  return people
}
const same = async (what: string) => {
  expect((await compareRows(site.database.db)).differences, what).toEqual([])
}

interface FormField {
  readonly name: string
  readonly look: { readonly as: string; readonly choices?: object }
  readonly required: boolean
}
type Value = string | number | boolean | readonly unknown[] | undefined
/** Something lawful to look at for a field; whether the act takes it is its own affair. */
async function filled(f: FormField, roll: (n: number) => number): Promise<Value> {
  if (!f.required && roll(3) > 0) return undefined
  const choices = Object.keys(f.look.choices ?? {})
  switch (f.look.as) {
    case 'choice':
      return choices[roll(choices.length)]
    case 'line':
    case 'paragraph':
      return `随机填写的内容第${roll(1000)}条，说明办理情况。`
    case 'day':
      return addDays(dayOf(now), 1 + roll(40))
    case 'number':
      return 1 + roll(9)
    case 'check':
      return roll(2) === 0
    case 'unit':
      return site.unit(['market-regulation', 'finance'][roll(2)]!)
    case 'person':
      return site.person('market-regulation-handler')
    case 'units':
      return [await site.unit('finance')]
    case 'case':
    case 'cases': {
      const rows = (await people[0]!.get('/api/cases?procedure=problem&limit=50')).body.rows as { id: string }[]
      const id = rows[roll(rows.length)]!.id
      return f.look.as === 'case' ? id : [id]
    }
    default:
      return f.required ? [] : undefined
  }
}
/** Somebody does something that he is offered, on some case; whether it was taken. */
async function randomAct(roll: (n: number) => number): Promise<boolean> {
  const who = people[roll(people.length)]!
  const { rows } = must(await who.get(`/api/cases?procedure=all&limit=100&sort=${['-changed', 'due', 'title'][roll(3)]}`)) as {
    rows: { id: string }[]
  }
  if (rows.length === 0) return false
  const { id } = rows[roll(rows.length)]!
  const { offers } = must(await who.get(`/api/cases/${id}`)) as {
    offers: { action: string; allowed: boolean; form: FormField[]; needs: { kind: string }[] }[]
  }
  const open = offers.filter((o) => o.allowed)
  if (open.length === 0) return false
  const offer = open[roll(open.length)]!
  const values: [string, Value][] = []
  for (const f of offer.form) values.push([f.name, await filled(f, roll)])
  const input = Object.fromEntries(values.filter(([, value]) => value !== undefined))
  const evidence = offer.needs.map(({ kind }) => ({ name: `${kind}.txt`, kind, text: `证明 ${roll(10_000)}` }))
  return (await who.act(id, offer.action, input, evidence)).status === 200
}

describe('law 3: 不管做了什么，从记录重建的与正在用的相同', () => {
  test('law 3: after whatever people are offered and do, in any order', async () => {
    const roll = dice(20261122)
    let taken = 0
    for (let round = 0; round < 3; round++) {
      await later(5 + roll(40))
      for (let i = 0; i < 24; i++) taken += Number(await randomAct(roll))
      await sweep(site.office)
    }
    expect(taken).toBeGreaterThan(20)
    await same('random acts')
  })

  test('law 3: after succession, restructuring, a backdated name, a sheet, seats, an undone import and erased personal data', async () => {
    const desk = ['general-clerk', 'system-administrator']
    let [clerk, admin] = (await later(24, desk)) as [Client, Client]
    const market = await site.unit('market-regulation')

    const officer = must(await admin.get(`/api/appointments?person=${await site.person('market-regulation-handler')}`))[0]
    const successor = must(await admin.post('/api/people', { name: '沈知微', login: 'shen.zhiwei' }))
    must(await admin.post(`/api/appointments/${officer.id}/succeed`, { person: successor.id, from: addDays(dayOf(now), 1) }))
    await same('a succession that is still to come')
    ;[clerk, admin] = (await later(24, desk)) as [Client, Client]
    await sweep(site.office)
    await same('the succession has come')
    const today = dayOf(now)

    const root = must(await admin.get('/api/units?state=active')).find((u: { id: string }) => u.id === market).organisation
    const park = must(await admin.post('/api/units', { parent: root, name: '滨河园区管理处', from: addDays(today, -20) })).id
    const [a, b] = [
      must(await admin.post('/api/units', { parent: park, name: '征地部' })).id,
      must(await admin.post('/api/units', { parent: park, name: '项目部' })).id,
    ]
    must(
      await admin.post(`/api/people/${successor.id}/appointments`, { post: 'liaison-officer', unit: a, from: today, kind: 'concurrent' }),
    )
    const problem = must(await clerk.open('problem', { title: '厂区道路未贯通', content: '企业反映厂区道路未贯通。', source: 'visit' })).id
    must(await clerk.act(problem, 'dispatch', { leadUnit: a, days: 5 }))
    must(await admin.post('/api/units/merge', { units: [a, b], into: { name: '园区服务部' } }))
    await same('two units merged')
    must(await admin.post(`/api/units/${market}/split`, { into: [{ name: '市场准入局' }, { name: '市场监督局' }], casesTo: 1, people: {} }))
    await same('a unit split')
    const finance = await site.unit('finance')
    const closedUnder = async (name: string) =>
      must(await clerk.get(`/api/cases?procedure=problem&lead=${finance}&phase=closed&q=${encodeURIComponent(name)}`)).count as number
    expect(await closedUnder('财政和国资局')).toBe(0)
    must(await admin.post(`/api/units/${finance}/rename`, { name: '财政和国资局', from: addDays(today, -60) }))
    expect(await closedUnder('财政和国资局'), 'closed since the new name holds').toBeGreaterThan(0)
    await same('a backdated name: what was closed since is found by it')

    must(
      await admin.upload(
        '人员.csv',
        '姓名,登录账号,单位,岗位\n陆半夏,lu.banxia,财政和国资局,经办人\n陆半夏,lu.banxia,财政和国资局,联络员\n',
        {},
        '/api/organisation/import',
      ),
    )
    await same('a sheet')

    const notice = locality.documents.find((d) => d.key === 'founding-notice')!
    const another = readFileSync(notice.path, 'utf8').replaceAll('2026年3月18日', '2026年4月18日')
    const { taskforce } = await confirmed(clerk, must(await received(clerk, notice.name, another)))
    const { groups } = must(await clerk.get(`/api/taskforces/${taskforce}`)) as { groups: { name: string }[] }
    must(await clerk.post(`/api/taskforces/${taskforce}/responsible`, { group: groups[0]!.name, person: successor.id }))
    await same('a founding notice, and a person named for a group')

    const list = locality.documents.find((d) => d.key === 'solved-problems')!
    const brought = must(await received(clerk, `再次-${list.name}`, Buffer.concat([readFileSync(list.path), Buffer.from('\n')])))
    await confirmed(clerk, brought)
    await same('an import')
    must(await clerk.post(`/api/imports/${brought.row.id}/undo`))
    await same('the import undone')

    const request = must(
      await clerk.open('request', {
        title: '夜间施工噪声',
        content: '连续三晚施工到凌晨。',
        source: 'enterprise',
        contactName: '某某',
        contactPhone: '13000001234',
      }),
    ).id
    await same('personal data that is kept')
    must(await (await site.as('security-administrator')).post(`/api/cases/${request}/erase`, { reason: '本人书面申请删除' }))
    await same('personal data that was erased')
    const { rows } = await site.owner.pool.query('SELECT body::text FROM case_row WHERE id = $1', [request])
    expect(rows[0].body).not.toContain('13000001234')

    await sealDay(site.database.db, today, now)
    expect(await verifyLedger(site.database.db)).toMatchObject({ ok: true })
  })
})
