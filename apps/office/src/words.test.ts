import { catalogueFaults } from '@changtong/ui'
import { expect, test } from 'vitest'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

test('every word of the workbench stands in both languages with the same placeholders', () => {
  expect(catalogueFaults(zh, en)).toEqual([])
})
