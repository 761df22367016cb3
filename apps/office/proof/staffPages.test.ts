import { findChromium, noChromium } from '@changtong/testing'
import { expect, test } from 'vitest'
import { walkPages } from './staffWalk.ts'
import { beginWalk } from './walk.ts'

test.skipIf(!findChromium())(
  `in Chinese and English, wide and narrow, no staff page has a serious accessibility fault, is too wide, or reaches outside${noChromium()}`,
  { timeout: 600_000 },
  async () => {
    const walk = await beginWalk()
    await walkPages(walk)
    expect(await walk.end()).toEqual([])
    expect(walk.seen.length).toBeGreaterThan(45)
  },
)
