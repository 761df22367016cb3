import { describe, expect, test } from 'vitest'
import { firstPassword, hashPassword, passwordFits, weakness } from './passwords.ts'

describe('passwords', () => {
  test.each(['Short-1aB', 'onlysmallletters', 'SMALLandcapital', '1234567890', '密码密码密码密码密码'])('%s is too weak', (password) => {
    expect(weakness(password, 'li.min')?.code).toBe('password.weak')
  })
  test.each(['Qinghe-2026x', 'correct horse 9', 'ABCDEFGH12-', '春眠不觉晓处Aa1闻鸟'])('%s will do', (password) => {
    expect(weakness(password, 'li.min')).toBeUndefined()
  })
  test('the login may not be in it, however it is written', () => {
    for (const password of ['xx-Li.Min-2026', 'ＬＩ.ＭＩＮ-2026-ab']) expect(weakness(password, 'li.min')?.code).toBe('password.login')
  })
  test('first passwords keep the rules', () => {
    for (let i = 0; i < 200; i++) expect(weakness(firstPassword(), 'li.min')).toBeUndefined()
  })
  test('a hash fits its password only, and two hashes of one password differ', async () => {
    const [a, b] = [await hashPassword('Qinghe-2026x'), await hashPassword('Qinghe-2026x')]
    expect(a).not.toBe(b)
    expect(await passwordFits('Ｑinghe-2026x', a)).toBe(true)
    expect(await passwordFits('Qinghe-2026y', a)).toBe(false)
  })
})
