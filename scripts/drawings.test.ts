import path from 'node:path'
import { drawingBegins } from '@changtong/model'
import { expect, test } from 'vitest'
import { root } from './checks.ts'
import { drawings } from './drawings.ts'

test('the README of every procedure shows its machine as it is now (else: node_modules/.bin/node scripts/drawings.ts)', () => {
  const all = drawings()
  expect(all.length).toBeGreaterThan(0)
  expect(all.filter(({ is, shouldBe }) => is !== shouldBe).map(({ file }) => path.relative(root, file))).toEqual([])
  for (const { is } of all) expect(is.split(drawingBegins)).toHaveLength(2)
})
