import { fontStack, tokens } from '../tokens.ts'
import type { ChartSpec } from './spec.ts'

const words = { color: tokens.text2, fontFamily: fontStack, fontSize: 12 }
const axisLine = { lineStyle: { color: tokens.line } }

/** The one look of all charts, from the tokens. The legend stands on top: below it would lie on the axis. Labels have our ink, never the series' own. */
export function optionOf({ kind, categories, series }: ChartSpec) {
  const names = {
    type: 'category' as const,
    data: [...categories],
    axisTick: { show: false },
    axisLine,
    axisLabel: { ...words, ...(kind === 'bars' && { width: 132, overflow: 'truncate' as const }) },
    ...(kind === 'bars' && { inverse: true }),
  }
  const numbers = { type: 'value' as const, minInterval: 1, splitLine: axisLine, axisLabel: words }
  const lying = kind === 'bars'
  return {
    animation: false,
    textStyle: { fontFamily: fontStack },
    legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { ...words, color: tokens.text } },
    grid: { top: series.length > 1 ? 36 : 8, right: lying ? 40 : 8, bottom: 4, left: 4, containLabel: true },
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      confine: true,
      backgroundColor: tokens.panel,
      borderColor: tokens.line,
      textStyle: { ...words, color: tokens.text },
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: series.map(({ name, colour, values }) => ({
      name,
      type: kind === 'lines' ? ('line' as const) : ('bar' as const),
      data: [...values],
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: 2 },
      barMaxWidth: lying ? 12 : 22,
      barGap: '10%',
      label: { show: lying, position: 'right' as const, distance: 4, ...words, color: tokens.text },
    })),
  }
}
