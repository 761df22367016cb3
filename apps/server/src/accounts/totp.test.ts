import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32, codeAt, newSecret, otpAddress, stepAt, stepOfCode } from './totp.ts'

/** The shared secret of RFC 6238, appendix B; its values have 8 digits, of which the last 6 are ours. */
const secret = base32(Buffer.from('12345678901234567890'))

describe('one-time codes', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i the code is %s', (seconds, code) => {
    expect(codeAt(secret, stepAt(seconds * 1000))).toBe(code)
  })
  test('a code is known within one step to either side, and never again once its step was used', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 2 ** 31 }), fc.integer({ min: -3, max: 3 }), (now, off) => {
        const own = newSecret()
        const found = stepOfCode(own, codeAt(own, now + off), now * 30_000, 0)
        expect(found === now + off).toBe(Math.abs(off) <= 1)
        if (found !== null) expect(stepOfCode(own, codeAt(own, found), now * 30_000, found)).toBeNull()
      }),
    )
  })
  test('anything that is not six digits is no code', () => {
    for (const code of ['', '12345', '1234567', 'abcdef', '１２']) expect(stepOfCode(secret, code, 59_000, 0)).toBeNull()
    expect(stepOfCode(secret, '287 082', 59_000, 0)).toBe(1)
  })
  test('the address for an application names place and login', () => {
    expect(otpAddress('ABC', '清河区', 'li.min')).toBe(
      'otpauth://totp/%E6%B8%85%E6%B2%B3%E5%8C%BA:li.min?secret=ABC&issuer=%E6%B8%85%E6%B2%B3%E5%8C%BA',
    )
  })
})
