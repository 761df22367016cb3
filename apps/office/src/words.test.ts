import { readdirSync } from 'node:fs'
import path from 'node:path'
import { catalogueFaults } from '@changtong/ui'
import { expect, test } from 'vitest'
import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

const folder = path.join(import.meta.dirname, 'words')
const ofPages = readdirSync(folder).filter((file) => file !== 'zh.ts' && file !== 'en.ts')

test('every shared word of the workbench stands in both languages with the same placeholders', () => {
  expect(catalogueFaults(zh, en)).toEqual([])
})
test('so do the words of each page that keeps its own', async () => {
  for (const file of ofPages) {
    const words = (await import(path.join(folder, file))) as { zh: Record<string, string>; en: Record<string, string> }
    expect(Object.keys(words.zh).length, file).toBeGreaterThan(0)
    expect(catalogueFaults(words.zh, words.en), file).toEqual([])
  }
})
