import { expect, test } from 'vitest'
import { openDocument } from '../index.ts'
import type { Limits } from '../limits.ts'
import { hostileFiles } from './files.ts'

/** Tighter than an office has them, so that whatever a file does it does within half a minute and a third of a gigabyte. */
const limits: Partial<Limits> = { maxSeconds: 15, maxHeapMb: 160, maxBufferMb: 120 }

test('there are fifty of them at least, none stored and none twice', () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(50)
  expect(new Set(hostileFiles.map(({ what }) => what)).size).toBe(hostileFiles.length)
})

test.each(hostileFiles.map((file) => [file.what, file] as const))('%s', { timeout: 40_000 }, async (_what, file) => {
  const opened = await openDocument(
    { name: file.name, bytes: file.make() },
    { ...limits, ...(file.seconds && { maxSeconds: file.seconds }) },
  )
  if (file.refused) {
    if (opened.ok) throw new Error(`it was read: ${opened.value.source.text.slice(0, 200)}`)
    const { code, message } = opened.error
    expect(code).toMatch(file.refused)
    expect(message.zh).toMatch(/[\u4e00-\u9fff]{6,}.*。$/u)
    expect(message.en).toMatch(/[a-z]{2,} [a-z]{2,}.*\.$/u)
    return
  }
  if (!opened.ok) throw new Error(`it was refused: ${opened.error.code} ${JSON.stringify(opened.error.details)}`)
  const { source, warnings } = opened.value
  expect(source.text).toContain(file.holds)
  if (file.without) expect(source.text).not.toMatch(file.without)
  if (file.warns) expect(warnings.map(({ zh }) => zh).join('\n')).toMatch(file.warns)
})
