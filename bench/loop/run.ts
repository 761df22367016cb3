import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { instant } from '@changtong/kernel'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { loadLocality, officeWith } from '@changtong/server'
import { connect, migrate, startEmbedded } from '@changtong/store'
import { cpuOf, cpuOfPostgres } from './cpu.ts'
import { fill } from './fill.ts'
import type { Order } from './floor.ts'
import { median, quantile, rounded } from './numbers.ts'
import { type Operation, operationsOf } from './operations.ts'

/**
 * `bench loop`: the everyday work on many cases, beside a floor that runs the same SQL over the same driver in the same run. Server and
 * floor take turns; what is reported are medians over the rounds, and the CPU time of the process with its PostgreSQL.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    clients: { type: 'string', default: '1,8' },
    rounds: { type: 'string', default: '5' },
    count: { type: 'string', default: '120' },
    json: { type: 'boolean', default: false },
  },
})
const numbers = (list: string) => list.split(',').map(Number)
const log = (line: string) => console.error(`[bench loop] ${line}`)
const home = mkdtempSync(path.join(os.tmpdir(), 'changtong-bench-'))
// The database server may be another user than whoever runs this.
chmodSync(home, 0o755)
const { connection, pid, stop } = await startEmbedded({ home: path.join(home, 'postgres') })
const children: ChildProcess[] = []
try {
  const owner = connect(connection, { most: 4 })
  await migrate(owner.pool, () => {})
  await loadLocality(
    officeWith(owner, testConfig(), () => instant(Date.now())),
    locality,
  )
  await owner.pool.query('SET statement_timeout = 0')
  const measured = []
  let filled = 0
  for (const size of numbers(values.cases)) {
    const began = performance.now()
    await fill(owner, path.join(home, 'copy'), filled, size, log)
    filled = size
    log(`${size} cases in ${Math.round((performance.now() - began) / 1000)} s`)
    measured.push({ cases: size, operations: await measure() })
  }
  const report = {
    bench: 'loop',
    at: new Date().toISOString(),
    node: process.version,
    cpus: os.cpus().length,
    rounds: Number(values.rounds),
    measured,
  }
  console.log(values.json ? JSON.stringify(report) : table(report.measured))
  await owner.close()
} finally {
  for (const child of children) child.kill()
  await stop()
  rmSync(home, { recursive: true, force: true })
}

function testConfig() {
  return {
    host: '127.0.0.1',
    port: 0,
    data: home,
    databaseUrl: null,
    empty: false,
    loopback: true,
    trustProxy: false,
    mail: null,
    webhook: null,
    helper: null,
  }
}
function started(file: string, ...how: readonly string[]): ChildProcess {
  const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(connection), ...how], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(child)
  return child
}
function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (word) => resolve(word as T)))
}

async function measure() {
  const server = started('server.ts')
  const { address } = await answer<{ address: string }>(server)
  const floor = started('floor.ts')
  await answer(floor)
  const prepared = started('floor.ts', 'prepared')
  await answer(prepared)
  const recorded = async (send: () => Promise<unknown>) => {
    server.send('record')
    await send()
    server.send('recorded')
    return (await answer<{ recorded: { text: string; values: unknown[] }[] }>(server)).recorded
  }
  const operations = await operationsOf(address, connection, recorded)
  const results = []
  for (const operation of operations)
    for (const clients of numbers(values.clients)) results.push(await side(operation, clients, server.pid!, { floor, prepared }))
  for (const child of [server, floor, prepared]) child.kill()
  return results
}

type Floors = Readonly<Record<'floor' | 'prepared', ChildProcess>>
/** One operation by so many clients: the server and the two floors in turns. */
async function side(operation: Operation, clients: number, server: number, floors: Floors) {
  const count = Math.ceil(Number(values.count) * operation.weight)
  const rounds: Readonly<Record<'server' | keyof Floors, Side>>[] = []
  const ofServer = () => timed(server, async () => byClients(clients, count, operation.ask))
  const ofFloor = (floor: ChildProcess) =>
    timed(floor.pid!, async () => {
      floor.send({ variants: operation.floor, clients, count } satisfies Order)
      return (await answer<{ times: number[] }>(floor)).times
    })
  await byClients(clients, Math.ceil(count / 4), operation.ask)
  for (let round = 0; round < Number(values.rounds); round++) {
    const first = round % 2 === 0 ? await ofServer() : null
    const floor = await ofFloor(floors.floor)
    const prepared = await ofFloor(floors.prepared)
    rounds.push({ server: first ?? (await ofServer()), floor, prepared })
  }
  const of = (which: 'server' | keyof Floors) => ({
    p50: rounded(median(rounds.map((r) => quantile(r[which].times, 0.5)))),
    p95: rounded(median(rounds.map((r) => quantile(r[which].times, 0.95)))),
    cpu: rounded(median(rounds.map((r) => r[which].cpu / r[which].times.length))),
  })
  const [ours, theirs, prepared] = [of('server'), of('floor'), of('prepared')]
  const result = {
    operation: operation.name,
    clients,
    server: ours,
    floor: theirs,
    prepared,
    cpuRatio: rounded(ours.cpu / theirs.cpu),
    preparedRatio: rounded(ours.cpu / prepared.cpu),
    p50Ratio: rounded(ours.p50 / theirs.p50),
  }
  log(
    `${result.operation} ×${clients}: cpu ${ours.cpu} ms against ${theirs.cpu} (${result.cpuRatio}×; prepared ${prepared.cpu}, ${result.preparedRatio}×), p50 ${ours.p50} against ${theirs.p50}, p95 ${ours.p95}`,
  )
  return result
}
interface Side {
  readonly times: readonly number[]
  readonly cpu: number
}
async function timed(process: number, work: () => Promise<number[]>): Promise<Side> {
  const before = cpuOf(process) + cpuOfPostgres(pid)
  const times = await work()
  return { times, cpu: cpuOf(process) + cpuOfPostgres(pid) - before }
}
async function byClients(clients: number, count: number, ask: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  let left = count
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const began = performance.now()
        await ask()
        times.push(performance.now() - began)
      }
    }),
  )
  return times
}

function table(measured: readonly { cases: number; operations: Awaited<ReturnType<typeof measure>> }[]): string {
  return measured
    .flatMap(({ cases, operations }) => [
      `${cases} cases`,
      ...operations.map(
        (o) =>
          `  ${o.operation.padEnd(8)} ×${o.clients}  cpu ${o.server.cpu} ms (floor ${o.floor.cpu}; ${o.cpuRatio}×; prepared floor ${o.prepared.cpu}; ${o.preparedRatio}×)  p50 ${o.server.p50} (floor ${o.floor.p50})  p95 ${o.server.p95}`,
      ),
    ])
    .join('\n')
}
