import { type CSSProperties, useMemo } from 'react'
import type { Measured } from './layout.ts'
import type { Column } from './types.ts'

/** What all rows have in common. It changes when columns do, not when they get wider: widths are variables of the frame. */
export interface Look<Row> {
  readonly columns: readonly Column<Row>[]
  readonly styles: readonly CSSProperties[]
  readonly classes: readonly string[]
  readonly checks: boolean
}

export function useLook<Row>(columns: readonly Column<Row>[], { lefts }: Measured, checks: boolean): Look<Row> {
  const stuck = lefts.filter((left) => left !== null).length
  return useMemo(
    () => ({
      columns,
      checks,
      styles: columns.map((_, at) => (at < stuck ? { width: `var(--w${at})`, left: `var(--x${at})` } : { width: `var(--w${at})` })),
      classes: columns.map(
        ({ align }, at) => `grid-cell${at < stuck ? ' stuck' : ''}${at === stuck - 1 ? ' edge' : ''}${align ? ` to-${align}` : ''}`,
      ),
    }),
    [columns, stuck, checks],
  )
}

/** The widths as variables, for the frame. */
export function sizes({ widths, lefts, total, stuck }: Measured, rowHeight: number, headHeight: number): CSSProperties {
  const variables: Record<string, string> = {
    '--total': `${total}px`,
    '--stuck': `${stuck}px`,
    '--row': `${rowHeight}px`,
    '--head': `${headHeight}px`,
  }
  widths.forEach((width, at) => {
    variables[`--w${at}`] = `${width}px`
  })
  lefts.forEach((left, at) => {
    if (left !== null) variables[`--x${at}`] = `${left}px`
  })
  return variables
}
