const DIGITS = '〇一二三四五六七八九'
/** The value of a Chinese numeral up to 999 (十二, 二十, 一百零五) or of Arabic digits; null for anything else. */
export function numeral(words: string): number | null {
  if (/^\d{1,4}$/.test(words)) return Number(words)
  if (words.length === 0 || words.length > 7) return null
  let total = 0
  let digit = -1
  for (const c of words.replace(/零/gu, '').replace(/两/gu, '二')) {
    const value = DIGITS.indexOf(c)
    if (value >= 0) {
      if (digit >= 0) return null
      digit = value
    } else if (c === '十' || c === '百') {
      total += (digit < 0 ? 1 : digit) * (c === '十' ? 10 : 100)
      digit = -1
    } else return null
  }
  return total + Math.max(digit, 0)
}

/** A year written digit by digit (二〇二一, 二零二一, 二O二一). */
export function digitsOfYear(words: string): number | null {
  const digits = [...words.replace(/[零Oo○]/gu, '〇')].map((c) => DIGITS.indexOf(c))
  return digits.length === 4 && digits.every((d) => d >= 0) ? Number(digits.join('')) : null
}
