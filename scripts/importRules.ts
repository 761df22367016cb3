import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Who may import whom (docs: the plan of the house). The rooms are the packages, the capabilities, the localities and the
 * apps; a file's room and kind say what it may reach. Tests (and what stands in testing/ and proof/) may reach every package,
 * and those of an app every app: they are not shipped.
 */
export interface Import {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
}
export interface Violation {
  readonly file: string
  readonly line: number
  readonly specifier: string
  readonly rule: string
}

/**
 * The imports of a file, without parsing it: the formatter puts every static import and re-export at the beginning of a
 * line, and lines that begin a comment are passed over. Dynamic imports and `import('…')` types are found anywhere.
 */
export function importsOf(text: string): readonly Import[] {
  const found: Import[] = []
  const take = (pattern: RegExp, typeOnly: (match: RegExpExecArray) => boolean) => {
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const begin = text.lastIndexOf('\n', match.index) + 1
      if (/^\s*(?:\/\/|\/?\*)/.test(text.slice(begin, match.index + 1))) continue
      found.push({ specifier: match.groups!.to!, line: text.slice(0, match.index).split('\n').length, typeOnly: typeOnly(match) })
    }
  }
  take(/^(?:import|export)(?<only>\s+type)?\s[^'"`;()]*?\bfrom\s*(?<q>['"])(?<to>[^'"\n]+)\k<q>/gm, (m) => m.groups!.only !== undefined)
  take(/^import\s*(?<q>['"])(?<to>[^'"\n]+)\k<q>/gm, () => false)
  take(/\bimport\(\s*(?<q>['"`])(?<to>[^'"`\n]+)\k<q>/g, () => false)
  return found.sort((a, b) => a.line - b.line)
}

interface Room {
  /** Packages of the house that it may import, by the name after @changtong/. */
  readonly house: readonly string[]
  /** Of those, the ones of which only types may be taken. */
  readonly typesOf?: readonly string[]
  /** Runs in the browser too: nothing of Node. */
  readonly pure?: boolean
  /** Packages from outside, where the list is closed. */
  readonly outside?: readonly string[]
}
const language = ['kernel', 'calendar', 'model']
const packages: Readonly<Record<string, Room>> = {
  kernel: { house: [], pure: true, outside: [] },
  calendar: { house: ['kernel'], pure: true },
  model: { house: ['kernel', 'calendar'], pure: true, outside: ['zod'] },
  ledger: { house: language },
  access: { house: language, pure: true },
  papers: { house: language },
  ui: { house: language, pure: true },
  testing: { house: language },
  reader: { house: ['kernel'], pure: true },
  matching: { house: ['kernel'] },
  extract: { house: ['kernel', 'reader'] },
  store: { house: ['kernel', 'access', 'ledger'] },
}
const everything = [...Object.keys(packages), 'capabilities', 'localities']
const apps: Readonly<Record<string, Room>> = {
  portal: { house: ['kernel'] },
  office: { house: ['kernel', 'ui', 'model', 'reader', 'server/contract'], typesOf: ['model', 'reader'], pure: true },
}
/** Modules of pure packages that need Node; a pure room may not reach them either. */
const nodeParts: readonly string[] = ['packages/kernel/src/digest.ts', 'packages/calendar/src/seed.ts']
const nodeEntries: readonly string[] = ['kernel/digest', 'calendar/seed']

type Where = { readonly room: string; readonly inside: string; readonly rules: Room; readonly test: boolean }

/** The room of a file, and what holds there. */
export function roomOf(file: string): Where | null {
  const [top = '', second = '', ...rest] = file.split('/')
  const test = /\.test\.tsx?$|(?:^|\/)(?:testing|proof)\/|(?:^|\/)test[A-Z]\w*\.ts$/.test(file.replace(/^packages\/testing\//, ''))
  if (top === 'packages') return { room: `packages/${second}`, inside: rest.join('/'), rules: packages[second] ?? { house: [] }, test }
  if (top === 'apps') {
    const buildFile = rest.join('/') === 'vite.config.ts'
    const rules = apps[second] ?? { house: [...everything, 'portal', 'server', 'cli'] }
    return { room: `apps/${second}`, inside: rest.join('/'), rules: buildFile ? { ...rules, pure: false } : rules, test }
  }
  if (top === 'localities') {
    // A place's story is written against the types of the definitions; playing it needs the rules themselves.
    const data: Room = { house: ['kernel', 'model', 'capabilities'], typesOf: ['model', 'capabilities'] }
    return {
      room: top,
      inside: file.slice(11),
      rules: second === 'play.ts' ? { house: [...language, 'access', 'capabilities'] } : data,
      test,
    }
  }
  if (top !== 'capabilities') return null
  const inside = [second, ...rest].join('/')
  if (rest[0] === 'server.ts')
    return {
      room: top,
      inside,
      rules: { house: [...language, 'ledger', 'access', 'store', 'papers', 'reader', 'matching', 'capabilities'] },
      test,
    }
  if (rest[0] === 'views') return { room: top, inside, rules: { house: [...language, 'ui', 'capabilities'], pure: true }, test }
  return { room: top, inside, rules: { house: [...language, 'capabilities'], pure: true, outside: ['zod'] }, test }
}

/** What is wrong with one import of one file, or null. Paths are relative to the repository, with `/`. */
export function judge(file: string, { specifier, typeOnly }: Import): string | null {
  const where = roomOf(file)
  if (!where) return null
  const { room, rules, test } = where
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier)
    const other = roomOf(target)
    if (other?.room !== room) return `a room is imported by its name, never by a path out of ${room}`
    if (room !== 'capabilities') return null
    return acrossCapabilities(file, where.inside, other.inside)
  }
  if (specifier.startsWith('node:')) {
    if (!rules.pure || test || nodeParts.includes(file)) return null
    return `${room} runs in the browser too: nothing of Node`
  }
  if (!specifier.startsWith('@changtong/')) {
    if (!rules.outside || test || rules.outside.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return null
    return `${room} imports ${rules.outside.length ? `only ${rules.outside.join(', ')}` : 'no package'} from outside`
  }
  const entry = specifier.slice('@changtong/'.length)
  const name = entry.split('/')[0]!
  const ofAnApp = name in { server: 1, office: 1, portal: 1, cli: 1 }
  if (ofAnApp && !room.startsWith('apps/')) return 'nothing imports an app except an app'
  if (room === `packages/${name}` || room === `apps/${name}`) return test ? null : 'a room imports its own files by path'
  if (test && (!ofAnApp || room.startsWith('apps/'))) return null
  if (room === 'capabilities' && name === 'capabilities') return 'a capability imports its neighbours by path'
  if (!rules.house.includes(name) && !rules.house.includes(entry))
    return `${room} may import ${rules.house.join(', ') || 'nothing of the house'}`
  if (rules.typesOf?.includes(name) && !typeOnly) return `${room} takes only types from ${name} (import type)`
  if (rules.pure && nodeEntries.includes(entry) && !nodeParts.includes(file)) return `${room} runs in the browser too: ${entry} needs Node`
  return null
}

/** Files directly under capabilities/ are shared; the registry names them all; between folders only public.ts is open. */
function acrossCapabilities(file: string, from: string, to: string): string | null {
  if (!from.includes('/') || !to.includes('/')) {
    const list = to.split('/').at(-1)?.startsWith('registry') === true
    return list && from.includes('/') ? 'a capability never imports the registry that lists it' : null
  }
  const [mine, theirs] = [from.split('/')[0], to.split('/')[0]]
  if (mine === theirs) {
    const view = file.includes('/views/')
    return view && to.endsWith('/server.ts') ? 'a view never imports server.ts' : null
  }
  return to === `${theirs}/public.ts` ? null : `another capability is reached only through ${theirs}/public.ts`
}

/** Capabilities that reach one another in a circle, as paths such as "a → b → a". */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name)
    if (at >= 0) {
      found.push([...trail.slice(at), name].join(' → '))
      return
    }
    if (done.has(name)) return
    for (const next of edges.get(name) ?? []) visit(next, [...trail, name])
    done.add(name)
  }
  for (const name of edges.keys()) visit(name, [])
  return found
}

const source = /\.tsx?$/
const passedOver = new Set(['node_modules', 'dist', 'data', 'reports'])
function* sourceFiles(root: string, folder: string): Generator<string> {
  for (const item of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const inside = `${folder}/${item.name}`
    if (item.isDirectory() && !passedOver.has(item.name)) yield* sourceFiles(root, inside)
    else if (item.isFile() && source.test(item.name)) yield inside
  }
}

/** Every broken rule of the tree under a root, file by file. */
export function brokenRules(root: string): readonly Violation[] {
  const violations: Violation[] = []
  const edges = new Map<string, Set<string>>()
  for (const top of ['packages', 'capabilities', 'localities', 'apps'])
    for (const file of sourceFiles(root, top))
      for (const one of importsOf(readFileSync(path.join(root, file), 'utf8'))) {
        const rule = judge(file, one)
        if (rule) violations.push({ file, line: one.line, specifier: one.specifier, rule })
        else if (top === 'capabilities' && one.specifier.endsWith('/public.ts')) {
          const [, from = ''] = file.split('/')
          const to = path.posix.join(path.posix.dirname(file), one.specifier).split('/')[1] ?? ''
          if (from !== to && file.split('/').length > 2) edges.set(from, (edges.get(from) ?? new Set()).add(to))
        }
      }
  for (const circle of circles(edges))
    violations.push({ file: 'capabilities', line: 0, specifier: circle, rule: 'capabilities do not import one another in a circle' })
  return violations
}
