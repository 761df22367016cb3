import { findChromium, noChromium } from '@changtong/testing'
import { expect, test } from 'vitest'
import { walkStaff } from './staffWalk.ts'

test.skipIf(!findChromium())(
  `in English no staff page, form or dialog has a serious accessibility fault, is too wide, or reaches outside${noChromium()}`,
  { timeout: 600_000 },
  async () => {
    const { seen, faults } = await walkStaff('en')
    expect(faults).toEqual([])
    expect(seen.filter((name) => name.startsWith('form: ')).length).toBeGreaterThan(40)
  },
)
