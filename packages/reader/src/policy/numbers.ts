const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const PLACE: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const CHINESE = /[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟]{1,9}/y
const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,15}(?:\.\d{1,8})?/y

export interface PrintedNumber {
  readonly value: number
  readonly end: number
  readonly chinese: boolean
}

/** The value of a Chinese numeral below 10,000 (十五, 两千, 一百零五, 叁拾); null for anything else. */
export function chineseNumber(words: string): number | null {
  let total = 0
  let digit = -1
  let last = Infinity
  for (const c of words) {
    const place = PLACE[c]
    if (place !== undefined) {
      if (place >= last) return null
      total += (digit < 0 ? 1 : digit) * place
      last = place
      digit = -1
    } else {
      const value = DIGIT[c]
      if (value === undefined || (digit > 0 && value > 0)) return null
      digit = value
    }
  }
  return words.length === 0 ? null : total + Math.max(digit, 0)
}

/** The number printed at a place of a folded text, Arabic or Chinese. */
export function numberAt(s: string, at: number): PrintedNumber | null {
  ARABIC.lastIndex = at
  const arabic = ARABIC.exec(s)
  if (arabic) return { value: Number(arabic[0].replaceAll(',', '')), end: ARABIC.lastIndex, chinese: false }
  CHINESE.lastIndex = at
  const chinese = CHINESE.exec(s)
  if (!chinese) return null
  const value = chineseNumber(chinese[0])
  return value === null ? null : { value, end: CHINESE.lastIndex, chinese: true }
}
