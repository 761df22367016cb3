export * from './ChartFigure.tsx'
export * from './Spark.tsx'
export type { ChartSeries, ChartSpec } from './spec.ts'
