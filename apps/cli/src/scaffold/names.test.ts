import { expect, test } from 'vitest'
import { camel, checkLabel, checkName, seriesFor } from './names.ts'

test.each([
  [undefined],
  [''],
  ['ab'],
  ['EnergyPermit'],
  ['energy_permit'],
  ['../energy'],
  ['-energy'],
  ['energy--permit'],
  ['诉求'],
  ['a'.repeat(41)],
])('the name %s is refused in words', (name) => {
  const refused = checkName(name, [])
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'scaffold.name', message: { zh: expect.stringContaining('没有生成任何文件') } },
  })
})
test('a reserved word and a taken name are refused, a new one is not', () => {
  expect(checkName('import', [])).toMatchObject({ ok: false, error: { code: 'scaffold.reserved' } })
  expect(checkName('problem', ['problem'])).toMatchObject({ ok: false, error: { code: 'scaffold.taken' } })
  expect(checkName('energy-permit', ['problem'])).toEqual({ ok: true, value: 'energy-permit' })
  expect(camel('energy-permit')).toBe('energyPermit')
})
test('a label is Chinese, and its series is a character that no other procedure uses', () => {
  expect(checkLabel("用电'许可").ok).toBe(false)
  expect(checkLabel('用电许可').ok).toBe(true)
  expect(seriesFor('问电许可', ['问', '诉'])).toBe('电')
  expect(seriesFor('问诉', ['问', '诉'])).toBe('问诉')
})
