import type { Text } from '@changtong/kernel'

/** The 31 signs of a unified social credit code (GB 32100-2015): no I, O, S, V, Z. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** What stands in a cell that should hold a credit code. `checked`: the last sign fits; a few early codes are valid without. */
export type CreditCode =
  | { readonly kind: 'code'; readonly code: string; readonly checked: boolean }
  | { readonly kind: 'lost' | 'wrong'; readonly why: Text }

const checkSign = (code: string): string => {
  const sum = [...code.slice(0, 17)].reduce((all, sign, i) => all + SIGNS.indexOf(sign) * WEIGHTS[i]!, 0)
  return SIGNS[(31 - (sum % 31)) % 31]!
}
const wrong = (zh: string, en: string): CreditCode => ({ kind: 'wrong', why: { zh, en } })

/**
 * Reads a credit code as people type it: any width, small letters, spaces, an apostrophe before it. A code of figures alone that a
 * spreadsheet took for a number has lost its last digits for good (a number holds fifteen): that is told, never repaired.
 */
export function readCreditCode(words: string): CreditCode {
  const code = words
    .normalize('NFKC')
    .replace(/[\s'’‘-]/g, '')
    .toUpperCase() // prettier-ignore
  const lost = /^\d(?:\.\d+)?E\+?1\d$/.test(words.normalize('NFKC').replace(/\s/g, '').toUpperCase())
  if (lost || (/^\d{15}000$/.test(code) && checkSign(code) !== code[17]))
    return {
      kind: 'lost',
      why: {
        zh: `“${words}”是被表格软件变成数字的信用代码，末几位已经丢失，无法还原；请按原件补录，并把该列设为“文本”格式。`,
        en: `"${words}" is a credit code that a spreadsheet turned into a number; its last digits are lost for good. Please enter it from the original, in a column formatted as text.`,
      },
    }
  if (/^\d{15}$/.test(code))
    return wrong(
      `“${words}”是 15 位数字，可能是旧的注册号，不是 18 位统一社会信用代码。`,
      `"${words}" has 15 digits: perhaps an old registration number, not a credit code of 18 signs.`,
    )
  if (code.length !== 18)
    return wrong(
      `“${words}”有 ${code.length} 位，统一社会信用代码应为 18 位。`,
      `"${words}" has ${code.length} signs; a credit code has 18.`,
    )
  const strange = [...code].find((sign) => !SIGNS.includes(sign))
  if (strange !== undefined)
    return wrong(
      `“${words}”里的“${strange}”不会出现在统一社会信用代码中，请核对（常见：字母 O 与数字 0，字母 I 与数字 1）。`,
      `"${strange}" in "${words}" never stands in a credit code; please check it (O for 0, I for 1).`,
    )
  if (!/^\d{6}$/.test(code.slice(2, 8)))
    return wrong(`“${words}”第 3—8 位应为区划数字。`, `Signs 3 to 8 of "${words}" should be the digits of a place.`)
  return { kind: 'code', code, checked: checkSign(code) === code[17] }
}
export const looksLikeCreditCode = (words: string): boolean => readCreditCode(words).kind !== 'wrong'
