import fs from 'node:fs'
import path from 'node:path'
import { procedures } from '@changtong/capabilities/registry.ts'
import { drawingOf, withDrawing } from '@changtong/model'
import { root } from './checks.ts'
import { proceduresIn } from './registry.ts'

/** `node_modules/.bin/node scripts/drawings.ts`: draws the machine of every procedure into the README of its folder. */
export interface Drawn {
  readonly file: string
  readonly is: string
  readonly shouldBe: string
}
export const drawings = (): readonly Drawn[] =>
  proceduresIn(root).map(({ folder, name }) => {
    const file = path.join(root, 'capabilities', folder, 'README.md')
    const is = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
    return { file, is, shouldBe: withDrawing(is, drawingOf(procedures.find((p) => p.id === name)!)) }
  })

if (import.meta.main) for (const { file, is, shouldBe } of drawings()) if (is !== shouldBe) fs.writeFileSync(file, shouldBe)
