import type { ReadFigure } from './reading.ts'

/** A figure as a document prints it: 近5000万元, 9400余户, 60家以上, 800—1000亩. Where the qualifier stands depends on its words. */
export function printedFigure({ value, to, unit, qualifier }: Pick<ReadFigure, 'value' | 'to' | 'unit' | 'qualifier'>): string {
  const number = to === undefined ? `${value}` : `${value}—${to}`
  if (qualifier === null) return `${number}${unit}`
  if (/^[余多]$/u.test(qualifier)) return `${number}${qualifier}${unit}`
  return /^(?:以上|以下|左右|以内|上下)$/u.test(qualifier) ? `${number}${unit}${qualifier}` : `${qualifier}${number}${unit}`
}
