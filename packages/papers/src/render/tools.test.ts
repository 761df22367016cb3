import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findTools, inTemporaryFolder, noTools, run } from './tools.ts'

describe('programs of the machine', () => {
  it('are missing, not assumed, where the path has none', async () => {
    expect(await findTools('/nonexistent:relative')).toEqual(noTools)
  })

  it('end with their whole group when they take too long', async () => {
    await inTemporaryFolder(async (folder) => {
      const ran = await run('/bin/sh', ['-c', 'sleep 60 & echo $!; wait'], { timeoutMs: 300, cwd: folder })
      expect(ran.how).toBe('timeout')
    })
    const child = await inTemporaryFolder((folder) =>
      run('/bin/sh', ['-c', 'sleep 60 >/dev/null 2>&1 & echo $!'], { timeoutMs: 5_000, cwd: folder }),
    )
    if (child.how !== 'done') throw new Error(child.how)
    const pid = Number(child.stdout.toString().trim())
    expect(pid).toBeGreaterThan(1)
    // Gone, or at most a zombie that nobody has collected yet.
    await expect.poll(() => !existsSync(`/proc/${pid}/cwd`) || !existsSync(`/proc/${pid}/exe`), { timeout: 5_000 }).toBe(true)
  })

  it('see nothing of our environment, say when they fail, and are cut off when they say too much', async () => {
    process.env.CHANGTONG_SECRET_OF_TEST = 'x'
    const limits = { timeoutMs: 5_000, cwd: '/' }
    const env = await run('/usr/bin/env', [], limits)
    delete process.env.CHANGTONG_SECRET_OF_TEST
    expect(env.how === 'done' && env.stdout.toString()).not.toContain('CHANGTONG_SECRET_OF_TEST')
    expect((await run('/bin/sh', ['-c', 'echo no >&2; exit 3'], limits)).stderr).toBe('no\n')
    expect((await run('/nonexistent', [], limits)).how).toBe('failed')
    expect((await run('/bin/sh', ['-c', 'yes'], { ...limits, maxBytes: 100_000 })).how).toBe('too-much')
  })

  it('work in folders that are gone afterwards, also when the work throws', async () => {
    let seen = ''
    await expect(
      inTemporaryFolder(async (folder) => {
        seen = folder
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(existsSync(seen)).toBe(false)
  })
})
