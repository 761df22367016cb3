import { findChromium, noChromium } from '@changtong/testing'
import { expect, test } from 'vitest'
import { walkForms } from './staffWalk.ts'
import { beginWalk } from './walk.ts'

test.skipIf(!findChromium())(
  `in Chinese and English, wide and narrow, no form or dialog of the staff pages has a serious accessibility fault, is too wide, or reaches outside${noChromium()}`,
  { timeout: 600_000 },
  async () => {
    const walk = await beginWalk()
    await walkForms(walk)
    expect(await walk.end()).toEqual([])
    expect(walk.seen.filter((name) => name.startsWith('form: ')).length).toBeGreaterThan(40)
  },
)
