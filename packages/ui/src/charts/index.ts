export * from './ChartFigure.tsx'
export type { ChartSeries, ChartSpec } from './spec.ts'
