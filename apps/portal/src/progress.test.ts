import { describe, expect, test } from 'vitest'
import { testProgress } from './testPortal.ts'
import { post, start } from './testVisit.ts'

describe('progress by number and code', () => {
  test('is shown to the holder of the code, however it was typed, and never by an address', async () => {
    const { app, get } = await start()
    const found = await post(app, '/query', { no: ' 诉２０２６-00412 ', code: 'k7wm-4qxd' })
    expect(found.statusCode).toBe(200)
    expect(found.body).toContain('11月19日完成接管并通水')
    expect(found.headers['cache-control']).toBe('no-store')
    const byAddress = await get(`/query?no=${encodeURIComponent('诉2026-00412')}&code=K7WM4QXD`)
    expect(byAddress.body).not.toContain('通水')
  })
  test('answers an unknown number and a wrong code with the same words', async () => {
    const { app } = await start()
    const masked = (body: string) => body.replace(/(id="no"[^>]*value=")[^"]*/, '$1').replace(/(id="code"[^>]*value=")[^"]*/, '$1')
    const unknown = await post(app, '/query', { no: '诉2026-99999', code: 'K7WM4QXD' })
    const wrong = await post(app, '/query', { no: '诉2026-00412', code: 'AAAA' })
    expect([unknown.statusCode, masked(unknown.body)]).toEqual([wrong.statusCode, masked(wrong.body)])
    expect(wrong.body).toContain('没有查到')
    const rating = await post(app, '/query/rating', { no: '诉2026-00412', code: 'AAAA', rating: '5' })
    expect(masked(rating.body)).toBe(masked(wrong.body))
  })
  test('a switch of the view keeps the ticket on the form, and shows the progress again where it was shown', async () => {
    const { app } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    const onForm = await post(app, '/query', { ...ticket, go: 'lang=en' })
    expect(onForm.body).toContain('value="诉2026-00412"')
    expect(onForm.body).not.toContain('通水')
    const shown = await post(app, '/query', { ...ticket, shown: 'yes', go: 'view=elder' })
    expect(shown.body).toContain('class="elder"')
    expect(shown.body).toContain('通水')
  })
  test('tries are limited, before anything is looked up', async () => {
    let lookups = 0
    const { app } = await start((ports) => ({
      ...ports,
      reads: {
        ...ports.reads,
        request: async () => {
          lookups++
          return null
        },
      },
      limits: { feedback: { count: 9, seconds: 9 }, query: { count: 2, seconds: 60 }, rating: { count: 1, seconds: 60 } },
    }))
    const codes = []
    for (let i = 0; i < 4; i++) codes.push((await post(app, '/query', { no: '诉1', code: `A${i}` })).statusCode)
    expect(codes).toEqual([422, 422, 429, 429])
    expect(lookups).toBe(2)
    for (let i = 0; i < 2; i++) await post(app, '/query/rating', { no: '诉1', code: `A${i}`, rating: '5' })
    expect(lookups).toBe(3)
  })
  test('a closed request is rated once', async () => {
    const { app, rated } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    expect((await post(app, '/query/rating', { ...ticket, rating: '9' })).body).toContain('请选一个评价')
    expect((await post(app, '/query/rating', { ...ticket, rating: '4', reason: '快' })).body).toContain('谢谢，评价已收下。')
    const again = await post(app, '/query/rating', { ...ticket, rating: '1' })
    expect(again.body).toContain('原评价未改动')
    expect(again.body).toContain('<strong>满意</strong>')
    expect(rated.map((one) => one.rating)).toEqual([4])
  })
  test('while a request is open its holder reads what was written to him and writes back; an empty field is refused beside it', async () => {
    const { app, state } = await start()
    const ticket = { no: '诉2026-00412', code: 'K7WM4QXD' }
    expect((await post(app, '/query', ticket)).body, 'closed, and nothing was ever written').not.toContain('/query/words')
    expect((await post(app, '/query/words', { ...ticket, said: '还没有修好' })).body).toContain('不能再留言')
    state.progress = testProgress({
      closed: false,
      talk: { words: [{ at: state.progress.receivedAt, by: { unit: '区住房和建设局' }, text: '请补充<厂区>位置。' }], possible: true },
    })
    const asked = await post(app, '/query', ticket)
    expect(asked.body).toContain('请补充&lt;厂区&gt;位置。')
    expect(asked.body).toContain('回复或补充')
    const empty = await post(app, '/query/words', { ...ticket, said: '  ' })
    expect([empty.statusCode, empty.body.includes('请写下要说的话')]).toEqual([422, true])
    const said = await post(app, '/query/words', { ...ticket, said: '在云埠路东口' })
    expect(said.body).toContain('您的话已经收下')
    expect(said.body).toContain('在云埠路东口')
  })
  test('a provisional or overdue date says so in words', async () => {
    const { app, state } = await start()
    state.progress = testProgress({
      closed: false,
      due: { date: testProgress().due!.date, provisional: true, overdue: true },
      rating: { possible: false, given: null },
    })
    const { body } = await post(app, '/query', { no: '诉2026-00412', code: 'K7WM4QXD' })
    expect(body).toContain('暂定')
    expect(body).toContain('已超期')
    expect(body).not.toContain('提交评价')
  })
})
