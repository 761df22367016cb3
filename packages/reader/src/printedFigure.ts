import type { ReadFigure } from './reading.ts'

/** A figure as a document prints it: 近5000万元, 9400余户, 400多项. 余 and 多 stand behind the number, other qualifiers before it. */
export function printedFigure({ value, unit, qualifier }: Pick<ReadFigure, 'value' | 'unit' | 'qualifier'>): string {
  const behind = qualifier !== null && /^[余多]$/u.test(qualifier)
  return behind ? `${value}${qualifier}${unit}` : `${qualifier ?? ''}${value}${unit}`
}
