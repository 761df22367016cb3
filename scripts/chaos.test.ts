import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { testSite } from '@changtong/server/testing'
import { expect, test } from 'vitest'
import { check } from './chaosChecks.ts'
import { chaos } from './chaosRounds.ts'
import { type Command, done, storm } from './chaosStorm.ts'

test('law 8: in three rounds of work under kill -9 of server, database and both, what was acknowledged is there exactly once and nothing by halves', async () => {
  const said: string[] = []
  const summary = await chaos({ rounds: 3, seed: 8, log: (line) => said.push(line) })
  expect(summary, said.join('\n')).toMatchObject({ ok: true, lost: 0, doubled: 0, half: 0, faults: [] })
  expect(summary.kills).toMatchObject({ server: 1, database: 1, both: 1 })
  expect(summary.acknowledged).toBeGreaterThan(50)
  expect(summary.retried, 'the kills came in the middle of work').toBeGreaterThan(0)
}, 300_000)

test('the check itself finds what was lost, done twice, done by halves, never answered, or missing in the list', async () => {
  const site = await testSite('place', new Date().toISOString())
  try {
    const base = await site.app.listen({ port: 0, host: '127.0.0.1' })
    const people = await storm(base, Math.random)
    const working = people.begin()
    while (people.commands.filter(done).length < 25) await sleep(10)
    await working.stop()
    const found = () => check(site.owner, base, people)
    expect(await found()).toEqual({ lost: 0, doubled: 0, half: 0, faults: [] })

    const commands = people.commands as Command[]
    const acted = commands.find((c) => c.what === 'act' && done(c))!
    const invented = { ...acted, key: randomUUID() }
    commands.unshift(invented)
    expect(await found(), 'acknowledged, and not there').toMatchObject({ lost: 1, half: 1 })
    commands.shift()
    const opened = commands.find((c) => c.what === 'open' && done(c))!
    commands.splice(commands.indexOf(opened), 1)
    expect(await found(), 'there, and asked for by nobody').toMatchObject({
      doubled: 1,
      faults: [expect.stringContaining('the list shows')],
    })
    commands.unshift(opened, { ...invented, answer: null })
    expect((await found()).faults).toEqual([expect.stringContaining('was never answered')])
    commands.splice(1, 1)
    const bent = async (statement: string) => site.owner.pool.query(`SET LOCAL session_replication_role = replica; ${statement}`)
    await bent(`DELETE FROM command WHERE id = '${acted.key}'`)
    expect(await found(), 'entries without their answer').toMatchObject({ half: 1 })
    await bent(`UPDATE entry SET command = '${acted.key}' WHERE command = '${opened.key}'`)
    expect(await found(), 'twice under one key').toMatchObject({ lost: 1, doubled: 1 })
    expect((await found()).faults).toEqual([expect.stringContaining('verify:')])
  } finally {
    await site.close()
  }
})
