import { describe, expect, test } from 'vitest'
import { documentsBench } from './run.ts'

describe('bench documents', () => {
  test('a small run measures every part and says which peer is not there', async () => {
    const seen = await documentsBench({ rounds: 1, problems: 5, rows: 300, readRows: 50 })
    expect(seen.parts['list read']).toMatchObject({ did: { problems: 5 } })
    expect(seen.parts['list checked']).toMatchObject({ did: { faults: 0 } })
    expect(seen.parts['ledger in']).toMatchObject({ did: { rows: 300 } })
    expect(seen.parts['short ledger read as problems']).toMatchObject({ did: { problems: 50 } })
    expect(seen.pagesPerSecond.ours).toBeGreaterThan(0)
    for (const [name, part] of Object.entries(seen.parts))
      expect(typeof part === 'string' ? name : part.peakMb, name).toEqual(
        typeof part === 'string' ? expect.stringContaining(' by ') : expect.any(Number),
      )
  }, 120_000)
})
