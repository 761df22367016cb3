import { findChromium, noChromium } from '@changtong/testing'
import { expect, test } from 'vitest'
import { gridBench } from './run.ts'

test.skipIf(!findChromium())(
  `the bench scrolls and searches both tables and says what it measured${noChromium()}`,
  { timeout: 120_000 },
  async () => {
    const bench = await gridBench({ rounds: 1, rows: 2000 })
    expect(bench).toMatchObject({ rows: 2000, columns: 12, sticky: 2, rounds: 1, wheel: { ticks: 60, pixels: 240 } })
    for (const { frame, slowFrames, work, keystroke } of [bench.ours, bench.antd]) {
      expect(frame.p50).toBeGreaterThan(0)
      expect(frame.max).toBeGreaterThanOrEqual(frame.p95)
      expect(slowFrames).toBeGreaterThanOrEqual(0)
      expect(work).toBeGreaterThan(0)
      expect(keystroke.p95).toBeGreaterThanOrEqual(keystroke.p50)
    }
    expect(bench.eachRound).toEqual([{ ours: bench.ours, antd: bench.antd }])
  },
)
