const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
export const quantile = (values: readonly number[], q: number): number => {
  const all = sorted(values)
  return all[Math.min(all.length - 1, Math.floor(all.length * q))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const rounded = (value: number): number => Math.round(value * 100) / 100
