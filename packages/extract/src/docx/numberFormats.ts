/** Prints a counter in Word's number formats (w:numFmt), Chinese ones foremost. Unknown formats print plain digits. */
const DIGITS = [...'〇一二三四五六七八九']
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖']

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五. */
function counted(n: number, digits: readonly string[], units: readonly string[], bareTen: boolean): string {
  if (n <= 0 || n > 9999) return String(n)
  let printed = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) {
      gap = printed !== ''
      continue
    }
    if (gap) printed += '零'
    gap = false
    printed += bareTen && place === 1 && digit === 1 && printed === '' ? units[1]! : digits[digit]! + units[place]!
  }
  return printed
}

const roman = (n: number): string => {
  if (n <= 0 || n > 3999) return String(n)
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = n
  return steps
    .map(([value, mark]) => {
      const times = Math.floor(left / value)
      left %= value
      return mark.repeat(times)
    })
    .join('')
}

/** Word's letters: a … z, then aa, bb, … */
const letter = (n: number): string =>
  n <= 0 ? String(n) : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(20, Math.floor((n - 1) / 26) + 1))
const within = (n: number, first: string, most: number): string =>
  n >= 1 && n <= most ? String.fromCodePoint(first.codePointAt(0)! + n - 1) : String(n)
const circled = (n: number): string =>
  n <= 20 ? within(n, '①', 20) : n <= 35 ? within(n - 20, '㉑', 15) : n <= 50 ? within(n - 35, '㊱', 15) : String(n)
const cycle = (n: number, row: string): string => (n >= 1 ? [...row][(n - 1) % [...row].length]! : String(n))

const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: (n) => letter(n).toUpperCase(),
  lowerLetter: letter,
  ordinal: (n) => `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`,
  decimalFullWidth: (n) => String(n).replace(/\d/gu, (d) => String.fromCodePoint(0xff10 + Number(d))),
  decimalFullWidth2: (n) => String(n).replace(/\d/gu, (d) => String.fromCodePoint(0xff10 + Number(d))),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (n) => within(n, '⑴', 20),
  decimalEnclosedFullstop: (n) => within(n, '⒈', 20),
  ideographEnclosedCircle: (n) => within(n, '㊀', 10),
  ideographTraditional: (n) => cycle(n, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: (n) => cycle(n, '子丑寅卯辰巳午未申酉戌亥'),
  ideographDigital: (n) => String(n).replace(/\d/gu, (d) => DIGITS[Number(d)]!),
  japaneseDigitalTenThousand: (n) => String(n).replace(/\d/gu, (d) => DIGITS[Number(d)]!),
  taiwaneseDigital: (n) => String(n).replace(/\d/gu, (d) => DIGITS[Number(d)]!),
  chineseCounting: (n) => counted(n, DIGITS, ['', '十', '百', '千'], true),
  chineseCountingThousand: (n) => counted(n, DIGITS, ['', '十', '百', '千'], true),
  japaneseCounting: (n) => counted(n, DIGITS, ['', '十', '百', '千'], true),
  taiwaneseCounting: (n) => counted(n, DIGITS, ['', '十', '百', '千'], true),
  taiwaneseCountingThousand: (n) => counted(n, DIGITS, ['', '十', '百', '千'], true),
  chineseLegalSimplified: (n) => counted(n, LEGAL, ['', '拾', '佰', '仟'], false),
  ideographLegalTraditional: (n) => counted(n, LEGAL, ['', '拾', '佰', '仟'], false),
  none: () => '',
}

export const printNumber = (n: number, format: string): string => (FORMATS[format] ?? String)(n)
