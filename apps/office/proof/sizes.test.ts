import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildOffice } from '@changtong/cli/buildOffice'
import { officeFolder } from '@changtong/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { alone } from './alone.ts'

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}
let manifest: Readonly<Record<string, Chunk>>
beforeAll(async () => {
  await alone('office-build', () => buildOffice(() => {}))
  manifest = JSON.parse(readFileSync(path.join(officeFolder, '.vite/manifest.json'), 'utf8'))
})
const kb = (files: Iterable<string>): number =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(officeFolder, file)), { level: 9 }).length, 0) / 1000

/** A chunk and all that it cannot do without. */
function needed(names: readonly string[], seen = new Set<string>()): ReadonlySet<string> {
  for (const name of names)
    if (!seen.has(name)) {
      seen.add(name)
      needed(manifest[name]?.imports ?? [], seen)
    }
  return seen
}
const scripts = (names: readonly string[]) => [...needed(names)].map((name) => manifest[name]!.file)
const styles = (names: readonly string[]) => [...needed(names)].flatMap((name) => manifest[name]!.css ?? [])
const pages = () => Object.keys(manifest).filter((name) => /^src\/pages\/.*\.tsx$/.test(name))

describe('the sizes of the staff pages, compressed, exactly as they are shipped', () => {
  test('each page as the first one that is opened: at most 300 KB of script and 25 KB of style', () => {
    expect(pages().length).toBeGreaterThan(15)
    const sizes = pages().map((page) => ({ page, script: kb(scripts(['index.html', page])), style: kb(styles(['index.html', page])) }))
    console.info(sizes.map(({ page, script, style }) => `${page.slice(10)} ${script.toFixed(1)} + ${style.toFixed(1)} KB`).join('\n'))
    expect(sizes.filter(({ script, style }) => script > 300 || style > 25)).toEqual([])
  })

  test('the wall is an entry of its own without the workbench: at most 300 KB of script and 15 KB of style', () => {
    const [script, style] = [kb(scripts(['wall.html'])), kb(styles(['wall.html']))]
    console.info(`wall ${script.toFixed(1)} + ${style.toFixed(1)} KB`)
    expect(script).toBeLessThanOrEqual(300)
    expect(style).toBeLessThanOrEqual(15)
    expect([...needed(['wall.html'])].filter((name) => /overlay|router|Shell|index\.html/.test(name))).toEqual([])
  })

  test('what comes later: charts at most 205 KB, the component library 130, the palette 20, anything else 60', () => {
    const first = new Set(scripts(['index.html']))
    const late = Object.entries(manifest).filter(
      ([name, chunk]) => /\.js$/.test(chunk.file) && !first.has(chunk.file) && !needed(['wall.html']).has(name),
    )
    const cap = (name: string) => (/Picture/.test(name) ? 205 : /overlay/.test(name) ? 130 : /palette\/Palette/.test(name) ? 20 : 60)
    const sizes = late.map(([name, { file }]) => ({ name, size: kb([file]), cap: cap(name) }))
    console.info(
      sizes
        .toSorted((a, b) => b.size - a.size)
        .slice(0, 6)
        .map(({ name, size }) => `${name} ${size.toFixed(1)} KB`)
        .join('\n'),
    )
    expect(sizes.filter(({ size, cap }) => size > cap)).toEqual([])
    expect(sizes.some(({ name }) => /palette\/Palette/.test(name))).toBe(true)
  })

  test('the first page carries neither charts nor the component library nor the palette', () => {
    expect(
      [...needed(['index.html'])].filter((name) => /echarts|Picture|overlay|palette\/Palette\.tsx|HelpSheet|SignInAgain/.test(name)),
    ).toEqual([])
  })
})
