/** Characters of a unified social credit code (GB 32100): no I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

const summed = (s: string, by: readonly number[], worth: (c: string) => number): number =>
  [...s].reduce((sum, c, i) => sum + worth(c) * (by[i] ?? 0), 0)

/** Check character of an organisation code of 8 characters (GB 11714). */
export function organisationCheck(body: string): string {
  const check = 11 - (summed(body, organisationWeights, (c) => Number.parseInt(c, 36)) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
/** Check character of the first 17 characters. */
export const creditCheck = (first17: string): string => alphabet[(31 - (summed(first17, weights, (c) => alphabet.indexOf(c)) % 31)) % 31]!

/**
 * A synthetic code of the invented area 990001 for the n-th enterprise of the demo: well formed, both check characters
 * right, and nobody's, because no registry has such an area. `first2`: 91 enterprise, 92 individual business, 93 cooperative.
 */
export function syntheticCreditCode(n: number, first2: '91' | '92' | '93' = '91'): string {
  // The n-th body is spread over the alphabet by a fixed odd step, so that codes differ in more than their last digits.
  const spread = (n * 7_368_787 + 1_234_577) % 1_000_000
  const body = `MD${String(spread).padStart(6, '0')}`
  const first17 = `${first2}990001${body}${organisationCheck(body)}`
  return first17 + creditCheck(first17)
}

/** Whether a code is well formed and both of its check characters are right. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code)) return false
  return creditCheck(code.slice(0, 17)) === code[17] && organisationCheck(code.slice(8, 16)) === code[16]
}
