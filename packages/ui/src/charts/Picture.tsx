import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartSpec } from './spec.ts'
import { optionOf } from './theme.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** The picture alone, for the eye: what it says stands in the sentence and the table beside it. */
export function Picture({ spec, height }: { spec: ChartSpec; height: number }) {
  const at = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!at.current) return
    const chart = init(at.current, undefined, { renderer: 'svg' })
    chart.setOption(optionOf(spec))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(at.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [spec])
  return <div ref={at} className="chart-picture" style={{ height }} aria-hidden="true" />
}
