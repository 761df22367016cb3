/**
 * The value on the page to go to for words of the document: the value itself, else the main text of that thing, else the
 * first value inside it, else the nearest thing that it is part of. `shown`: paths of the values on the page, in their order.
 */
export function nearestShown(shown: readonly string[], path: string): string | undefined {
  const there = new Set(shown)
  for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const main = [at, `${at}/text`, `${at}/title`, `${at}/name`, `${at}/full`].find((candidate) => there.has(candidate))
    if (main !== undefined) return main
    const inside = at === path ? shown.find((candidate) => candidate.startsWith(`${at}/`)) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

/**
 * The corrected reading with a null where a person took an element out, so that every path is again that of the reading
 * as it was made: links, doubts and corrections speak in those paths. `removed`: paths of elements, `problems/3/measures/0`.
 */
export function withGaps<T>(reading: T, removed: readonly string[]): T {
  if (removed.length === 0) return reading
  const copy = structuredClone(reading)
  const depth = (path: string): number => path.split('/').length
  const last = (path: string): number => Number(path.slice(path.lastIndexOf('/') + 1))
  for (const path of [...removed].sort((a, b) => depth(a) - depth(b) || last(a) - last(b))) {
    const list = path
      .split('/')
      .slice(0, -1)
      .reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined), copy)
    if (Array.isArray(list)) list.splice(last(path), 0, null)
  }
  return copy
}

interface Numbered {
  readonly section: string | null
  readonly no: string
}
/** A place as cases keep it: section and printed number of the problem, number and position of the measure (`A/5`, `A/5#2@2`). */
const placeShape = /^(.*)\/([^/#]*)(?:#(.*)@(\d+))?$/
/** The path in the reading of a place that a case or a difference names; a path is left as it is. */
export function pathOfPlace(problems: readonly (Numbered | null)[], place: string): string {
  const [, section, no, , measure] = placeShape.exec(place) ?? []
  const at = no === undefined ? -1 : problems.findIndex((problem) => problem?.no === no && (problem.section ?? '') === section)
  if (at < 0) return place
  return measure === undefined ? `problems/${at}` : `problems/${at}/measures/${Number(measure) - 1}`
}
/** Printed numbers of a place, for saying where it is: problem, and measure if it is one. */
export function numbersOfPlace(place: string): { problem: string; measure: string | null } | null {
  const [, , problem, measure] = placeShape.exec(place) ?? []
  return problem === undefined ? null : { problem, measure: measure ?? null }
}

/** Items of a list with their place in the reading; the null of a removed one is passed over. */
export const placed = <T>(list: readonly (T | null)[] | undefined, path: string): { item: T; path: string; at: number }[] =>
  (list ?? []).flatMap((item, at) => (item === null || item === undefined ? [] : [{ item, path: `${path}/${at}`, at }]))

/** The item that a value stands in, for taking the whole of it out: `problems/3/measures/0` for `problems/3/measures/0/text`. */
export function itemOf(path: string): string | undefined {
  const parts = path.split('/')
  for (let at = parts.length - 1; at > 0; at--) if (/^\d+$/.test(parts[at]!)) return parts.slice(0, at + 1).join('/')
  return undefined
}
export const isWithin = (path: string, whole: string): boolean => path === whole || path.startsWith(`${whole}/`)
