import { type Text, text } from '@changtong/kernel'

/** Per cent that a number has grown over the one before, with so many decimals, half away from zero; null where there was none before. */
export function growthOf(now: number, before: number, decimals = 2): string | null {
  if (before <= 0) return null
  // In whole numbers: nothing is lost to binary fractions.
  const scale = 10n ** BigInt(decimals)
  const [top, base] = [BigInt(now - before) * 100n * scale, BigInt(before)]
  const sign = top < 0n ? -1n : 1n
  const rounded = (sign * top * 2n + base) / (base * 2n)
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const words = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return sign < 0n && rounded !== 0n ? `-${words}` : words
}
export const decimalsOf = (growth: string): number => growth.split('.')[1]?.length ?? 0

/**
 * Whether a growth that is printed can come of whole numbers at all: some number of the year before must give it, rounded as it is printed.
 * @returns null where one does; otherwise the two that come nearest, and what they give
 */
export function impossibleGrowth(now: number, growth: string): Text | null {
  const rate = 1 + Number(growth) / 100
  if (now <= 0 || rate <= 0) return null
  const decimals = decimalsOf(growth)
  const plain = Number(growth).toFixed(decimals)
  const near = Math.floor(now / rate)
  const tried = [near, near + 1].flatMap((before) => {
    const given = growthOf(now, before, decimals)
    return given === null ? [] : [{ before, given }]
  })
  if (tried.some(({ given }) => given === plain)) return null
  const zh = tried.map(({ before, given }) => `上年 ${before} 是 ${given}%`).join('，')
  const en = tried.map(({ before, given }) => `${before} the year before gives ${given}%`).join(', ')
  return text(
    `按 ${now} 计，没有哪个整数的上年数正好得出 ${growth}%：${zh}。`,
    `Of ${now}, no whole number of the year before gives ${growth}%: ${en}.`,
  )
}
