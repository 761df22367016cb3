import { no, refuse } from '@changtong/kernel'
import { describe, expect, test } from 'vitest'
import { post, start } from '../testVisit.ts'

describe('a report', () => {
  const answers = {
    category: 'utilities',
    text: '通水问了三次，\r\n材料都不一样',
    identity: 'open',
    phone: '0999-5550100',
    name: '',
    enterprise: '',
    email: '',
    place: '',
  }

  test('sent twice by a double click is one report with one answer', async () => {
    const { app, sent } = await start()
    const commandId = '01980000-0000-7000-8000-000000000001'
    const first = await post(app, '/feedback', {
      ...answers,
      commandId,
      step: 'check',
      go: 'send',
      mayPublish: 'yes',
      about: '2026-3',
      item: '2',
    })
    const second = await post(app, '/feedback', { ...answers, commandId, step: 'check', go: 'send', mayPublish: 'yes' })
    expect(first.statusCode).toBe(201)
    expect(first.headers['cache-control']).toBe('no-store')
    expect(second.body).toBe(first.body)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      category: 'utilities',
      text: '通水问了三次，\n材料都不一样',
      mayPublish: true,
      about: { slug: '2026-3', serial: 2 },
      contact: { phone: '0999-5550100' },
    })
  })
  test('with a fault comes back whole, with the fault in words, tied to its field', async () => {
    const { app, sent } = await start()
    const back = await post(app, '/feedback', { ...answers, phone: '', email: 'x@', step: 'contact', go: 'next' })
    expect(back.statusCode).toBe(422)
    expect(back.body).toContain('<title>需要更正：')
    expect(back.body).toContain('<a href="#email">邮箱的写法不对')
    expect(back.body).toContain('aria-describedby="email-error" aria-invalid="true"')
    expect(back.body).toContain('name="text" value="通水问了三次，\n材料都不一样"')
    expect(sent).toHaveLength(0)
  })
  test('that skips a page, is filled in by a robot, or belongs elsewhere is not taken, and nothing is lost', async () => {
    const { app, sent } = await start()
    const skipped = await post(app, '/feedback', { ...answers, text: '', step: 'check', go: 'send' })
    expect(skipped.body).toContain('请写明遇到了什么问题')
    const robot = await post(app, '/feedback', { ...answers, website: 'http://spam.example', step: 'check', go: 'send' })
    expect(robot.statusCode).toBe(422)
    expect(robot.body).toContain('没有提交')
    expect(robot.body).toContain('材料都不一样')
    const elsewhere = await post(app, '/feedback', { ...answers, category: 'wages', step: 'category', go: 'next' })
    expect(elsewhere.body).toContain('https://ldjc.qinghe.example/')
    expect((await post(app, '/feedback', { ...answers, category: 'wages', step: 'check', go: 'send' })).statusCode).toBe(422)
    expect(sent).toHaveLength(0)
  })
  test('refused by the house, or met by a fault of ours, comes back with its text and can be sent again', async () => {
    const refusal = await start((ports) => ({
      ...ports,
      writes: { ...ports.writes, feedback: async () => no(refuse('x', '类别已停用，请改选。', 'That kind is closed.')) },
    }))
    const refused = await post(refusal.app, '/feedback', { ...answers, step: 'check', go: 'send' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('类别已停用，请改选。')
    const fault = await start((ports) => ({ ...ports, writes: { ...ports.writes, feedback: () => Promise.reject(new Error('away')) } }))
    const commandId = '01980000-0000-7000-8000-000000000002'
    const failed = await post(fault.app, '/feedback', { ...answers, commandId, step: 'check', go: 'send' })
    expect(failed.statusCode).toBe(503)
    expect(failed.body).toContain('材料都不一样')
    expect(failed.body).toContain(`name="commandId" value="${commandId}"`)
  })
  test('too many from one address wait, with their text kept', async () => {
    const { app, sent } = await start((ports) => ({
      ...ports,
      limits: { feedback: { count: 1, seconds: 600 }, query: { count: 9, seconds: 9 }, rating: { count: 9, seconds: 9 } },
    }))
    await post(app, '/feedback', { ...answers, step: 'check', go: 'send' })
    const second = await post(app, '/feedback', { ...answers, step: 'check', go: 'send' })
    expect(second.statusCode).toBe(429)
    expect(second.headers['retry-after']).toBe('600')
    expect(second.body).toContain('材料都不一样')
    expect(sent).toHaveLength(1)
  })
  test('a switch of the view in the middle keeps what was typed', async () => {
    const { app } = await start()
    const switched = await post(app, '/feedback', { ...answers, text: '写到一半', step: 'details', go: 'view=elder' })
    expect(String(switched.headers['set-cookie'])).toContain('portal_view=elder')
    expect(switched.body).toContain('class="elder"')
    expect(switched.body).toContain('写到一半</textarea>')
  })
})
