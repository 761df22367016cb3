import { type Text, text } from '@changtong/kernel'

/** A piece of text that looks like personal data. `sure`: it must not be published; otherwise a person looks. */
export interface PersonalDatum {
  readonly kind: Text
  readonly words: string
  readonly masked: string
  readonly sure: boolean
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** The check character of an 18-character identity number (GB 11643). */
const identityIsRight = (s: string): boolean =>
  '10X98765432'[[...s.slice(0, 17)].reduce((sum, d, i) => sum + Number(d) * weights[i]!, 0) % 11] === s[17]!.toUpperCase()

const rules: readonly { kind: Text; pattern: RegExp; sure: (s: string) => boolean; mask: (s: string) => string }[] = [
  {
    kind: text('身份证号', 'identity number'),
    pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g,
    sure: identityIsRight,
    mask: (s) => `**************${s.slice(-4)}`,
  },
  {
    kind: text('手机号', 'mobile number'),
    pattern: /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
    sure: () => true,
    mask: (s) => s.replace(/^(\d{3})[ -]?\d{4}[ -]?/, '$1****'),
  },
  {
    kind: text('固定电话', 'land line'),
    pattern: /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g,
    sure: () => false,
    mask: (s) => s.replace(/^(0\d{2,3}[- ]).*(\d{4})$/, '$1****$2'),
  },
  {
    kind: text('电子邮箱', 'e-mail address'),
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}/g,
    sure: () => true,
    mask: (s) => s.replace(/^(.).*@/, '$1***@'),
  },
  {
    kind: text('银行卡号', 'bank card number'),
    pattern: /(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)/g,
    sure: luhn,
    mask: (s) => `************${s.slice(-4)}`,
  },
]

function luhn(s: string): boolean {
  const sum = [...s].reverse().reduce((total, d, i) => {
    const n = Number(d) * (i % 2 === 1 ? 2 : 1)
    return total + (n > 9 ? n - 9 : n)
  }, 0)
  return sum % 10 === 0
}

/** Full-width digits and signs as half-width ones, each in its place. */
const narrowed = (words: string): string => words.replace(/[０-９＠．－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** The words with everything masked that must not be published; what a person should only look at stays. */
export function masked(words: string): string {
  return rules.reduce((text, { pattern, sure, mask }) => {
    const parts: string[] = []
    let from = 0
    // Narrowing keeps every character in its place, so a place found there is one here.
    for (const found of narrowed(text).matchAll(pattern)) {
      if (!sure(found[0])) continue
      parts.push(text.slice(from, found.index), mask(found[0]))
      from = found.index + found[0].length
    }
    return parts.join('') + text.slice(from)
  }, words)
}

/** Finds personal data in a wording before it is published, `words` as they stand there. Full-width digits are read as half-width. */
export function personalData(words: string): readonly PersonalDatum[] {
  const narrow = narrowed(words)
  return rules.flatMap(({ kind, pattern, sure, mask }) =>
    [...narrow.matchAll(pattern)].map(({ 0: found, index }) => ({
      kind,
      words: words.slice(index, index + found.length),
      masked: mask(found),
      sure: sure(found),
    })),
  )
}
