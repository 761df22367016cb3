import { expect, test } from 'vitest'
import { queue } from './queue.ts'

test('never more than the width at once, in order, refusing beyond the waiting places', async () => {
  const inTurn = queue(2, 3)
  const started: number[] = []
  const release: (() => void)[] = []
  let running = 0
  let most = 0
  const job = (n: number) => async () => {
    started.push(n)
    most = Math.max(most, ++running)
    await new Promise<void>((go) => release.push(go))
    running--
    if (n === 1) throw new Error('one job fails')
    return n
  }
  const jobs = Promise.allSettled([0, 1, 2, 3, 4].map((n) => inTurn(job(n))))
  expect(inTurn(job(5))).toBeUndefined()
  for (let n = 0; n < 5; n++) {
    while (release.length <= n) await new Promise((next) => setImmediate(next))
    release[n]!()
  }
  const ended = await jobs
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(started).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
  expect(await inTurn(async () => 'free again')).toBe('free again')
})
