import type { LedgerReading, ReadMeasure, ReadProblem } from '@changtong/reader'

/** Where a problem stands in its document: section and printed number (numbers restart per section). */
export const problemPosition = (p: ReadProblem): string => `${p.section ?? ''}/${p.no}`
/** Where a measure stands: its problem's place and its own; unnumbered ones count from 1. */
export const measurePosition = (p: ReadProblem, m: ReadMeasure, index: number): string =>
  `${problemPosition(p)}#${m.no ?? index + 1}@${index + 1}`

export interface Difference {
  readonly path: string
  readonly before: string
  readonly after: string
}
/** What changed between two readings of one document, place by place. */
export function differences(before: LedgerReading, after: LedgerReading): readonly Difference[] {
  const places = (reading: LedgerReading) =>
    new Map<string, string>([
      ['title', reading.title ?? ''],
      ...reading.problems.flatMap((p): [string, string][] => [
        [problemPosition(p), `${p.title ?? ''}\n${p.full}\n${p.lead ?? ''}\n${p.status ?? ''}`.replace(/\s+/g, ' ').trim()],
        ...p.measures.map((m, i): [string, string] => [measurePosition(p, m, i), m.text.replace(/\s+/g, ' ').trim()]),
      ]),
    ])
  const [old, fresh] = [places(before), places(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? '', fresh.get(path) ?? '']
    return was === is ? [] : [{ path, before: was, after: is }]
  })
}
