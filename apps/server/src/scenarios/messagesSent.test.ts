import { createHmac } from 'node:crypto'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliver, type Providers, providersOf } from '../messages/deliver.ts'
import { sweep } from '../sweep.ts'
import { type TestSite, testSite } from '../testing/client.ts'
import { type Desks, desksOf, dispatched, inHand, laterAt, must } from './steps.ts'

/** What the other system got, and what it answers next. */
interface Received {
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  readonly path: string
}
const got: Received[] = []
let answers: { status: number; location?: string }[] = []
const receiver = http.createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    got.push({ headers: request.headers, body, path: request.url ?? '' })
    const { status, location } = answers.shift() ?? { status: 204 }
    response.writeHead(status, location ? { location } : {}).end()
  })
})

/** A mail server that keeps what it is given: just enough of RFC 5321. */
const mails: { to: string; data: string }[] = []
let refuseMail: string | null = null
const mailbox = net.createServer((socket) => {
  let to = ''
  let data: string | null = null
  let rest = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 mail.test')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    rest += chunk.toString()
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (data !== null) {
        if (line === '.') {
          mails.push({ to, data })
          data = null
          say('250 kept')
        } else data += `${line}\n`
      } else if (/^(EHLO|HELO)/i.test(line)) say('250 mail.test')
      else if (/^RCPT TO:/i.test(line)) {
        to = line.slice(8).replace(/[<>]/g, '').trim()
        say(refuseMail ?? '250 ok')
      } else if (/^DATA/i.test(line)) {
        data = ''
        say('354 go on')
      } else if (/^QUIT/i.test(line)) {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
  })
})
const listen = (server: net.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

const secret = 'a secret of both sides'
let site: TestSite
let desks: Desks
let providers: Providers
beforeAll(async () => {
  const [web, mail] = [await listen(receiver), await listen(mailbox)]
  site = await testSite('place', '2026-09-21T02:00:00Z', {
    webhook: { url: `http://127.0.0.1:${web}/changtong`, secret },
    mail: { url: `smtp://127.0.0.1:${mail}`, from: 'changtong@district.example' },
  })
  desks = await desksOf(site)
  providers = providersOf(site.office.config)
})
afterAll(async () => {
  await site.close()
  receiver.close()
  mailbox.close()
})
afterEach(() => {
  got.length = 0
  mails.length = 0
  answers = []
  refuseMail = null
})
const send = () => deliver(site.office, providers)
/** What the webhook got for a person, by login. */
const toldOf = (login: string) => got.map(({ body }) => JSON.parse(body)).filter(({ to }) => to.login === login)
const liaison = 'market.regulation.liaison'
const wishes = { email: null, digest: true, assigned: true, light: true, language: 'zh' }
const log = async (query = '') => must(await (await site.as('system-administrator')).get(`/api/deliveries?limit=200${query}`))

describe('送出：至少一次，认得出是同一封', () => {
  test('交办立即发；签名由时间和内容算出，对方能核对；再跑一遍不再发', async () => {
    const id = await dispatched(desks)
    await send()
    await send()
    const mine = got.filter(({ body }) => JSON.parse(body).to.login === liaison)
    expect(mine).toHaveLength(1)
    const [{ headers, body }] = mine as [Received]
    const timestamp = String(headers['x-changtong-timestamp'])
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-changtong-signature']).toBe(`v1=${expected}`)
    expect(Number(timestamp)).toBe(Date.parse('2026-09-21T02:00:00Z') / 1000)
    expect(JSON.parse(body)).toMatchObject({
      id: headers['x-changtong-id'],
      kind: 'now',
      to: { name: desks.liaison.name },
      items: [{ case: id, title: '门头牌匾备案要跑三个窗口', kind: 'assigned', label: { zh: '交办' } }],
    })
  })
  test('对方出错就隔一会儿再发，编号不变；跳转不跟', async () => {
    await dispatched(desks)
    answers = [{ status: 500 }, { status: 500 }, { status: 307, location: '/elsewhere' }, { status: 307, location: '/elsewhere' }]
    await send()
    await send()
    const first = toldOf(liaison)
    expect(first, '没到时间不重试').toHaveLength(1)
    expect((await log('&state=queued')).rows[0]).toMatchObject({ attempts: 1, outcome: 'HTTP 500' })
    site.at('2026-09-21T02:01:00Z')
    await send()
    site.at('2026-09-21T02:06:00Z')
    await send()
    const all = toldOf(liaison)
    expect(all.map(({ id }) => id)).toEqual([first[0].id, first[0].id, first[0].id])
    expect(got.every(({ path }) => path === '/changtong')).toBe(true)
    expect((await log('&state=queued')).count).toBe(0)
    expect((await log()).rows.some((row: { attempts: number; state: string }) => row.attempts === 3 && row.state === 'sent')).toBe(true)
  })
  test('一直不成就停下，记为没有发成；收件箱里的消息还在', async () => {
    const id = await dispatched(desks)
    answers = Array.from({ length: 40 }, () => ({ status: 503 }))
    for (const minute of [10, 11, 16, 46, 59]) {
      site.at(`2026-09-21T02:${minute}:00Z`)
      await send()
    }
    site.at('2026-09-21T05:00:00Z')
    await send()
    site.at('2026-09-21T12:00:00Z')
    await send()
    expect((await log('&state=failed')).rows[0]).toMatchObject({ attempts: 6, outcome: 'HTTP 503', nextAt: null })
    desks = await desksOf(site)
    const inbox = must(await desks.liaison.get('/api/messages'))
    expect(inbox.rows.map((row: { case: { id: string } }) => row.case.id)).toContain(id)
  })
  test('没有人应答：这一路先停，记下原因，不影响别的路', async () => {
    const { webhook: here } = providers
    const shut = net.createServer()
    const port = await listen(shut)
    await new Promise((resolve) => shut.close(resolve))
    const away = providersOf({ ...site.office.config, mail: null, webhook: { url: `http://127.0.0.1:${port}/nobody`, secret } })
    await dispatched(desks)
    await dispatched(desks)
    await deliver(site.office, away)
    const rows = (await log('&state=queued')).rows
    expect(rows.map((row: { attempts: number }) => row.attempts).sort()).toEqual([0, 0, 0, 1])
    expect(rows.find((row: { attempts: number }) => row.attempts === 1).outcome).toBe('ECONNREFUSED')
    await deliver(site.office, { webhook: here! })
    site.at('2026-09-21T12:01:00Z')
    await send()
    expect((await log('&state=queued')).count).toBe(0)
  })
  test('两个服务器同时发，每封只发一次', async () => {
    for (let n = 0; n < 4; n++) await dispatched(desks)
    await Promise.all([send(), send(), send()])
    const ids = got.map(({ headers }) => headers['x-changtong-id'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(toldOf(liaison)).toHaveLength(4)
  })
  test('发之前已经看过的、已经看不到的、停用的人：不必发', async () => {
    const [seen, moved] = [await dispatched(desks), await dispatched(desks)]
    must(await desks.liaison.post('/api/messages/read', { case: seen }))
    must(await desks.clerk.act(moved, 'transfer', { leadUnit: await site.unit('finance'), reason: '改由财政局办理' }))
    await send()
    expect(toldOf(liaison)).toEqual([])
    expect(toldOf('finance.liaison').flatMap(({ items }) => items.map((i: { case: string }) => i.case))).toEqual([moved])
  })
  test('保密件只报编号，反映人的名字电话和填写的话不出门', async () => {
    const id = await dispatched(desks, { confidential: true, content: '某店主反映须多次跑腿，请保密。' })
    must(await desks.checker.act(id, 'urge', { text: '请尽快拿出方案，联系人见原件' }))
    await send()
    const [letter] = toldOf(liaison)
    expect(letter.items[0]).toMatchObject({ case: id, title: null })
    for (const { body } of got) expect(body).not.toMatch(/店主|联系人见原件|门头牌匾/)
  })
  test('来文：主送、抄送单位立即收到信，写明文号、标题和签收期限；已经签收的不再发', async () => {
    const head = await site.as('taskforce-head')
    const issuer = '青禾区优化营商环境工作专班办公室'
    must(await desks.clerk.post('/api/numbers/series', { name: '青营办发', form: 'number', kinds: ['notice'], issuer }))
    const copies = [{ unit: await site.unit('finance') }]
    const issued = async () => {
      const text = '现将有关事项通知如下：\n一、明确办理责任\n最先接到诉求的单位负责登记、转办和跟踪。'
      const wish = { kind: 'notice', title: '关于做好诉求办理工作的通知', text, recipients: [{ unit: desks.market }], copies }
      const { id } = must(await desks.clerk.post('/api/papers', wish))
      must(await desks.clerk.post(`/api/papers/${id}/submit`))
      return must(await head.post(`/api/papers/${id}/issue`, {}))
    }
    const { id, number } = await issued()
    await send()
    await send()
    const [mine, ...more] = toldOf(liaison)
    expect(more).toEqual([])
    expect(mine).toMatchObject({
      kind: 'now',
      subject: { zh: `【畅通】${number} 来文` },
      items: [
        {
          case: null,
          paper: id,
          no: number,
          title: '关于做好诉求办理工作的通知',
          words: { zh: expect.stringContaining('请于 2026-09-22 前') },
        },
      ],
    })
    expect(toldOf('finance.liaison')).toMatchObject([{ items: [{ paper: id, words: { zh: '抄送本单位，打开即签收。' } }] }])
    got.length = 0
    const second = await issued()
    must(await desks.liaison.post(`/api/papers/${second.id}/open`))
    await send()
    expect(toldOf(liaison)).toEqual([])
    expect(toldOf('finance.liaison')).toHaveLength(1)
  })
  test('不想要的不发；只有自己能改自己的', async () => {
    must(await desks.liaison.post('/api/letter-settings', { ...wishes, assigned: false }))
    await dispatched(desks)
    await send()
    expect(toldOf(liaison)).toEqual([])
    must(await desks.liaison.post('/api/letter-settings', wishes))
    expect((await desks.liaison.post('/api/letter-settings', { ...wishes, email: 'not an address' })).status).toBe(422)
    expect(must(await desks.clerk.get('/api/letter-settings'))).toMatchObject({
      wishes: { email: null },
      mail: true,
      webhook: true,
      digestAt: '08:30',
    })
  })
})

describe('邮件', () => {
  const decoded = (data: string) => {
    const [, body = ''] = data.split('\n\n')
    return Buffer.from(data.slice(data.indexOf('\n\n') + 2).replaceAll('\n', ''), 'base64').toString() || body
  }
  test('填了地址才有邮件：标题有编号，编号头不变，内容是中文', async () => {
    must(await desks.liaison.post('/api/letter-settings', { ...wishes, email: 'liaison@district.example' }))
    await dispatched(desks)
    await send()
    expect(mails).toHaveLength(1)
    const [{ to, data }] = mails as [{ to: string; data: string }]
    expect(to).toBe('liaison@district.example')
    expect(data).toMatch(/^Message-ID: <[0-9a-f-]{36}@district\.example>$/im)
    expect(data).toMatch(/^From: changtong@district\.example$/m)
    expect(decoded(data)).toContain('由本单位牵头')
    expect(decoded(data)).toContain(`${desks.liaison.name}，您好`)
  })
  test('对方说没有这个地址：不再试；说稍后再来：稍后再发', async () => {
    await dispatched(desks)
    refuseMail = '550 no such mailbox'
    await send()
    expect((await log('&state=failed')).rows[0]).toMatchObject({ provider: 'mail', attempts: 1, outcome: 'SMTP 550' })
    await dispatched(desks)
    refuseMail = '451 try later'
    await send()
    expect((await log('&state=queued')).rows[0]).toMatchObject({ provider: 'mail', attempts: 1, outcome: 'SMTP 451' })
    refuseMail = null
    site.at('2026-09-21T12:05:00Z')
    await send()
    expect(mails).toHaveLength(1)
  })
})

describe('每日提要与亮灯', () => {
  const digestsOf = (login: string) => toldOf(login).filter(({ kind }) => kind === 'digest')
  const at = async (moment: string) => {
    site.at(moment)
    await Promise.all([sweep(site.office), sweep(site.office)])
    await send()
  }
  test('一个工作日一次，八点半以后；放假没有；停机几天只有当天的', async () => {
    desks = await laterAt(site, '2026-09-22T02:00:00Z')
    await dispatched(desks)
    await at('2026-09-23T00:20:00Z')
    expect(digestsOf(liaison)).toEqual([])
    for (const minute of [31, 45, 59]) await at(`2026-09-23T00:${minute}:00Z`)
    await at('2026-09-23T09:00:00Z')
    const [digest, ...more] = digestsOf(liaison)
    expect(more).toEqual([])
    expect(digest.items.length).toBeGreaterThan(0)
    expect(digest.numbers[0]).toMatchObject({ unit: '青禾区市场监督管理局', toDo: expect.any(Number), overdue: expect.any(Number) })
    expect(digest.text.zh).toContain('待办')
    got.length = 0
    // The Mid-Autumn holiday, 25 to 27 September.
    for (const day of [25, 26, 27]) await at(`2026-09-${day}T02:00:00Z`)
    expect(digestsOf(liaison)).toEqual([])
    await at('2026-10-09T06:00:00Z')
    expect(digestsOf(liaison)).toHaveLength(1)
  })
  test('没有未读也没有待办的人，没有提要', async () => {
    await at('2026-10-12T01:00:00Z')
    expect(digestsOf('audit.administrator')).toEqual([])
    expect((await log('&state=unneeded')).rows.some((row: { kind: string }) => row.kind === 'digest')).toBe(true)
  })
  test('T-1、当天只进提要；黄灯、红灯立即发，夜里亮的等到早上', async () => {
    desks = await laterAt(site, '2026-11-02T02:00:00Z')
    const id = await inHand(desks, {}, { days: 5 })
    const lights = () =>
      toldOf(liaison)
        .flatMap(({ kind, items }) => (kind === 'now' ? items : []))
        .filter((i: { case: string }) => i.case === id)
    await at('2026-11-03T16:10:00Z')
    expect(lights(), '半夜不发').toEqual([])
    await at('2026-11-04T00:31:00Z')
    expect(lights()).toMatchObject([{ kind: 'light', words: { zh: expect.stringContaining('亮黄灯') } }])
    await at('2026-11-06T01:00:00Z')
    await at('2026-11-09T01:00:00Z')
    expect(lights()).toHaveLength(1)
    await at('2026-11-10T01:00:00Z')
    expect(lights()[1]).toMatchObject({ words: { zh: expect.stringContaining('亮红灯') } })
  })
  test('发送记录只有系统管理员看得到，里面没有件的内容，也没有密钥', async () => {
    for (const key of ['general-clerk', 'market-regulation-liaison', 'security-administrator', 'taskforce-head'])
      expect((await (await site.as(key)).get('/api/deliveries')).status, key).toBe(403)
    const text = JSON.stringify(await log())
    expect(text).not.toMatch(/问〔|门头牌匾|district\.example/)
    expect(text).not.toContain(secret)
    const rows = await site.database.db.selectFrom('delivery').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/门头牌匾|district\.example/)
  })
})
