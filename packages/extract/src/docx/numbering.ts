import { childOf, childrenOf, type XmlElement } from '../xml.ts'
import { printNumber } from './numberFormats.ts'
import { isOn, valOf } from './styles.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  readonly suffix: string
  readonly legal: boolean
  /** A level restarts when this level or one above it is used; 0 = never. Absent: any level above. */
  readonly restart?: number
}
interface List {
  /** Lists that share an abstract definition share their counters. */
  readonly counters: string
  readonly levels: ReadonlyMap<number, Level>
  /** Levels at which this list begins anew, with the value. */
  readonly restarts: ReadonlyMap<number, number>
}

/** Bullet fonts keep their marks in the private area; what matters is only that there is a mark. */
const bulletMark = (text: string): string => text.replace(/[\ue000-\uf8ff]/gu, '•')

function readLevel(level: XmlElement): Level {
  const custom = childrenOf(childOf(level, 'mc:AlternateContent'), 'mc:Choice').flatMap((choice) => childrenOf(choice, 'w:numFmt'))[0]
  const format = valOf(childOf(level, 'w:numFmt') ?? custom) ?? 'decimal'
  const restart = valOf(childOf(level, 'w:lvlRestart'))
  return {
    start: Number.parseInt(valOf(childOf(level, 'w:start')) ?? '1', 10) || 0,
    format,
    text: bulletMark((valOf(childOf(level, 'w:lvlText')) ?? '').slice(0, 100)),
    suffix: valOf(childOf(level, 'w:suff')) ?? 'tab',
    legal: isOn(childOf(level, 'w:isLgl')),
    ...(restart !== undefined && { restart: Number.parseInt(restart, 10) || 0 }),
  }
}
const readLevels = (parent: XmlElement): Map<number, Level> =>
  new Map(childrenOf(parent, 'w:lvl').map((level) => [Number(level.attributes['w:ilvl'] ?? 0), readLevel(level)]))

function readLists(root: XmlElement | undefined): ReadonlyMap<string, List> {
  const abstracts = new Map(childrenOf(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]))
  /** A definition may only point to a numbering style; the one that defines that style holds the levels. */
  const levelsOf = (abstract: XmlElement): Map<number, Level> => {
    const link = valOf(childOf(abstract, 'w:numStyleLink'))
    const target = link === undefined ? undefined : [...abstracts.values()].find((one) => valOf(childOf(one, 'w:styleLink')) === link)
    return readLevels(target ?? abstract)
  }
  return new Map(
    childrenOf(root, 'w:num').flatMap((num): [string, List][] => {
      const id = num.attributes['w:numId']
      const abstractId = valOf(childOf(num, 'w:abstractNumId'))
      const abstract = abstracts.get(abstractId ?? '')
      if (id === undefined || abstractId === undefined || !abstract) return []
      const levels = levelsOf(abstract)
      const restarts = new Map<number, number>()
      for (const override of childrenOf(num, 'w:lvlOverride')) {
        const level = Number(override.attributes['w:ilvl'] ?? 0)
        for (const [key, own] of readLevels(override)) levels.set(key, own)
        const start = valOf(childOf(override, 'w:startOverride'))
        if (start !== undefined) restarts.set(level, Number.parseInt(start, 10) || 0)
      }
      return [[id, { counters: abstractId, levels, restarts }]]
    }),
  )
}

/**
 * Automatic numbers as Word prints them: call once for each numbered paragraph, in the order of the document. Answers
 * the label with the space that belongs behind it ("一、", "（二）", "3.1 "), or '' for an unknown list.
 */
export function numbering(root: XmlElement | undefined): (numId: string, level: number) => string {
  const lists = readLists(root)
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()

  return (numId, level) => {
    const list = lists.get(numId)
    const spec = list?.levels.get(level)
    if (!list || !spec) return ''
    const values = counters.get(list.counters) ?? []
    counters.set(list.counters, values)
    for (const [at, start] of list.restarts) {
      const key = `${numId}/${at}`
      if (at > level || begun.has(key)) continue
      begun.add(key)
      values[at] = at === level ? start - 1 : start
    }
    values[level] = (values[level] ?? spec.start - 1) + 1
    for (let deeper = level + 1; deeper < 9; deeper++) {
      const restart = list.levels.get(deeper)?.restart
      if (restart === undefined || (restart > 0 && level < restart)) values[deeper] = undefined
    }
    const label =
      spec.format === 'bullet'
        ? spec.text || '•'
        : spec.text.replace(/%([1-9])/gu, (_, digit: string) => {
            const at = Number(digit) - 1
            const other = list.levels.get(at)
            const value = values[at] ?? other?.start ?? 1
            return printNumber(value, spec.legal ? 'decimal' : (other?.format ?? 'decimal'))
          })
    const tight = spec.suffix === 'nothing' || label === '' || /[、）。．：]$/u.test(label)
    return tight ? label : `${label} `
  }
}
