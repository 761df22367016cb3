import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lettersOf, soundPattern, stepsOf } from './spelling.ts'

const sounds = 'yuan qu gong dian bu zu\nyuan qi dian'
const finds = (typed: string) => new RegExp(soundPattern(lettersOf(typed)!)).test(sounds)

describe('names found by the letters one types', () => {
  test('initials, full pinyin, both mixed, from any syllable on; with spaces and apostrophes as one likes', () => {
    for (const typed of ['yqgdbz', 'gdbz', 'gongdian', 'gong dian', "gong'dian", 'gongdbz', 'gdbuzu', 'GDBZ', 'qugd', 'yqd'])
      expect(finds(typed), typed).toBe(true)
  })
  test('not from within a syllable, not over a syllable left out, not across two names', () => {
    for (const typed of ['ongdian', 'gbz', 'gdzu', 'bzyq', 'zuyuan']) expect(finds(typed), typed).toBe(false)
  })
  test('what is no pinyin is not taken for it', () => {
    for (const typed of ['供电', 'g', '2026', 'gd供', 'a'.repeat(41), '', 'g%d']) expect(lettersOf(typed), typed).toBeNull()
  })
  test('whatever the pattern finds, the index finds too', () => {
    const syllable = fc.constantFrom('gong', 'dian', 'bu', 'zu', 'a', 'e', '5g', '12345', 'lv')
    fc.assert(
      fc.property(fc.array(fc.tuple(syllable, fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 6 }), fc.nat(3), (all, from) => {
        const whole = all.map(([s]) => s).join(' ')
        const typed = all
          .slice(from % all.length)
          .map(([s, take]) => s.slice(0, take))
          .join('')
        const letters = lettersOf(typed)
        if (letters === null) return
        expect(new RegExp(soundPattern(letters)).test(whole)).toBe(true)
        expect(stepsOf(letters).filter((step) => !stepsOf(whole).includes(step))).toEqual([])
      }),
    )
  })
})
