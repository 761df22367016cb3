import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { brokenRules, circles, importsOf, judge } from './importRules.ts'

const at = (file: string, specifier: string, typeOnly = false) => judge(file, { specifier, line: 1, typeOnly })
const lines = (...text: string[]) => text.join('\n')

describe('the imports of a file', () => {
  test('static, re-exported, for effect, over several lines, dynamic and in types, each with its line', () => {
    const text = lines(
      `import a from 'a'`,
      `import type { B } from "b"`,
      `import {`,
      `  c,`,
      `  type D,`,
      `} from 'c'`,
      `export * from './d.ts'`,
      `export type { E } from './e.ts'`,
      `import './f.css'`,
      `const g = lazy(() => import('./g.tsx').then((m) => m.G))`,
      `type H = typeof import('h')`,
    )
    expect(importsOf(text)).toEqual([
      { specifier: 'a', line: 1, typeOnly: false },
      { specifier: 'b', line: 2, typeOnly: true },
      { specifier: 'c', line: 3, typeOnly: false },
      { specifier: './d.ts', line: 7, typeOnly: false },
      { specifier: './e.ts', line: 8, typeOnly: true },
      { specifier: './f.css', line: 9, typeOnly: false },
      { specifier: './g.tsx', line: 10, typeOnly: false },
      { specifier: 'h', line: 11, typeOnly: false },
    ])
  })
  test('an export between two imports does not swallow the second one', () => {
    const text = lines(`export const x = 1`, `export function f() {}`, `import b from 'b'`, `export { x as y }`, `export * from 'z'`)
    expect(importsOf(text).map((i) => i.specifier)).toEqual(['b', 'z'])
  })
  test('comments and texts that speak of imports are none', () => {
    const text = lines(`// import a from 'a'`, `/** see import('b') */`, ` * import c from 'c'`, `const s = "say import d from 'd'"`)
    expect(importsOf(text)).toEqual([])
  })
})

describe('who may import whom', () => {
  test.each([
    ['packages/kernel/src/x.ts', 'zod'],
    ['packages/kernel/src/x.ts', 'node:crypto'],
    ['packages/calendar/src/x.ts', '@changtong/model'],
    ['packages/calendar/src/x.ts', 'node:fs'],
    ['packages/model/src/x.ts', '@changtong/ledger'],
    ['packages/model/src/x.ts', '@changtong/kernel/digest'],
    ['packages/model/src/x.ts', '../../kernel/src/text.ts'],
    ['packages/ledger/src/x.ts', '@changtong/store'],
    ['packages/access/src/x.ts', '@changtong/store'],
    ['packages/reader/src/x.ts', '@changtong/calendar'],
    ['packages/extract/src/x.ts', '@changtong/papers'],
    ['packages/store/src/x.ts', '@changtong/model'],
    ['packages/papers/src/x.ts', '@changtong/store'],
    ['packages/ui/src/x.tsx', '@changtong/capabilities/words.ts'],
    ['packages/newroom/src/x.ts', '@changtong/kernel'],
    ['packages/store/src/x.test.ts', '@changtong/server'],
    ['capabilities/problem/index.ts', '@changtong/store'],
    ['capabilities/problem/index.ts', 'node:crypto'],
    ['capabilities/problem/index.ts', 'react'],
    ['capabilities/problem/index.ts', '../measure/index.ts'],
    ['capabilities/problem/index.ts', '../registry.ts'],
    ['capabilities/problem/views/list.tsx', '@changtong/store'],
    ['capabilities/problem/views/list.tsx', '../server.ts'],
    ['capabilities/problem/server.ts', '../measure/server.ts'],
    ['capabilities/problem/index.ts', '@changtong/server'],
    ['localities/qinghe/index.ts', '@changtong/calendar'],
    ['localities/qinghe/story.ts', '@changtong/capabilities/problem/index.ts'],
    ['localities/play.ts', '@changtong/store'],
    ['apps/portal/src/x.ts', '@changtong/store'],
    ['apps/portal/src/x.ts', '@changtong/capabilities/problem/index.ts'],
    ['apps/office/src/x.tsx', '@changtong/server'],
    ['apps/office/src/x.tsx', '@changtong/model'],
    ['apps/office/src/x.tsx', '../../server/src/contract/index.ts'],
    ['apps/server/src/x.ts', '@changtong/office'],
    ['apps/server/src/x.ts', '../../../scripts/importRules.ts'],
  ])('%s may not import %s', (file, specifier) => expect(at(file, specifier)).not.toBeNull())

  test.each([
    ['packages/kernel/src/digest.ts', 'node:crypto'],
    ['packages/calendar/src/seed.ts', 'node:fs'],
    ['packages/ledger/src/x.ts', '@changtong/kernel/digest'],
    ['packages/extract/src/x.ts', '@changtong/reader'],
    ['packages/store/src/x.ts', '@changtong/ledger'],
    ['packages/papers/src/x.ts', '@changtong/calendar'],
    ['packages/store/src/x.test.ts', '@changtong/testing'],
    ['packages/model/src/x.test.ts', 'fast-check'],
    ['packages/kernel/src/kernel.test.ts', '@changtong/kernel'],
    ['capabilities/problem/index.ts', 'zod'],
    ['capabilities/problem/index.ts', '../measure/public.ts'],
    ['capabilities/problem/index.ts', '../words.ts'],
    ['capabilities/registry.ts', './problem/index.ts'],
    ['capabilities/problem/server.ts', '@changtong/store'],
    ['capabilities/problem/views/list.tsx', '@changtong/ui'],
    ['localities/play.ts', '@changtong/capabilities/registry.ts'],
    ['localities/qinghe/documents/documents.test.ts', '@changtong/reader'],
    ['apps/portal/src/x.ts', 'node:fs'],
    ['apps/office/src/x.tsx', '@changtong/server/contract'],
    ['apps/office/src/x.tsx', '@changtong/ui/overlay'],
    ['apps/office/vite.config.ts', 'node:path'],
    ['apps/server/src/x.ts', '@changtong/portal'],
    ['apps/cli/src/x.ts', '@changtong/server'],
  ])('%s may import %s', (file, specifier) => expect(at(file, specifier)).toBeNull())

  test('types may be taken where values may not', () => {
    expect(at('apps/office/src/x.tsx', '@changtong/model', true)).toBeNull()
    expect(at('localities/qinghe/story.ts', '@changtong/capabilities/problem/index.ts', true)).toBeNull()
  })
  test('circles between capabilities are named', () => {
    const edges = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ])
    expect(circles(edges)).toEqual(['b → c → b'])
    expect(circles(new Map([['a', new Set(['b', 'c'])]]))).toEqual([])
  })
})

test('a broken rule is reported with its file and line', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'rules-'))
  const put = (file: string, ...text: string[]) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), lines(...text))
  }
  put('packages/kernel/src/index.ts', `import fs from 'node:fs'`)
  put('packages/kernel/node_modules/other/index.ts', `import fs from 'node:fs'`)
  put('apps/server/src/index.ts', `import { x } from '@changtong/kernel'`, `import { y } from '../../portal/src/y.ts'`)
  put('localities/qinghe/index.ts', `import { x } from '@changtong/kernel'`)
  put('capabilities/a/index.ts', `import { b } from '../b/public.ts'`)
  put('capabilities/b/index.ts', `import { a } from '../a/public.ts'`)
  expect(brokenRules(root).map(({ file, line }) => `${file}:${line}`)).toEqual([
    'packages/kernel/src/index.ts:1',
    'apps/server/src/index.ts:2',
    'capabilities:0',
  ])
  rmSync(root, { recursive: true })
})
