/** What a chart shows: a row a category, a number a series. The picture and the table are made of the same. */
export interface ChartSpec {
  /** Bars standing on months, or lying beside names. */
  readonly kind: 'columns' | 'bars' | 'lines'
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
}
export interface ChartSeries {
  readonly name: string
  readonly colour: string
  readonly values: readonly number[]
}
