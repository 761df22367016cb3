import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { procedureGrants, procedures } from '@changtong/capabilities/registry.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './checks.ts'
import { proceduresIn, writeRegistry } from './registry.ts'

let place: string
beforeEach(() => {
  place = fs.mkdtempSync(path.join(tmpdir(), 'registry-'))
})
afterEach(() => fs.rmSync(place, { recursive: true }))
const put = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
  fs.writeFileSync(path.join(place, file), text)
}

test('every folder of the project that holds a procedure is registered, with its grants, in its order', () => {
  expect(procedures.map((p) => p.id).sort()).toEqual(
    proceduresIn(root)
      .map(({ name }) => name)
      .sort(),
  )
  expect(procedures.map((p) => p.nouns.order)).toEqual(procedures.map((p) => p.nouns.order).toSorted((a, b) => a - b))
  expect(new Set(procedureGrants.map((g) => g.procedure))).toEqual(new Set(procedures.map((p) => p.id)))
})
test('a folder without a procedure of its name is passed over; the file is rewritten only where it would differ', () => {
  put('capabilities/energy-permit/index.ts', 'export const energyPermit = 1\n')
  put('capabilities/energy-permit/grants.ts', 'export const grants = []\n')
  put('capabilities/words/words.ts', 'export const words = 1\n')
  put('capabilities/other/index.ts', 'export const another = 1\n')
  writeRegistry(place)
  const file = path.join(place, 'capabilities/registry.generated.ts')
  expect(fs.readFileSync(file, 'utf8').split('\n').slice(1)).toEqual([
    `import { grants as energyPermitGrants } from './energy-permit/grants.ts'`,
    `import { energyPermit } from './energy-permit/index.ts'`,
    '',
    'export const registered = [',
    '  { procedure: energyPermit, grants: energyPermitGrants },',
    ']',
    '',
  ])
  const { ino } = fs.statSync(file)
  writeRegistry(place)
  expect(fs.statSync(file).ino).toBe(ino)
  fs.rmSync(path.join(place, 'capabilities/energy-permit'), { recursive: true })
  writeRegistry(place)
  expect(fs.readFileSync(file, 'utf8')).not.toContain('energy')
  expect(fs.readdirSync(path.join(place, 'capabilities')).sort()).toEqual(['other', 'registry.generated.ts', 'words'])
})
