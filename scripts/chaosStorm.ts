import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** One thing that somebody wanted done, under one key, however often it was sent. */
export interface Command {
  readonly key: string
  readonly person: string
  readonly what: 'open' | 'act'
  readonly url: string
  readonly body: object
  /** How often it was sent. */
  sent: number
  /** The first answer that came; a line that went dead and a fault of the server are none. */
  answer: { readonly status: number; readonly body: Answered } | null
}
export interface Answered {
  readonly id?: string
  readonly state?: string
  readonly code?: string
}
export const done = (c: Command): boolean => c.answer !== null && c.answer.status < 300
/** The title by which a list finds what the storm registered. */
export const mark = '断电演练'

interface Person {
  readonly id: string
  readonly cookie: string
}
export interface Storm {
  readonly commands: readonly Command[]
  /** Lets everybody work until told to stop; whoever waits for an answer goes on asking until it comes. */
  begin(): { readonly stop: () => Promise<void> }
  /** Sends a command once more, as a browser does that does not know what became of it. */
  again(c: Command): Promise<Command['answer']>
}

const headers = { 'x-changtong': '1', 'content-type': 'application/json' }

/** People of the demo district at work on the same cases: registering, dispatching, signing for, adding measures, reporting. */
export async function storm(base: string, roll: () => number): Promise<Storm> {
  const demo = (await (await fetch(`${base}/api/demo-people`)).json()) as { id: string; does: { zh: string } }[]
  const signIn = async (does: string): Promise<Person> => {
    const { id } = demo.find((p) => p.does.zh.includes(does))!
    const signed = await fetch(`${base}/api/session`, { method: 'POST', headers, body: JSON.stringify({ demo: id }) })
    return { id, cookie: signed.headers.get('set-cookie')!.split(';')[0]! }
  }
  const [clerk, liaison] = [await signIn('登记诉求'), await signIn('签收')]
  const me = (await (await fetch(`${base}/api/me`, { headers: { cookie: liaison.cookie } })).json()) as {
    appointment: { unit: { id: string } }
  }
  const leadUnit = me.appointment.unit.id
  const cookies = new Map([clerk, liaison].map((p) => [p.id, p.cookie]))
  const commands: Command[] = []
  /** Cases with the state they were last seen in; somebody else may have moved them on. */
  const cases = new Map<string, string>()
  const any = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!

  const send = async (c: Command): Promise<Command['answer']> => {
    c.sent += 1
    try {
      const response = await fetch(`${base}${c.url}`, {
        method: 'POST',
        headers: { ...headers, cookie: cookies.get(c.person)!, 'idempotency-key': c.key },
        body: JSON.stringify(c.body),
        signal: AbortSignal.timeout(20_000),
      })
      const body = (await response.json()) as Answered
      return response.status >= 500 ? null : { status: response.status, body }
    } catch {
      return null
    }
  }
  /** The same key until an answer comes. */
  const insist = async (c: Command): Promise<void> => {
    commands.push(c)
    for (;;) {
      c.answer = await send(c)
      if (c.answer) return
      await sleep(20 + roll() * 80)
    }
  }
  const command = (by: Person, what: Command['what'], url: string, body: object): Command => ({
    key: randomUUID(),
    person: by.id,
    what,
    url,
    body,
    sent: 0,
    answer: null,
  })
  const act = (by: Person, id: string, action: string, input: object) => command(by, 'act', `/api/cases/${id}/acts/${action}`, { input })
  const open = () =>
    command(clerk, 'open', '/api/cases', {
      procedure: 'problem',
      fields: { title: `${mark}第${commands.length + 1}件`, content: `${mark}：办理途中服务器和数据库随时断电。`, source: 'visit' },
    })
  const moves: Readonly<Record<string, (id: string) => Command>> = {
    registered: (id) => act(clerk, id, 'dispatch', { leadUnit, days: 5 }),
    dispatched: (id) => act(liaison, id, 'sign', {}),
    handling: (id) =>
      roll() < 0.5
        ? act(liaison, id, 'addMeasure', { text: '把三个窗口并为一个综合窗口' })
        : act(liaison, id, 'report', { text: '正在逐户走访，预计月底前完成。' }),
  }
  /** Mostly what fits; now and then what does not, and is refused. */
  const next = (): Command => {
    if (cases.size < 5 || roll() < 0.2) return open()
    const [id, state] = any([...cases].slice(-40))
    return moves[roll() < 0.9 ? state : any(Object.keys(moves))]!(id)
  }
  return {
    commands,
    again: async (c) => send(c),
    begin: () => {
      let stopped = false
      const work = async () => {
        while (!stopped) {
          const c = next()
          await insist(c)
          if (done(c)) cases.set(c.answer!.body.id!, c.answer!.body.state ?? 'registered')
        }
      }
      const workers = Array.from({ length: 6 }, work)
      return {
        stop: async () => {
          stopped = true
          await Promise.all(workers)
        },
      }
    },
  }
}
