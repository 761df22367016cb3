import './spark.css'

/**
 * A row of small bars for the eye, in lists: the numbers it shows stand in words where it is used. `label` says them for those who do not see
 * it; left out, it is drawn for the eye only.
 */
export function Spark({
  values,
  label,
  width = 72,
  height = 20,
}: {
  values: readonly number[]
  label?: string
  width?: number
  height?: number
}) {
  const most = Math.max(1, ...values)
  const step = width / Math.max(1, values.length)
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      focusable="false"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
    >
      {values.map((value, at) => {
        // Nothing is a line at the foot, so that a month without any is not taken for a gap.
        const tall = value === 0 ? 1 : Math.max(2, (value / most) * height)
        return (
          <rect
            key={at}
            x={at * step + 0.75}
            y={height - tall}
            width={Math.max(1, step - 1.5)}
            height={tall}
            className={value === 0 ? 'none' : undefined}
          />
        )
      })}
    </svg>
  )
}
