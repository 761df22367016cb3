import { instant } from '@changtong/kernel'
import { buildApp, officeWith } from '@changtong/server'
import { connect, serverRole } from '@changtong/store'
import pg from 'pg'

/**
 * The server under measurement, in a process of its own, as it is shipped but for its sweeps. On the word `record` it writes down the
 * statements that read cases, so that the floor runs the very same; on `recorded` it hands them over.
 */
const connection = JSON.parse(process.argv[2]!) as Parameters<typeof connect>[0]
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}
let recorded: Statement[] | null = null
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown]
  const statement = typeof first === 'string' ? { text: first, values: Array.isArray(second) ? second : [] } : first
  if (recorded && /from "?case_(row|delta)"?/i.test(statement.text)) recorded.push({ text: statement.text, values: statement.values ?? [] })
  return (query as (...all: unknown[]) => unknown).apply(this, args) as never
} as typeof query

const database = connect(connection, { role: serverRole })
const config = {
  host: '127.0.0.1',
  port: 0,
  data: '',
  databaseUrl: null,
  empty: false,
  loopback: true,
  trustProxy: false,
  mail: null,
  webhook: null,
  helper: null,
}
const app = await buildApp(officeWith(database, config, () => instant(Date.now())))
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.on('message', (word) => {
  if (word === 'record') recorded = []
  if (word === 'recorded') {
    process.send!({ recorded })
    recorded = null
  }
})
process.on('disconnect', () => process.exit(0))
process.send!({ address })
